"""Real texts of several languages, cut with the packaged embedding model."""

import json
import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from general_chunker.cutting import cut
from general_chunker.in_process import cut_in_member
from shared.documents import Block, BlockKind, ChunkingSettings, ChunkingStrategy, ParsedDocument
from shared.models.embedding.encoder import count_tokens
from shared.testing.datasets import data_set
from shared.testing.installed_models import installed_model
from shared.text.sentences import sentence_spans

Count = Callable[[Sequence[str]], list[int]]


@pytest.fixture(scope="session")
def model_dir() -> Path:
    return installed_model("minilm")


@pytest.fixture(scope="session")
def count(model_dir: Path) -> Count:
    return partial(count_tokens, model_dir)


def paragraphs_of(name: str, language: str, *, number: int) -> ParsedDocument:
    """The first texts of a set, as one document of so many paragraphs."""
    corpus = data_set(name) / "corpus.jsonl"
    lines = corpus.read_text(encoding="utf-8").splitlines()[:number]
    return document_of([json.loads(line)["text"].strip() for line in lines], language)


def document_of(paragraphs: Sequence[str], language: str) -> ParsedDocument:
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=len(text), end=len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    return ParsedDocument(text=text, blocks=tuple(blocks), media_type="text/plain", language=language)


@pytest.mark.parametrize(
    ("data_set", "language"), [("xquad-en", "en"), ("xquad-de", "de"), ("xquad-zh", "zh"), ("covidqa", "en")]
)
@pytest.mark.parametrize("strategy", [name for name in ChunkingStrategy if name not in ("semantic", "code")])
def test_whole_sentences_fill_chunks_within_the_size(
    data_set: str, language: str, strategy: ChunkingStrategy, count: Count
) -> None:
    document = paragraphs_of(data_set, language, number=1 if data_set == "covidqa" else 40)

    chunks = cut(document, ChunkingSettings(strategy=strategy, size=160), count)

    texts = [document.text[chunk.start : chunk.end] for chunk in chunks]
    assert "".join("".join(texts).split()) == "".join(document.text.split())
    assert [chunk.token_count for chunk in chunks] == count(texts)
    assert all(chunk.token_count <= 160 for chunk in chunks)
    assert sum(chunk.token_count for chunk in chunks) / len(chunks) > 100
    assert cut_short(document, {chunk.end for chunk in chunks}, count) == []


def cut_short(document: ParsedDocument, ends: set[int], count: Count) -> list[str]:
    """Sentences with a chunk's end inside, though they would fit into one."""
    cut = [
        document.text[block.start + start : block.start + end]
        for block in document.blocks
        for start, end in sentence_spans(document.text[block.start : block.end], document.language)
        if any(block.start + start < edge < block.start + end for edge in ends)
    ]
    return [sentence for sentence, tokens in zip(cut, count(cut), strict=True) if tokens <= 160]


def test_chinese_without_a_full_stop_is_cut_at_commas(count: Count) -> None:
    document = document_of(["黑豹队的防守只丢了很多分，" * 60], "zh")

    chunks = cut(document, ChunkingSettings(size=64), count)

    assert all(document.text[chunk.start : chunk.end].endswith("，") for chunk in chunks)
    assert all(chunk.token_count <= 64 for chunk in chunks)


@pytest.mark.parametrize("text", ["x" * 5_000, "!?" * 5_000, "= " * 5_000, "a\n" * 5_000, "👩‍👩‍👧‍👦" * 500])
def test_texts_without_sentences_stay_within_the_size(text: str, count: Count) -> None:
    document = document_of([text], "en")

    chunks = cut(document, ChunkingSettings(size=64), count)

    assert all(chunk.token_count <= 64 and chunk.end - chunk.start <= 64 * 20 for chunk in chunks)
    assert "".join("".join(document.text[chunk.start : chunk.end] for chunk in chunks).split()) == "".join(text.split())


def test_overlap_gives_each_chunk_the_end_of_the_one_before(count: Count) -> None:
    document = paragraphs_of("xquad-en", "en", number=40)

    chunks = cut(document, ChunkingSettings(size=160, overlap=40), count)

    shared = [document.text[after.start : before.end] for before, after in pairwise(chunks) if after.start < before.end]
    assert len(shared) > len(chunks) / 2
    assert all(tokens <= 40 for tokens in count(shared))
    assert all(re.match(r"[\W\d_]*[A-Z]", text) for text in shared)


def test_semantic_chunks_by_the_model_itself(model_dir: Path) -> None:
    document = paragraphs_of("xquad-en", "en", number=3)

    settings = ChunkingSettings(strategy=ChunkingStrategy.SEMANTIC, size=200)

    chunks = cut_in_member(document, settings, model_dir)

    texts = [document.text[chunk.start : chunk.end] for chunk in chunks]
    assert "".join("".join(texts).split()) == "".join(document.text.split())
    assert all(chunk.token_count <= 200 for chunk in chunks)
    assert chunks == cut_in_member(document, settings, model_dir)
