"""The sections of a document, as its headings make them."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from shared.documents import BlockKind, ParsedDocument

_DEEPEST = 9


class Section(NamedTuple):
    """What stands between one heading and the next. `path` ends with the section's own heading."""

    level: int
    path: tuple[str, ...]


def outline(document: ParsedDocument) -> list[Section]:
    """The sections in order. The first holds what comes before any heading and may be empty."""
    sections = [Section(0, ())]
    above: list[tuple[int, str]] = []
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            level = min(block.level or 1, _DEEPEST)
            above = [(depth, name) for depth, name in above if depth < level]
            above.append((level, _name(document.text[block.start : block.end])))
            sections.append(Section(level, tuple(name for _, name in above)))
    return sections


def shared_path(paths: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The headings that stand above all of them."""
    first, *others = paths
    for path in others:
        same = [ours == theirs for ours, theirs in zip(first, path, strict=False)]
        first = first[: (*same, False).index(False)]
    return first


def _name(heading: str) -> str:
    return " ".join(re.sub(r"^#{1,6}\s+|\s+#+\s*$", "", heading).split())
