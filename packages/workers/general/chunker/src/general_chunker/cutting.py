"""Cuts a parsed document into chunks."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from general_chunker.fitting import Counted, fitted
from general_chunker.long_pieces import measured
from general_chunker.outline import Section, outline, shared_path
from general_chunker.overlapping import overlapped
from general_chunker.pieces import CountTokens, Material
from general_chunker.strategies.registry import strategy_of
from general_chunker.strategies.semantic import Embed
from shared.documents import Block, Chunk, ChunkingSettings, ParsedDocument


def cut(
    document: ParsedDocument, settings: ChunkingSettings, count_tokens: CountTokens, *, embed: Embed | None = None
) -> list[Chunk]:
    """The chunks in reading order, none above the size.

    Without overlap they hold all of the text but white space exactly once. A sentence, a table row or a line of code is
    cut only when it alone exceeds the size. Raises SettingsError when the strategy needs `embed` and has none.
    """
    strategy = strategy_of(settings.strategy, embed)
    sections = outline(document)
    pieces = measured(document.text, strategy.read(document), settings.size, count_tokens)
    material = Material(document.text, [section.level for section in sections], pieces)
    runs = strategy.group(material, settings.size - settings.overlap)
    runs = overlapped(material, runs, settings.size, settings.overlap)
    counted = fitted(material, runs, settings.size, count_tokens)
    return _chunks(document, material, sections, counted)


def _chunks(
    document: ParsedDocument, material: Material, sections: Sequence[Section], counted: Sequence[Counted]
) -> list[Chunk]:
    chunks = []
    for ordinal, (run, tokens) in enumerate(counted):
        pieces = material.pieces[run.start : run.stop]
        start, end = pieces[0].start, pieces[-1].end
        pages = _pages(document.blocks, start, end)
        chunks.append(
            Chunk(
                ordinal=ordinal,
                start=start,
                end=end,
                token_count=tokens,
                heading_path=shared_path(sections[piece.section].path for piece in pieces),
                first_page=min(pages, default=None),
                last_page=max(pages, default=None),
            )
        )
    return chunks


def _pages(blocks: Sequence[Block], start: int, end: int) -> list[int]:
    """The pages of the blocks that reach into the stretch."""
    first = bisect_right(blocks, start, key=lambda block: block.end)
    past = bisect_left(blocks, end, key=lambda block: block.start)
    return [block.page for block in blocks[first:past] if block.page is not None]
