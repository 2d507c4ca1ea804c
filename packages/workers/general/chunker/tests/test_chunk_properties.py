"""What holds for every chunking of every document."""

import itertools
import re
from collections.abc import Sequence

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from general_chunker.cutting import cut
from shared.documents import Block, BlockKind, Chunk, ChunkingSettings, ChunkingStrategy, ParsedDocument
from shared.models.embedding.port import Vectors
from shared.text.sentences import sentence_spans

SIZE = 32
TOKEN = re.compile(r"\w{1,4}|[^\w\s}]")
WORDS = st.sampled_from(["a", "one", "train", "rotation", "文"])
SENTENCES = st.builds(
    lambda word, count, end: " ".join([word] * count).capitalize() + end,
    WORDS,
    st.integers(1, 40),
    st.sampled_from([". ", "! ", "? ", "。", ", "]),
)
ODD_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
RUNS = st.builds(str.__mul__, st.sampled_from(["a", "文", "}", "!? "]), st.integers(1, 900))
PROSE = st.one_of(st.lists(SENTENCES, max_size=8).map("".join), ODD_TEXT, RUNS)
ROWS = st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1, max_size=8)
CODE_LINES = st.tuples(st.sampled_from(["", "    ", "        "]), st.sampled_from(["", "def f():", "x = 1", "}"]))

quickly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def count_tokens(texts: Sequence[str]) -> list[int]:
    """Like a tokenizer's: pieces of words, and characters that it does not know at all (the brace)."""
    return [len(TOKEN.findall(text)) for text in texts]


def embed(texts: Sequence[str]) -> Vectors:
    """Letter frequencies: unlike texts have unlike vectors, which is all that `semantic` relies on."""
    counts = np.array([[1 + text.count(letter) for letter in "aeinort"] for text in texts], dtype=np.float32)
    lengths: Vectors = np.linalg.norm(counts, axis=1, keepdims=True)
    return np.divide(counts, lengths)


def table_of(rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---|---|", *lines[1:]])


BLOCK_TEXTS = st.one_of(
    st.tuples(st.just(BlockKind.HEADING), st.lists(WORDS, min_size=1, max_size=4).map(" ".join)),
    st.tuples(st.sampled_from([BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.FIGURE]), PROSE),
    st.tuples(st.just(BlockKind.LIST), st.lists(SENTENCES, min_size=1, max_size=5).map("\n- ".join)),
    st.tuples(st.just(BlockKind.TABLE), ROWS.map(table_of)),
    st.tuples(st.just(BlockKind.CODE), st.lists(CODE_LINES.map("".join), max_size=12).map("\n".join)),
)


@st.composite
def documents(draw: st.DrawFn) -> ParsedDocument:
    text, page, blocks = draw(st.sampled_from(["", " \n"])), 1, []
    for kind, part in draw(st.lists(BLOCK_TEXTS, max_size=7)):
        page += draw(st.integers(0, 1))
        level = draw(st.integers(1, 12)) if kind is BlockKind.HEADING else None
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(part), page=page, level=level))
        text += part + draw(st.sampled_from(["\n", "\n\n", "\n \n\n"]))
    return ParsedDocument(text=text, blocks=tuple(blocks), media_type="text/plain", page_count=page)


ANY_SETTINGS = st.builds(
    ChunkingSettings,
    strategy=st.sampled_from(ChunkingStrategy),
    size=st.just(SIZE),
    overlap=st.sampled_from([0, 8, 16]),
)
NO_OVERLAP = st.builds(
    ChunkingSettings, strategy=st.sampled_from(ChunkingStrategy), size=st.just(SIZE), overlap=st.just(0)
)


def chunks_of(document: ParsedDocument, chosen: ChunkingSettings) -> list[Chunk]:
    return cut(document, chosen, count_tokens, embed=embed)


@quickly
@given(documents(), NO_OVERLAP)
def test_chunks_hold_all_but_white_space_once_and_in_order(document: ParsedDocument, chosen: ChunkingSettings) -> None:
    chunks = chunks_of(document, chosen)

    edges = [0, *(edge for chunk in chunks for edge in (chunk.start, chunk.end)), len(document.text)]
    assert edges == sorted(edges)
    assert not "".join(document.text[edges[at] : edges[at + 1]] for at in range(0, len(edges), 2)).strip()


