"""What each way to cut does to retrieval: how much of the right text the best five chunks hold, and how little else.

chunking-eval is scored as its authors do ("Evaluating Chunking Strategies for Retrieval", Smith and Troynikov, 2024,
https://research.trychroma.com/evaluating-chunking), by character: recall is the share of the gold spans that is
retrieved, precision the share of the retrieved that is gold, IoU the gold retrieved over all retrieved and all gold.
Both sets are scored by hit@5 too: does one chunk of the best five hold a gold span whole.
"""

import argparse
import asyncio
import json
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import product
from pathlib import Path
from statistics import mean, median
from typing import Any, NamedTuple
from uuid import UUID

from embedding_cache import EmbeddingCache
from rich.console import Console
from rich.table import Table

from general_chunker.cutting import cut
from shared.documents import Block, BlockKind, Chunk, ChunkingSettings, ChunkingStrategy, ParsedDocument
from shared.models.embedding.encoder import count_tokens, load_encoder
from shared.models.packs import Role, Shelf
from shared.retrieval.fusion import DEPTH, Fused, fuse, only
from shared.settings import Settings
from shared.stores.search import IndexPoint
from shared.stores.search.qdrant_edge import QdrantEdgeIndex
from shared.testing.datasets import data_folder
from shared.text.terms import question_terms, terms

TOP = 5
PLANS = (
    *("recursive:128", "recursive:160", "recursive:170", "recursive:180", "recursive:200", "recursive:240"),
    *("recursive:200:40", "sentence:200", "token:200", "markdown:200", "semantic:200", "code:200"),
)
_INDEX = UUID(int=1)
_PARAGRAPH = re.compile(r"\S(?:(?!\n\s*\n).)*", re.DOTALL)


class Place(NamedTuple):
    """A stretch of a document."""

    document: str
    start: int
    end: int


class Question(NamedTuple):
    """A question and the places that answer it."""

    text: str
    gold: list[Place]


class Dataset(NamedTuple):
    """Documents by id, and questions about them."""

    name: str
    texts: dict[str, str]
    questions: list[Question]


class Cut(NamedTuple):
    """A data set cut in one way."""

    plan: str
    places: list[Place]
    median_tokens: float
    megabytes_per_second: float


class Row(NamedTuple):
    """What one way to cut reaches with one way to search."""

    set: str
    plan: str
    search: str
    chunks: int
    median_tokens: float
    megabytes_per_second: float
    hit: float
    recall: float
    precision: float
    iou: float


async def main() -> None:
    options = _options()
    folder = Shelf(options.models or Settings.read().models_dir).directory(options.model, Role.EMBEDDING)
    options.cache.mkdir(parents=True, exist_ok=True)
    rows: list[Row] = []
    with EmbeddingCache(load_encoder(folder, threads=options.threads), options.cache / "vectors.sqlite") as cache:
        for dataset, plan in product(_datasets(options), options.plans):
            done = cut_all(dataset, plan, folder, cache)
            found = await search(dataset, done.places, cache)
            rows += [_row(dataset, done, name, retrieved) for name, retrieved in found.items()]
            _show(dataset.name, rows)
    if options.json:
        options.json.write_text(json.dumps([row._asdict() for row in rows], indent=1), encoding="utf-8")


def cut_all(dataset: Dataset, plan: str, model: Path, cache: EmbeddingCache) -> Cut:
    strategy, size, overlap = (*plan.split(":"), "0")[:3]
    settings = ChunkingSettings(strategy=ChunkingStrategy(strategy), size=int(size), overlap=int(overlap))
    documents = {id: as_document(text) for id, text in dataset.texts.items()}
    began = time.perf_counter()
    chunks: list[tuple[str, Chunk]] = []
    for id, document in documents.items():
        found = cut(document, settings, partial(count_tokens, model), embed=cache.passages)
        chunks += [(id, chunk) for chunk in found]
    seconds = time.perf_counter() - began
    return Cut(
        plan,
        [Place(id, chunk.start, chunk.end) for id, chunk in chunks],
        median(chunk.token_count for _, chunk in chunks),
        sum(map(len, dataset.texts.values())) / seconds / 1e6,
    )


def as_document(text: str) -> ParsedDocument:
    """Plain text, as the parser reads it: a paragraph between empty lines."""
    paragraphs = [
        Block(kind=BlockKind.PARAGRAPH, start=found.start(), end=found.start() + len(found[0].rstrip()))
        for found in _PARAGRAPH.finditer(text)
    ]
    return ParsedDocument(text=text, blocks=tuple(paragraphs), media_type="text/plain", language="en")


async def search(dataset: Dataset, places: Sequence[Place], cache: EmbeddingCache) -> dict[str, list[list[Place]]]:
    """The best places for each question, by meaning, by words and by both as the product fuses them."""
    found: dict[str, list[list[Place]]] = {"dense": [], "bm25": [], "fused": []}
    meanings = cache.questions([question.text for question in dataset.questions])
    with tempfile.TemporaryDirectory() as folder:
        async with QdrantEdgeIndex(Path(folder)) as index:
            await index.upsert(_INDEX, list(_points(dataset, places, cache)))
            for question, meaning in zip(dataset.questions, meanings, strict=True):
                dense = await index.nearest(_INDEX, meaning, limit=DEPTH)
                bm25 = await index.matching(_INDEX, question_terms(question.text, {"en"}), limit=DEPTH)
                found["dense"].append(_best(places, only("dense", dense)))
                found["bm25"].append(_best(places, only("bm25", bm25)))
                found["fused"].append(_best(places, fuse(dense, bm25, unrelated=cache.unrelated)))
    return found


