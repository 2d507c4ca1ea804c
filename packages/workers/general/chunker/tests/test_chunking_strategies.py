"""What each way to cut is chosen for."""

import itertools
import re
from collections.abc import Sequence

import numpy as np
import pytest

from general_chunker.cutting import cut
from shared.documents import Block, BlockKind, Chunk, ChunkingSettings, ChunkingStrategy, ParsedDocument
from shared.errors import SettingsError
from shared.models.embedding.port import Vectors

HEADING, PARAGRAPH, TABLE, CODE = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.CODE
PETS = "The cat sat there. The cat ate fish. The cat ran off. The cat came back."
BOATS = "A boat left port. A boat sank fast. A boat was new. A boat came home."


def count_words(texts: Sequence[str]) -> list[int]:
    return [len(re.findall(r"\w+", text)) for text in texts]


def about_cats(texts: Sequence[str]) -> Vectors:
    return np.array([[1, 0] if "cat" in text else [0, 1] for text in texts], dtype=np.float32)


def document_of(*parts: tuple[BlockKind, str] | tuple[BlockKind, str, int]) -> ParsedDocument:
    text, blocks = "", []
    for kind, part, *level in parts:
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(part), level=level[0] if level else None))
        text += part + "\n\n"
    return ParsedDocument(text=text, blocks=tuple(blocks), media_type="text/plain")


def chunks_of(document: ParsedDocument, strategy: str, *, size: int = 32, overlap: int = 0) -> list[Chunk]:
    settings = ChunkingSettings(strategy=ChunkingStrategy(strategy), size=size, overlap=overlap)
    return cut(document, settings, count_words, embed=about_cats)


def texts_of(document: ParsedDocument, strategy: str, *, size: int = 32, overlap: int = 0) -> list[str]:
    return [
        document.text[chunk.start : chunk.end] for chunk in chunks_of(document, strategy, size=size, overlap=overlap)
    ]


def words(count: int, word: str = "word") -> str:
    return " ".join([word] * count).capitalize() + "."


@pytest.mark.parametrize("strategy", ["recursive", "sentence", "semantic", "code"])
def test_a_chunk_does_not_run_across_a_heading(strategy: str) -> None:
    document = document_of((HEADING, "One", 1), (PARAGRAPH, words(12)), (HEADING, "Two", 1), (PARAGRAPH, words(12)))

    assert texts_of(document, strategy) == [f"One\n\n{words(12)}", f"Two\n\n{words(12)}"]


def test_token_runs_across_headings() -> None:
    document = document_of((HEADING, "One", 1), (PARAGRAPH, words(12)), (HEADING, "Two", 1), (PARAGRAPH, words(12)))

    assert len(texts_of(document, "token")) == 1


def test_a_heading_without_text_goes_with_what_it_leads_to() -> None:
    document = document_of(
        (HEADING, "One", 1), (PARAGRAPH, words(20)), (HEADING, "Two", 1), (HEADING, "Deeper", 2), (PARAGRAPH, words(20))
    )

    first, second = chunks_of(document, "recursive")

    assert (first.heading_path, second.heading_path) == (("One",), ("Two",))
    assert document.text[second.start :].startswith("Two\n\nDeeper")


def test_the_heading_path_runs_from_the_outermost_inwards() -> None:
    document = document_of(
        (HEADING, "# Book", 1), (PARAGRAPH, words(20)), (HEADING, "Part", 2), (PARAGRAPH, words(20)),
        (HEADING, "Chapter", 3), (PARAGRAPH, words(20)), (HEADING, "Other part", 2), (PARAGRAPH, words(20)),
    )  # fmt: skip

    paths = [chunk.heading_path for chunk in chunks_of(document, "recursive")]

    assert paths == [("Book",), ("Book", "Part"), ("Book", "Part", "Chapter"), ("Book", "Other part")]


def test_recursive_prefers_paragraphs() -> None:
    document = document_of((PARAGRAPH, f"{words(9)} {words(9)}"), (PARAGRAPH, f"{words(9)} {words(6)}"))

    assert texts_of(document, "recursive") == [f"{words(9)} {words(9)}", f"{words(9)} {words(6)}"]


def test_sentence_fills_chunks_evenly_across_paragraphs() -> None:
    document = document_of((PARAGRAPH, f"{words(6)} {words(6)}"), (PARAGRAPH, " ".join([words(6)] * 4)))

    assert [chunk.token_count for chunk in chunks_of(document, "sentence")] == [18, 18]
    assert [chunk.token_count for chunk in chunks_of(document, "recursive")] == [12, 24]


def test_no_tiny_piece_is_left_at_the_end() -> None:
    document = document_of((PARAGRAPH, " ".join([words(8)] * 5)))

    assert [chunk.token_count for chunk in chunks_of(document, "recursive")] in ([16, 24], [24, 16])