@quickly
@given(documents(), ANY_SETTINGS)
def test_chunks_are_numbered_counted_and_stripped(document: ParsedDocument, chosen: ChunkingSettings) -> None:
    chunks = chunks_of(document, chosen)

    texts = [document.text[chunk.start : chunk.end] for chunk in chunks]
    assert [chunk.ordinal for chunk in chunks] == list(range(len(chunks)))
    assert [chunk.token_count for chunk in chunks] == count_tokens(texts)
    assert all(text and text == text.strip() for text in texts)


@quickly
@given(documents(), ANY_SETTINGS)
def test_no_chunk_exceeds_the_size(document: ParsedDocument, chosen: ChunkingSettings) -> None:
    assert all(chunk.token_count <= chosen.size for chunk in chunks_of(document, chosen))


@quickly
@given(documents(), ANY_SETTINGS)
def test_no_chunk_lies_within_another(document: ParsedDocument, chosen: ChunkingSettings) -> None:
    chunks = chunks_of(document, chosen)

    assert all(one.start < next.start and one.end < next.end for one, next in itertools.pairwise(chunks))


def size_of(text: str) -> int:
    """In tokens; a run without spaces that the tokenizer takes for one unknown word counts by its characters."""
    return max(count_tokens([text])[0], len(text) // 20)


@quickly
@given(documents(), ANY_SETTINGS.filter(lambda chosen: chosen.strategy is not ChunkingStrategy.CODE))
def test_no_sentence_or_row_is_cut_unless_it_alone_exceeds_the_size(
    document: ParsedDocument, chosen: ChunkingSettings
) -> None:
    whole = [span for span in uncut_spans(document) if size_of(document.text[slice(*span)]) <= chosen.size]

    edges = {edge for chunk in chunks_of(document, chosen) for edge in (chunk.start, chunk.end)}

    assert not [(start, end) for start, end in whole if any(start < edge < end for edge in edges)]


def uncut_spans(document: ParsedDocument) -> list[tuple[int, int]]:
    """Sentences of prose, and lines of tables, code and headings, found in another way than the chunker does."""
    spans: list[tuple[int, int]] = []
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.FIGURE):
            spans += [(block.start + start, block.start + end) for start, end in sentence_spans(text, None)]
        elif block.kind is not BlockKind.LIST:
            at = block.start
            for line in text.split("\n"):
                spans.append((at + len(line) - len(line.lstrip()), at + len(line.rstrip())))
                at += len(line) + 1
    return [(start, end) for start, end in spans if start < end]


@quickly
@given(documents(), ANY_SETTINGS)
def test_the_same_document_is_cut_the_same_way(document: ParsedDocument, chosen: ChunkingSettings) -> None:
    assert chunks_of(document, chosen) == chunks_of(document, chosen)


@quickly
@given(documents(), ANY_SETTINGS)
def test_chunks_know_their_pages(document: ParsedDocument, chosen: ChunkingSettings) -> None:
    for chunk in chunks_of(document, chosen):
        pages = {block.page for block in document.blocks if block.start < chunk.end and chunk.start < block.end}

        assert {chunk.first_page, chunk.last_page} <= pages
        assert pages <= set(range(chunk.first_page or 0, (chunk.last_page or 0) + 1))


@quickly
@given(documents(), st.sampled_from([8, 16]))
def test_the_overlap_is_kept(document: ParsedDocument, overlap: int) -> None:
    chunks = chunks_of(document, ChunkingSettings(size=SIZE, overlap=overlap))

    for before, after in itertools.pairwise(chunks):
        assert count_tokens([document.text[after.start : max(after.start, before.end)]])[0] <= overlap


@quickly
@given(ODD_TEXT)
def test_text_without_blocks_is_cut_too(text: str) -> None:
    document = ParsedDocument(text=text, blocks=(), media_type="text/plain")

    assert bool(chunks_of(document, ChunkingSettings())) == bool(text.strip())
