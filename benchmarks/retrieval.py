"""How well questions find their documents: by words, by meaning, fused and reranked, on public data sets.

Everything between the text and the ranking is what the product does: documents are cut into chunks, chunks are embedded
and indexed with title and text, and the index, the terms and the fusion are the real ones. A document stands where its
best chunk stands.
"""

import argparse
import asyncio
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from chunking import as_document
from embedding_cache import EmbeddingCache
from measures import Quality, mean_of, quality_of
from rich.console import Console
from rich.table import Table

from general_chunker.cutting import cut
from shared.documents import ChunkingSettings
from shared.models.embedding import Vectors
from shared.models.embedding.encoder import count_tokens, load_encoder
from shared.models.packs import Role, Shelf
from shared.models.reranking import Reranker
from shared.models.reranking.named import Rerankers
from shared.retrieval.fusion import DEPTH, Fused, fuse, only
from shared.retrieval.indexed import indexed_terms, indexed_text, names_above
from shared.settings import Settings
from shared.stores.search import IndexPoint, Match
from shared.stores.search.qdrant_edge import QdrantEdgeIndex
from shared.testing.datasets import data_folder
from shared.text.terms import TermCounts, question_terms

SETS = ("hotpotqa-100", "cranfield", "dbpedia-5k", "xquad-en", "xquad-de", "xquad-zh", "covidqa")
LANGUAGES = {"xquad-de": "de", "xquad-zh": "zh"}
# The figures of the data's README (Lucene's BM25 on whole documents), which BM25 here has to reach.
BM25_FLOOR = {
    "hotpotqa-100": Quality(0.793, 0.780, 0.890),
    "cranfield": Quality(0.376, 0.287, 0.393),
    "dbpedia-5k": Quality(0.359, 0.162, 0.258),
    "xquad-en": Quality(0.965, 0.0, 0.0),
    "xquad-de": Quality(0.941, 0.0, 0.0),
    "xquad-zh": Quality(0.963, 0.0, 0.0),
    "covidqa": Quality(0.719, 0.792, 0.860),
}
_WORSE = 0.01


class Question(NamedTuple):
    text: str
    relevant: dict[str, int]


class Dataset(NamedTuple):
    name: str
    language: str
    documents: dict[str, tuple[str, str]]
    """Title and text by id."""
    questions: list[Question]


class Passage(NamedTuple):
    id: UUID
    document: str
    text: str
    """With the title above, as it is embedded."""
    terms: TermCounts


class Row(NamedTuple):
    dataset: str
    part: str
    questions: int
    quality: Quality
    note: str


class Asked(NamedTuple):
    """A question with what each part found."""

    question: Question
    dense: list[Match]
    bm25: list[Match]
    unrelated: float

    def fused(self) -> list[Fused]:
        return fuse(self.dense, self.bm25, unrelated=self.unrelated)


