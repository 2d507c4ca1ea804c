"""Writes lists one item a line, nested ones indented."""

from collections.abc import Callable, Iterator, Sequence

from general_parser.docling.wire import Item

_INDENT = "  "
_LISTS = frozenset({"list", "ordered_list"})

Words = Callable[[Item], str]
Children = Callable[[Item], Sequence[Item]]


def list_lines(items: Sequence[Item], *, words: Words, children: Children, depth: int = 0) -> Iterator[str]:
    """The lines of a list whose items may hold lists themselves."""
    for number, item in enumerate(items, start=1):
        text = " ".join(words(item).split())
        if text:
            yield f"{_INDENT * depth}{_marker(item, number)} {text}"
        inner = depth + 1 if text else depth
        for nested in (child for child in children(item) if child.label in _LISTS):
            yield from list_lines(children(nested), words=words, children=children, depth=inner)


def _marker(item: Item, number: int) -> str:
    if item.marker.strip("-*•·◦▪ "):
        return item.marker.strip()
    return f"{number}." if item.enumerated else "-"
