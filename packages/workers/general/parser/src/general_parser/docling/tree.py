"""Walks docling's tree in reading order and yields its pieces."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from general_parser.docling.lists import list_lines
from general_parser.docling.wire import Grid, Item, Reference, Tree
from general_parser.draft import Piece
from general_parser.tables import markdown_table
from shared.documents import BlockKind

_KINDS = {
    "title": BlockKind.HEADING,
    "section_header": BlockKind.HEADING,
    "caption": BlockKind.CAPTION,
    "code": BlockKind.CODE,
}
_HIDDEN = frozenset({"furniture", "background", "invisible"})
_LISTS = frozenset({"list", "ordered_list"})
_TICKS = {"checkbox_selected": "[x] ", "checkbox_unselected": "[ ] "}
_NO_SPACE_BEFORE = tuple(".,;:!?)]}%’”»")
_NO_SPACE_AFTER = tuple("([{„“«")


def pieces_of(tree: Tree, *, notes: bool) -> list[Piece]:
    """The visible pieces of the tree in reading order, with the notes layer if wanted."""
    hidden = _HIDDEN if notes else _HIDDEN | {"notes"}
    return list(_Walk(tree, hidden).children(tree.body.children))


class _Walk:
    def __init__(self, tree: Tree, hidden: frozenset[str]) -> None:
        self._tree, self._hidden = tree, hidden
        captions = (item.captions for item in (*tree.tables, *tree.pictures))
        self._captions = {reference.target for references in captions for reference in references}

    def children(self, references: Iterable[Reference]) -> Iterator[Piece]:
        """Items of a list that stand side by side without a list around them make one list."""
        shown = self._shown(reference for reference in references if reference.target not in self._captions)
        for loose, items in groupby(shown, key=_is_loose_list_item):
            if loose:
                yield self._list(list(items))
            else:
                for item in items:
                    yield from self._item(item)

    def _shown(self, references: Iterable[Reference]) -> Iterator[Item]:
        items = (self._tree.item(reference) for reference in references)
        return (item for item in items if item and item.content_layer not in self._hidden)

    def _item(self, item: Item) -> Iterator[Piece]:
        if item.label in _LISTS:
            yield self._list(list(self._shown(item.children)))
        elif item.label == "inline":
            yield _piece(item, BlockKind.PARAGRAPH, self._inline(item))
        elif item.label == "sheet":
            yield from self._sheet(item)
        elif item.label == "field_item":
            yield _piece(item, BlockKind.PARAGRAPH, self._field(item))
        elif item.data is not None:
            yield from self._table(item)
        elif item.label in ("picture", "chart"):
            yield from self._picture(item)
        else:
            yield from self._text(item)

    def _field(self, item: Item) -> str:
        """A line of a form, like `Telephone: 555-0100`."""
        parts = [(part.label, self._words([part])) for part in self._shown(item.children)]
        return " ".join(f"{words}:" if label == "field_key" else words for label, words in parts)

    def _sheet(self, item: Item) -> Iterator[Piece]:
        if pieces := list(self.children(item.children)):
            yield _piece(item, BlockKind.HEADING, item.name, level=1)._replace(page=pieces[0].page)
            yield from pieces

    def _text(self, item: Item) -> Iterator[Piece]:
        """A heading without a text of its own holds it in a child of mixed styles."""
        kind = _KINDS.get(item.label, BlockKind.PARAGRAPH)
        level = _level(item) if kind is BlockKind.HEADING else None
        if item.text or kind is not BlockKind.HEADING:
            yield _piece(item, kind, _TICKS.get(item.label, "") + item.text, level=level)
            yield from self.children(item.children)
            return
        yield _piece(item, kind, self._words(self._shown(item.children[:1])), level=level)
        yield from self.children(item.children[1:])

    def _table(self, item: Item) -> Iterator[Piece]:
        """What a rich cell holds is in the cell's text already, so the children are left out."""
        yield from self._caption(item)
        yield _piece(item, BlockKind.TABLE, _markdown(item.data or Grid()))

    def _picture(self, item: Item) -> Iterator[Piece]:
        meaning = item.meta
        yield from self._caption(item)
        if meaning and meaning.description:
            yield _piece(item, BlockKind.FIGURE, meaning.description.text)
        if meaning and meaning.tabular_chart:
            yield _piece(item, BlockKind.TABLE, _markdown(meaning.tabular_chart.chart_data))
        yield from self.children(item.children)

    def _caption(self, item: Item) -> Iterator[Piece]:
        for caption in self._shown(item.captions):
            yield _piece(caption, BlockKind.CAPTION, self._words([caption]))

    def _list(self, items: list[Item]) -> Piece:
        lines = list_lines(items, words=self._own_words, children=lambda item: list(self._shown(item.children)))
        return _piece(items[0] if items else None, BlockKind.LIST, "\n".join(lines))

    def _own_words(self, item: Item) -> str:
        """The text of a list's item without the lists inside it."""
        inner = [child for child in self._shown(item.children) if child.label not in _LISTS]
        return " ".join(part for part in (item.text, self._words(inner)) if part)

    def _inline(self, item: Item) -> str:
        return _joined(self._words([child]) for child in self._shown(item.children))

    def _words(self, items: Iterable[Item]) -> str:
        return _joined(item.text or self._inline(item) for item in items)


def _piece(item: Item | None, kind: BlockKind, text: str, *, level: int | None = None) -> Piece:
    return Piece(kind, text, page=item.prov[0].page_no if item and item.prov else None, level=level)


def _is_loose_list_item(item: Item) -> bool:
    return item.label == "list_item"


def _level(item: Item) -> int:
    return 1 if item.label == "title" else (item.level or 1) + 1


def _joined(parts: Iterable[str]) -> str:
    """Parts of a sentence set in different styles, with the space between them that reads right."""
    text = ""
    for part in filter(None, parts):
        tight = not text or part.startswith(_NO_SPACE_BEFORE) or text.endswith(_NO_SPACE_AFTER)
        text += part if tight else f" {part}"
    return text


def _markdown(grid: Grid) -> str:
    """A merged cell is said again in every place that it covers, so that each row reads alone."""
    rows = [[""] * grid.num_cols for _ in range(grid.num_rows)]
    for cell in grid.table_cells:
        for row in rows[cell.start_row_offset_idx : cell.end_row_offset_idx]:
            width = len(row[cell.start_col_offset_idx : cell.end_col_offset_idx])
            row[cell.start_col_offset_idx : cell.end_col_offset_idx] = [cell.text] * width
    return markdown_table(rows)