def _points(dataset: Dataset, places: Sequence[Place], cache: EmbeddingCache) -> Iterator[IndexPoint]:
    texts = [dataset.texts[place.document][place.start : place.end] for place in places]
    for number, (text, vector) in enumerate(zip(texts, cache.passages(texts), strict=True)):
        yield IndexPoint(UUID(int=number), _INDEX, vector, terms(text, "en"))


def _best(places: Sequence[Place], ranking: Sequence[Fused]) -> list[Place]:
    return [places[each.chunk_id.int] for each in ranking[:TOP]]


def _row(dataset: Dataset, done: Cut, name: str, retrieved: Sequence[Sequence[Place]]) -> Row:
    golds = [question.gold for question in dataset.questions]
    scores = [overlap_of(gold, places) for gold, places in zip(golds, retrieved, strict=True)]
    return Row(
        dataset.name,
        done.plan,
        name,
        len(done.places),
        done.median_tokens,
        done.megabytes_per_second,
        mean(_is_hit(gold, places) for gold, places in zip(golds, retrieved, strict=True)),
        *(mean(column) for column in zip(*scores, strict=True)),
    )


def overlap_of(gold: Sequence[Place], retrieved: Sequence[Place]) -> tuple[float, float, float]:
    """Recall, precision and IoU by character. What two chunks both hold is found once and retrieved twice."""
    wanted, found = _characters(gold), _characters(retrieved)
    both = len(wanted & found)
    length = sum(place.end - place.start for place in retrieved)
    return both / len(wanted), both / length if length else 0.0, both / (length + len(wanted - found))


def _characters(places: Sequence[Place]) -> set[tuple[str, int]]:
    return {(place.document, at) for place in places for at in range(place.start, place.end)}


def _is_hit(gold: Sequence[Place], retrieved: Sequence[Place]) -> bool:
    return any(
        chunk.document == span.document and chunk.start <= span.start and span.end <= chunk.end
        for span, chunk in product(gold, retrieved)
    )


def _datasets(options: argparse.Namespace) -> Iterator[Dataset]:
    if "chunking-eval" in options.sets:
        yield _chunking_eval(options.data / "chunking-eval")
    if "covidqa" in options.sets:
        yield _covidqa(options.data / "covidqa", options.papers)


def _chunking_eval(folder: Path) -> Dataset:
    questions = [
        Question(row["text"], [Place(row["document"], span["start"], span["end"]) for span in row["references"]])
        for row in _lines(folder / "queries.jsonl")
    ]
    return Dataset("chunking-eval", _texts(folder), questions)


def _covidqa(folder: Path, papers: int) -> Dataset:
    """The first papers and what is asked of them."""
    texts = dict(list(_texts(folder).items())[:papers])
    judged = (line.split("\t") for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:])
    paper = {question: document for question, document, score in judged if int(score) > 0}
    questions = [
        Question(row["text"], [_trimmed(texts, Place(paper[row["_id"]], *span)) for span in row["spans"]])
        for row in _lines(folder / "queries.jsonl")
        if paper[row["_id"]] in texts
    ]
    return Dataset("covidqa", texts, questions)


def _trimmed(texts: dict[str, str], place: Place) -> Place:
    """Without the white space around it, which no chunk holds."""
    text = texts[place.document][place.start : place.end]
    start = place.start + len(text) - len(text.lstrip())
    return Place(place.document, start, start + len(text.strip()))


def _texts(folder: Path) -> dict[str, str]:
    return {row["_id"]: row["text"] for row in _lines(folder / "corpus.jsonl")}


def _lines(file: Path) -> list[Any]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _show(name: str, rows: Sequence[Row]) -> None:
    table = Table("plan", "search", "chunks", "tokens", "MB/s", "hit@5", "recall", "precision", "IoU", title=name)
    for row in rows:
        if row.set == name:
            figures = (f"{row.hit:.3f}", f"{row.recall:.3f}", f"{row.precision:.4f}", f"{row.iou:.4f}")
            cost = (str(row.chunks), f"{row.median_tokens:.0f}", f"{row.megabytes_per_second:.2f}")
            table.add_row(row.plan, row.search, *cost, *figures)
    Console().print(table)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", default=["chunking-eval", "covidqa"], metavar="SET")
    parser.add_argument("--plans", nargs="+", default=PLANS, metavar="STRATEGY:SIZE[:OVERLAP]")
    parser.add_argument("--papers", type=int, default=98, help="how many papers of covidqa")
    parser.add_argument("--model", default="minilm", help="an installed embedding model")
    parser.add_argument("--models", type=Path, help="the folder of models, if not the usual one")
    parser.add_argument("--threads", type=int, default=1, help="of the embedding model")
    parser.add_argument("--data", type=Path, default=data_folder())
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir(), "insighthub-benchmarks"))
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main())