def test_markdown_keeps_a_branch_of_the_outline_together() -> None:
    small = (HEADING, "Two", 2), (PARAGRAPH, words(9)), (HEADING, "Three", 2), (PARAGRAPH, words(9))
    document = document_of((HEADING, "One", 1), *small, (HEADING, "Four", 1), (PARAGRAPH, words(20)))

    assert [chunk.heading_path for chunk in chunks_of(document, "markdown")] == [("One",), ("Four",)]
    assert [chunk.heading_path for chunk in chunks_of(document, "recursive")] == [("One",), ("One", "Three"), ("Four",)]


def test_markdown_does_not_merge_equals() -> None:
    document = document_of((HEADING, "One", 1), (PARAGRAPH, words(9)), (HEADING, "Two", 1), (PARAGRAPH, words(9)))

    assert [chunk.heading_path for chunk in chunks_of(document, "markdown")] == [("One",), ("Two",)]


def test_semantic_cuts_where_the_topic_changes() -> None:
    document = document_of((PARAGRAPH, f"{PETS} {BOATS}"))

    assert texts_of(document, "semantic", size=64) == [PETS, BOATS]
    assert texts_of(document, "recursive", size=64) == [f"{PETS} {BOATS}"]


def test_semantic_asks_for_an_embedding_model() -> None:
    with pytest.raises(SettingsError, match="needs an embedding model"):
        cut(document_of((PARAGRAPH, PETS)), ChunkingSettings(strategy=ChunkingStrategy.SEMANTIC), count_words)


def test_code_is_cut_before_functions() -> None:
    functions = [
        f"def f{number}(a):\n    b = a\n\n    c = a + b\n    return [\n        a,\n        b,\n        c,\n    ]"
        for number in range(4)
    ]
    document = document_of((PARAGRAPH, "\n\n\n".join(functions)))

    assert texts_of(document, "code") == ["\n\n\n".join(functions[:2]), "\n\n\n".join(functions[2:])]


def test_a_long_table_is_cut_between_rows() -> None:
    rows = [f"| row {number} | one two three four five |" for number in range(12)]
    document = document_of((TABLE, "\n".join(["| name | value |", "|---|---|", *rows])))

    texts = texts_of(document, "recursive")

    assert len(texts) > 1
    assert [line for text in texts for line in text.split("\n")][2:] == rows
    assert texts[0].startswith("| name | value |\n|---|---|\n| row 0 |")


def test_a_table_stays_whole_and_with_its_introduction() -> None:
    table = "\n".join(f"| cell {number} | x |" for number in range(6))
    document = document_of((PARAGRAPH, words(20)), (PARAGRAPH, "See the table."), (TABLE, table))

    assert texts_of(document, "recursive") == [words(20), f"See the table.\n\n{table}"]


def test_a_sentence_that_exceeds_the_size_is_cut_after_clauses() -> None:
    clauses = [words(10, word).rstrip(".") for word in "abcdef"]
    document = document_of((PARAGRAPH, ", ".join(clauses) + "."))

    texts = texts_of(document, "recursive")

    assert " ".join(texts) == ", ".join(clauses) + "."
    assert all(text.endswith((",", ".")) for text in texts)


def test_overlap_repeats_whole_sentences() -> None:
    sentences = [f"Sentence number {number} is here." for number in range(12)]
    document = document_of((PARAGRAPH, " ".join(sentences)))

    texts = texts_of(document, "recursive", overlap=10)

    for before, after in itertools.pairwise(texts):
        shared = sentences[sentences.index(re.split(r"(?<=\.) ", after)[0]) :][:2]
        assert before.endswith(" ".join(shared))


def test_overlap_stays_within_its_section() -> None:
    document = document_of((HEADING, "One", 1), (PARAGRAPH, words(10)), (HEADING, "Two", 1), (PARAGRAPH, words(10)))

    assert texts_of(document, "recursive", overlap=16)[1] == f"Two\n\n{words(10)}"


def test_a_chunk_tells_its_first_and_last_page() -> None:
    text = f"{words(10)}\n\n{words(10)}"
    blocks = [
        Block(kind=PARAGRAPH, start=0, end=len(words(10)), page=3),
        Block(kind=PARAGRAPH, start=len(words(10)) + 2, end=len(text), page=4),
    ]
    document = ParsedDocument(text=text, blocks=tuple(blocks), media_type="application/pdf")

    [chunk] = chunks_of(document, "recursive")

    assert (chunk.first_page, chunk.last_page) == (3, 4)


def test_a_document_without_text_has_no_chunks() -> None:
    document = ParsedDocument(text=" \n\n ", blocks=(), media_type="text/plain")

    assert all(chunks_of(document, strategy) == [] for strategy in ChunkingStrategy)
