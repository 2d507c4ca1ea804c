"""How good the answers without a language model are, and how well it is told that the documents do not say.

A question counts as answered when a gold answer stands in the quoted sentences, compared as SQuAD compares (lower
case, no punctuation, no articles); questions with yes or no for an answer are left out. "in evidence" is the share
whose gold answer stands in the hits at all: the ceiling. Verbatim is the share of citations that are their document's
text at their offsets. Kept is the share of answerable questions that get an answer; caught the share that is told "the
documents do not say" when every document under the title of a gold one has been taken out of the collection.
"""

import argparse
import asyncio
import json
import re
import string
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

import numpy as np
from rich.console import Console
from rich.table import Table

from general_chat.answering import Answer, Asked, Means, answer
from general_chat.weakness import is_weak
from shared.compute.direct import DirectCompute
from shared.models.embedding.named import Embedders
from shared.models.embedding.port import Embedder
from shared.retrieval.types import Hit, PartScore
from shared.settings import Settings
from shared.stores.search.memory import MemorySearchIndex
from shared.stores.search.port import IndexPoint, Match
from shared.testing.datasets import data_folder
from shared.text.terms import question_terms, terms

SETS = ("hotpotqa-100", "xquad-en", "xquad-de", "xquad-zh")
HITS = 10
_RANK_OFFSET = 60
_INDEX = UUID(int=0)
_LANGUAGES = {"xquad-de": "de", "xquad-zh": "zh"}


class Question(NamedTuple):
    """A question, its gold answers and the documents that hold them."""

    text: str
    answers: tuple[str, ...]
    gold: frozenset[UUID]


class Dataset(NamedTuple):
    """Documents by id, each of one chunk, and questions about them."""

    name: str
    documents: dict[UUID, Hit]
    questions: list[Question]

    @property
    def language(self) -> str:
        return _LANGUAGES.get(self.name, "en")

    def beside(self, gold: Iterable[UUID]) -> list[UUID]:
        """The documents under other titles than these have."""
        titles = {self.documents[id].title for id in gold}
        return [id for id, hit in self.documents.items() if hit.title not in titles]


class Told(NamedTuple):
    """What came of one question."""

    in_evidence: bool
    answered: bool
    verbatim: list[bool]
    sentences: int
    kept: bool
    caught: bool
    seconds: float


class Row(NamedTuple):
    """A line of the table; shares from 0 to 1."""

    dataset: str
    questions: int
    in_evidence: float
    answered: float
    sentences: float
    verbatim: float
    kept: float
    caught: float
    milliseconds: float


class Library:
    """Finds the documents of a set by words and, with an embedder, by meaning; ranks are fused."""

    def __init__(self, dataset: Dataset, embedder: Embedder | None) -> None:
        self._dataset, self._embedder = dataset, embedder
        self._index = MemorySearchIndex()

    async def fill(self) -> None:
        hits = list(self._dataset.documents.values())
        texts = [f"{hit.title}\n{hit.text}" for hit in hits]
        dense = await self._embedder.embed_passages(texts) if self._embedder else np.zeros((len(hits), 1), np.float32)
        points = [
            IndexPoint(hit.chunk_id, hit.version_id, vector, terms(text, hit.language))
            for hit, text, vector in zip(hits, texts, dense, strict=True)
        ]
        await self._index.upsert(_INDEX, points)

    async def find(self, question: str, versions: Sequence[UUID] | None = None) -> list[Hit]:
        words = question_terms(question, [self._dataset.language])
        parts = {"bm25": await self._index.matching(_INDEX, words, limit=5 * HITS, versions=versions)}
        if self._embedder:
            meaning = await self._embedder.embed_question(question)
            parts["dense"] = await self._index.nearest(_INDEX, meaning, limit=5 * HITS, versions=versions)
        return self._fused(parts)

    def _fused(self, parts: dict[str, list[Match]]) -> list[Hit]:
        scores: defaultdict[UUID, float] = defaultdict(float)
        seen: defaultdict[UUID, dict[str, PartScore]] = defaultdict(dict)
        for part, matches in parts.items():
            for rank, match in enumerate(matches, start=1):
                scores[match.chunk_id] += 1 / (_RANK_OFFSET + rank)
                seen[match.chunk_id][part] = PartScore(rank=rank, score=match.score)
        best = sorted(scores.items(), key=lambda scored: (-scored[1], scored[0]))[:HITS]
        found = ((self._dataset.documents[id], id, score) for id, score in best)
        return [hit.model_copy(update={"score": score, "parts": seen[id]}) for hit, id, score in found]


