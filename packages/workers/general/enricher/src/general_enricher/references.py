"""Reads the list of references of a paper, and what the paper itself is called by others."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from general_enricher.material import Material
from shared.documents import Block, BlockKind, ParsedDocument
from shared.documents.enrichments import Reference, References
from shared.graph.keys import words_of

_MOST = 1000
_AT_THE_TOP = 3_000
_SHORTEST_TITLE, _LONGEST_TITLE = 15, 280
_HEADING = re.compile(
    r"(?:\W*(?:[0-9]+|[A-Z]|[IVX]+)[.)]?\s+)?\W*(?:references|bibliography|literature(?: cited)?|works cited|"
    r"references and notes|literatur(?:verzeichnis)?|quellen(?:verzeichnis)?|références(?: bibliographiques)?|"
    r"bibliographie|referencias|bibliografía|riferimenti(?: bibliografici)?|bibliografia|referências|"
    r"литература|参考文献|参考資料|참고\s?문헌)\W*",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"^[ \t]*(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)])[ \t]+", re.MULTILINE)
_INLINE_ENTRY = re.compile(r"(?:(?<=\s)|^)\[\d{1,4}\]\s+")
_BULLET = re.compile(r"^\s*(?:[-*•–]|\[[^\[\]\n]{1,30}\]|\(\d{1,4}\)|\d{1,4}[.)])\s+")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>|{}]+", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:arxiv(?:\.org/(?:abs|pdf)/|\s*:\s*|\s+)|^)(\d{4}\.\d{4,5}|[a-z-]{2,10}(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"„«]([^”\"“»]{10,280})[”\"“»]")
_AFTER_YEAR = re.compile(r"\(?\b(?:1[89]|20)\d\d[a-z]?\b\)?[.:,]\s+")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})[.?!]\s+|(?<=[)\]\d])\.\s+")


class Span(NamedTuple):
    """The stretch `text[start:end]`."""

    start: int
    end: int


def references_of(material: Material) -> References:
    """The entries below the last heading that says so; without one, each identifier in the text is a reference."""
    parsed = material.parsed
    section = reference_section(parsed)
    top = " ".join([material.name, material.address or "", parsed.text[: min(_AT_THE_TOP, *_start_of(section))]])
    doi = doi_in(material.address or "") or doi_in(top)
    arxiv = arxiv_in(material.address or "") or arxiv_in(material.name) or arxiv_in(top)
    entries = _entries(parsed, section) if section else _scattered(parsed.text)
    read = (_read(parsed.text, span) for span in entries)
    found = [each for each in read if section or not _is_own(each, doi, arxiv)]
    return References(doi=doi, arxiv=arxiv, references=tuple(found[:_MOST]))


def body_end(parsed: ParsedDocument) -> int:
    """Where the list of references begins with its heading; the end of the text where there is none."""
    section = reference_section(parsed)
    return section[0].start if section else len(parsed.text)


def reference_section(parsed: ParsedDocument) -> list[Block]:
    """The blocks of the last list of references after its heading, which is the first; none without such a heading."""
    for number in range(len(parsed.blocks) - 1, -1, -1):
        block = parsed.blocks[number]
        if block.end - block.start < 60 and _HEADING.fullmatch(parsed.text[block.start : block.end].strip("# \n")):
            return [block, *_below(parsed.blocks[number:])]
    return []


def identifiers_of(found: References, title: str | None) -> set[str]:
    """What others may call the document by."""
    named = [("doi", found.doi), ("arxiv", found.arxiv), ("title", title_key(title or ""))]
    return {f"{kind}:{value}"[:300] for kind, value in named if value}


def title_key(title: str) -> str:
    """What remains equal when a title is written in other ways; empty for one that is too short to be told apart."""
    key = " ".join(words_of(title))
    return key if len(key) >= _SHORTEST_TITLE else ""


def doi_in(text: str) -> str | None:
    """The first DOI, in lower case and without what follows it in a sentence."""
    match = _DOI.search(text)
    if match is None:
        return None
    doi = match.group().rstrip(".,;:'’”")
    while doi.endswith((")", "]")) and doi.count("(") + doi.count("[") < doi.count(")") + doi.count("]"):
        doi = doi[:-1].rstrip(".,;:")
    return doi.lower()


def arxiv_in(text: str) -> str | None:
    """The first arXiv id, without its version."""
    match = _ARXIV.search(text)
    return match.group(1).lower() if match else None


def _is_own(found: Reference, doi: str | None, arxiv: str | None) -> bool:
    """The document itself, or a figure or supplement of it."""
    return found.arxiv == arxiv if found.arxiv else bool(doi and (found.doi or "").startswith(doi))


def _start_of(section: list[Block]) -> tuple[int, ...]:
    return (section[0].start,) if section else (_AT_THE_TOP,)


def _below(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Until the next heading."""
    for block in blocks[1:]:
        if block.kind == BlockKind.HEADING:
            return
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.CAPTION):
            yield block


def _entries(parsed: ParsedDocument, section: list[Block]) -> Iterator[Span]:
    for block in section[1:]:
        inside = parsed.text[block.start : block.end]
        starts = [match.start() for match in _ENTRY.finditer(inside)]
        starts = starts or [match.start() for match in _INLINE_ENTRY.finditer(inside)]
        if not starts and block.kind == BlockKind.LIST:
            starts = [match.start() for match in re.finditer(r"^\S", inside, re.MULTILINE)]
        for start, end in zip(starts or [0], [*starts[1:], len(inside)], strict=True):
            if inside[start:end].strip():
                yield Span(block.start + start, block.start + end)


def _scattered(text: str) -> Iterator[Span]:
    seen: set[str] = set()
    for match in sorted([*_DOI.finditer(text), *_ARXIV.finditer(text)], key=lambda match: match.start()):
        name = doi_in(match.group()) or arxiv_in(match.group()) or ""
        if name and name not in seen:
            seen.add(name)
            yield Span(match.start(), match.end())


def _read(text: str, span: Span) -> Reference:
    entry = text[span.start : span.end].rstrip()
    flat = " ".join(_BULLET.sub("", entry).split())
    return Reference(
        text=flat,
        start=span.start,
        end=span.start + len(entry),
        title=_title_in(flat),
        doi=doi_in(flat),
        arxiv=arxiv_in(flat),
    )


def _title_in(entry: str) -> str | None:
    """What stands in quotation marks, else the sentence after the year, else the second: the first is the authors."""
    if quoted := _QUOTED.search(entry):
        return quoted.group(1).strip(" ,.")
    year = _AFTER_YEAR.search(entry)
    if year and year.start() < len(entry) * 2 // 3 and (title := _first_sentence(entry[year.end() :])):
        return title
    parts = [part.strip() for part in _SENTENCE_END.split(entry)]
    return next((part for part in parts[1:] if _is_title(part)), None)


def _first_sentence(text: str) -> str | None:
    title = _SENTENCE_END.split(text, maxsplit=1)[0].strip(" ,.")
    return title if _is_title(title) else None


def _is_title(text: str) -> bool:
    return _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE and " " in text and not _DOI.search(text)