async def main() -> None:
    options = _options()
    models = options.models or Settings.read().models_dir
    folder = Shelf(models).directory(options.model, Role.EMBEDDING)
    options.cache.mkdir(parents=True, exist_ok=True)
    rows: list[Row] = []
    with EmbeddingCache(load_encoder(folder, threads=options.threads), options.cache / "vectors.sqlite") as cache:
        for name in options.sets:
            dataset = load(options.data / name)
            passages = cut_all(dataset, folder)
            asked = await ask_all(dataset, passages, cache)
            rows += judged(dataset, passages, asked)
            if options.rerank:
                reranker = Rerankers(models).default
                rows += await reranked(dataset, passages, asked[:: max(1, len(asked) // options.rerank)], reranker)
            _show(options.model, [row for row in rows if row.dataset == name])
    if options.json:
        options.json.write_text(json.dumps([_as_json(row) for row in rows], indent=1), encoding="utf-8")


def load(folder: Path) -> Dataset:
    relevant: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        question, document, grade = line.split("\t")
        if int(grade) > 0:
            relevant[question][document] = int(grade)
    documents = {row["_id"]: (row["title"].replace("_", " "), row["text"]) for row in _lines(folder / "corpus.jsonl")}
    questions = [
        Question(row["text"], relevant[row["_id"]])
        for row in _lines(folder / "queries.jsonl")
        if row["_id"] in relevant
    ]
    return Dataset(folder.name, LANGUAGES.get(folder.name, "en"), documents, questions)


def cut_all(dataset: Dataset, model: Path) -> dict[UUID, Passage]:
    """The chunks of all documents, by the product's default settings."""
    passages = [
        Passage(
            uuid5(NAMESPACE_URL, f"{document}#{number}"),
            document,
            indexed_text(names_above(title, []), piece),
            indexed_terms(names_above(title, []), piece, dataset.language),
        )
        for document, (title, text) in dataset.documents.items()
        for number, piece in enumerate(_pieces(text, model))
    ]
    return {passage.id: passage for passage in passages}


def _pieces(text: str, model: Path) -> list[str]:
    chunks = cut(as_document(text), ChunkingSettings(), lambda texts: count_tokens(model, texts))
    return [text[chunk.start : chunk.end] for chunk in chunks]


async def ask_all(dataset: Dataset, passages: dict[UUID, Passage], cache: EmbeddingCache) -> list[Asked]:
    vectors = cache.passages([passage.text for passage in passages.values()])
    meanings = cache.questions([question.text for question in dataset.questions])
    index_id = uuid5(NAMESPACE_URL, dataset.name)
    with tempfile.TemporaryDirectory() as folder:
        async with QdrantEdgeIndex(Path(folder)) as index:
            await index.upsert(index_id, list(_points(passages, vectors)))
            return [
                Asked(
                    question,
                    await index.nearest(index_id, meaning, limit=DEPTH),
                    await index.matching(index_id, question_terms(question.text, {dataset.language}), limit=DEPTH),
                    cache.unrelated,
                )
                for question, meaning in zip(dataset.questions, meanings, strict=True)
            ]


def _points(passages: dict[UUID, Passage], vectors: Vectors) -> Iterable[IndexPoint]:
    for passage, vector in zip(passages.values(), vectors, strict=True):
        version = uuid5(NAMESPACE_URL, passage.document)
        yield IndexPoint(passage.id, version, vector, passage.terms)


def judged(dataset: Dataset, passages: dict[UUID, Passage], asked: Sequence[Asked]) -> list[Row]:
    bm25 = _quality(passages, asked, lambda each: only("bm25", each.bm25))
    dense = _quality(passages, asked, lambda each: only("dense", each.dense))
    fused = _quality(passages, asked, Asked.fused)
    better = Quality(*map(max, bm25, dense))
    return [
        _row(dataset, "bm25", asked, bm25, _note(bm25, BM25_FLOOR.get(dataset.name), "below the README")),
        _row(dataset, "dense", asked, dense, ""),
        _row(dataset, "fused", asked, fused, _note(fused, better, "worse than a part", _WORSE)),
    ]


async def reranked(
    dataset: Dataset, passages: dict[UUID, Passage], asked: Sequence[Asked], reranker: Reranker
) -> list[Row]:
    """The first twenty of the fusion, read again by the reranker, beside the fusion on the same questions."""
    began = time.perf_counter()
    again = [(each, await _read_again(each, passages, reranker)) for each in asked]
    seconds = (time.perf_counter() - began) / len(asked)
    sample = _quality(passages, asked, Asked.fused)
    after = mean_of([_judge(passages, each.question, ranking) for each, ranking in again])
    return [
        _row(dataset, "fused, sample", asked, sample, ""),
        _row(dataset, "reranked, sample", asked, after, f"{seconds:.1f} s a question"),
    ]


async def _read_again(asked: Asked, passages: dict[UUID, Passage], reranker: Reranker) -> list[Fused]:
    first = asked.fused()[:20]
    scores = await reranker.score(asked.question.text, [passages[each.chunk_id].text for each in first])
    return [each for _, each in sorted(zip(scores, first, strict=True), key=lambda pair: -pair[0])]


def _quality(passages: dict[UUID, Passage], asked: Sequence[Asked], ranking: Callable[[Asked], list[Fused]]) -> Quality:
    return mean_of([_judge(passages, each.question, ranking(each)) for each in asked])


def _judge(passages: dict[UUID, Passage], question: Question, ranking: Sequence[Fused]) -> Quality:
    documents = list(dict.fromkeys(passages[each.chunk_id].document for each in ranking))
    return quality_of(documents, question.relevant)


def _note(found: Quality, wanted: Quality | None, note: str, tolerance: float = 0.0) -> str:
    short = wanted is not None and any(have < want - tolerance for have, want in zip(found, wanted, strict=True))
    return note if short else ""


def _row(dataset: Dataset, part: str, asked: Sequence[Asked], quality: Quality, note: str) -> Row:
    return Row(dataset.name, part, len(asked), quality, note)


def _as_json(row: Row) -> dict[str, Any]:
    figures = {name: round(figure, 4) for name, figure in row.quality._asdict().items()}
    return {"set": row.dataset, "part": row.part, "questions": row.questions, **figures, "note": row.note}


def _show(model: str, rows: Sequence[Row]) -> None:
    table = Table("set", "part", "questions", "nDCG@10", "recall@5", "recall@10", "", title=model)
    for row in rows:
        figures = (f"{figure:.3f}" for figure in row.quality)
        table.add_row(row.dataset, row.part, str(row.questions), *figures, row.note)
    Console().print(table)


def _lines(file: Path) -> list[Any]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", choices=SETS, default=SETS, metavar="SET", help=", ".join(SETS))
    parser.add_argument("--model", default="minilm", help="an installed embedding model")
    parser.add_argument("--models", type=Path, help="the folder of models, if not the usual one")
    parser.add_argument("--rerank", type=int, default=0, metavar="N", help="also rerank about N questions of each set")
    parser.add_argument("--threads", type=int, default=1, help="of the embedding model")
    parser.add_argument("--data", type=Path, default=data_folder())
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir(), "insighthub-benchmarks"))
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main())