async def measure(dataset: Dataset, embedder: Embedder | None, limit: int) -> Row:
    """Ask every question twice: with its evidence, and without."""
    library = Library(dataset, embedder)
    await library.fill()
    step = max(1, len(dataset.questions) // limit)
    told = [await tell(question, dataset, library, embedder) for question in dataset.questions[::step][:limit]]
    verbatim = [exact for one in told for exact in one.verbatim]
    return Row(
        dataset=dataset.name,
        questions=len(told),
        in_evidence=mean(one.in_evidence for one in told),
        answered=mean(one.answered for one in told),
        sentences=mean(one.sentences for one in told),
        verbatim=mean(verbatim),
        kept=mean(one.kept for one in told),
        caught=mean(one.caught for one in told),
        milliseconds=1000 * mean(one.seconds for one in told),
    )


async def tell(question: Question, dataset: Dataset, library: Library, embedder: Embedder | None) -> Told:
    hits = await library.find(question.text)
    name = embedder.name if embedder else None
    began = time.perf_counter()
    means = Means(embedder=name, similarity=similarity_of(embedder) if embedder else None)
    written = await last(Asked(question.text, hits, language=dataset.language), means)
    seconds = time.perf_counter() - began
    without = await library.find(question.text, dataset.beside(question.gold))
    return Told(
        in_evidence=holds(" ".join(hit.text for hit in hits), question.answers),
        answered=holds(" ".join(citation.quote for citation in written.citations), question.answers),
        verbatim=[
            dataset.documents[citation.document_id].text[citation.start : citation.end] == citation.quote
            for citation in written.citations
        ],
        sentences=len(written.statements),
        kept=not written.weak,
        caught=is_weak(question.text, without, embedder=name, language=dataset.language),
        seconds=seconds,
    )


async def last(asked: Asked, means: Means) -> Answer:
    """The answer at the end of its stream."""
    [*_, written] = [piece async for piece in answer(asked, means)]
    assert isinstance(written, Answer)
    return written


def similarity_of(embedder: Embedder) -> Callable[[str, Sequence[str]], Awaitable[Sequence[float]]]:
    """Cosine similarity by the embedding model."""

    async def similarity(question: str, texts: Sequence[str]) -> Sequence[float]:
        asked = await embedder.embed_question(question)
        return [float(asked @ vector) for vector in await embedder.embed_passages(texts)]

    return similarity


def holds(text: str, answers: Iterable[str]) -> bool:
    """Whether one of the answers stands in the text, as SQuAD compares."""
    plain = _plain(text)
    return any(_plain(gold) in plain for gold in answers)


def _plain(text: str) -> str:
    kept = "".join(char for char in text.lower() if char not in string.punctuation)
    words = re.sub(r"\b(?:a|an|the)\b", " ", kept).split()
    return f" {' '.join(words)} " if text.isascii() else " ".join(words)


def load(folder: Path) -> Dataset:
    language = _LANGUAGES.get(folder.name, "en")
    rows = _lines(folder / "corpus.jsonl")
    documents = {_id(row["_id"]): _hit(row, language) for row in rows}
    gold = defaultdict(set)
    for line in (folder / "qrels.tsv").read_text().splitlines()[1:]:
        question, document, _ = line.split("\t")
        gold[question].add(_id(document))
    asked = [row for row in _lines(folder / "queries.jsonl") if row["answers"][0].lower() not in {"yes", "no"}]
    questions = [Question(row["text"], tuple(row["answers"]), frozenset(gold[row["_id"]])) for row in asked]
    return Dataset(folder.name, documents, questions)


def _hit(row: dict[str, Any], language: str) -> Hit:
    id, title, text = _id(row["_id"]), row["title"].replace("_", " "), row["text"]
    return Hit(
        chunk_id=id,
        document_id=id,
        version_id=id,
        document_name=title,
        title=title,
        text=text,
        start=0,
        end=len(text),
        language=language,
        score=0,
    )


def _id(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, name)


def _lines(file: Path) -> list[Any]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def show(rows: Sequence[Row]) -> None:
    table = Table(*(name.replace("_", " ") for name in Row._fields))
    for row in rows:
        table.add_row(*(f"{value:.3f}" if isinstance(value, float) else str(value) for value in row))
    Console(width=160).print(table)


def main() -> None:
    data = data_folder()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sets", nargs="*", default=SETS[:2], help=f"among {', '.join(SETS)}")
    parser.add_argument("--data", type=Path, default=data)
    parser.add_argument("--embedding", default="minilm", help="an installed model, or none for words alone")
    parser.add_argument("--limit", type=int, default=300, help="questions a set, evenly spread")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    embedders = Embedders(Settings().models_dir, DirectCompute())
    embedder = None if chosen.embedding == "none" else embedders.named(chosen.embedding)
    rows = [asyncio.run(measure(load(chosen.data / name), embedder, chosen.limit)) for name in chosen.sets]
    if chosen.json:
        print(json.dumps([row._asdict() for row in rows], indent=2))
    else:
        show(rows)


if __name__ == "__main__":
    main()
