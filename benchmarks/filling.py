"""Fills the stores of a server with many chunks, as the product's own code would leave them.

Through the model 100,000 chunks would take an hour, so vectors are made up around topics; texts are sentences of
covidqa in random order, and each document is called by two words of them, so that names lead from one to others.
"""

import json
import random
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from search_latency import Corpus
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from graph_preprocessor.naming import NamedChunk, Naming, names_in
from shared.database import Database
from shared.database.tables import ChunkRecord, Document, Generation, Indexing, Version, VersionNames
from shared.database.tables.base import now
from shared.database.tables.documents import VersionState
from shared.graph.changes import names_changed
from shared.stores.search import IndexPoint
from shared.stores.search.qdrant_edge import QdrantEdgeIndex
from shared.testing.datasets import data_folder
from shared.text.terms import terms

_PER_DOCUMENT, _DOCUMENTS_AT_ONCE = 50, 20
_CHARACTERS = 1000
_LETTERS_OF_A_NAME = 5


class Filled(NamedTuple):
    """The rows of a document."""

    document: dict[str, Any]
    version: dict[str, Any]
    chunks: list[dict[str, Any]]


async def fill(folder: Path, workspace: UUID, chunks: int) -> None:
    """Ready documents of 50 chunks each, in SQL and in the index."""
    corpus, sentences = Corpus(seed=1), sentences_of_papers()
    async with Database.open(f"sqlite+aiosqlite:///{folder / 'insighthub.db'}") as database:
        async with database.read() as session:
            generation = await session.scalar(select(Generation.id).where(Generation.workspace_id == workspace))
        assert generation is not None
        async with QdrantEdgeIndex(folder / "search") as index:
            for _ in range(chunks // (_PER_DOCUMENT * _DOCUMENTS_AT_ONCE)):
                rows = list(documents(workspace, generation, sentences))
                async with database.write() as session:
                    await store(session, generation, rows)
                await index.upsert(generation, points(corpus, rows))


def documents(workspace: UUID, generation: UUID, sentences: list[str]) -> Iterator[Filled]:
    for _ in range(_DOCUMENTS_AT_ONCE):
        document, version = uuid4(), uuid4()
        about = {"document_id": document, "version_id": version, "generation_id": generation}
        chunks = [{**about, **chunk(ordinal, sentences)} for ordinal in range(_PER_DOCUMENT)]
        state = {"state": VersionState.READY, "language": "en", "ready_at": now(), "chunk_count": _PER_DOCUMENT}
        of_version = {"id": version, "document_id": document, "workspace_id": workspace, "number": 1, **state}
        stored = {"blob_key": version.hex, "sha256": version.hex * 2, "size": _CHARACTERS * _PER_DOCUMENT}
        of_document = {"id": document, "workspace_id": workspace, "name": f"{document}.txt"}
        title = {"title": name_out_of(random.choice(sentences))}
        yield Filled({**of_document, "current_version_id": version}, {**of_version, **stored, **title}, chunks)


def chunk(ordinal: int, sentences: list[str]) -> dict[str, Any]:
    text = ""
    while len(text) < _CHARACTERS:
        text += random.choice(sentences) + ". "
    start = ordinal * _CHARACTERS * 2
    place = {"start": start, "end": start + len(text), "first_page": None, "last_page": None}
    return {"id": uuid4(), "ordinal": ordinal, "token_count": 200, "heading_path": [], "text": text, **place}


def name_out_of(sentence: str) -> str:
    """Two long words that stand beside each other, or the whole sentence."""
    words = sentence.split()
    names = [f"{a} {b}" for a, b in pairwise(words) if min(len(a), len(b)) >= _LETTERS_OF_A_NAME and (a + b).isalpha()]
    return random.choice(names or [sentence])


async def store(session: AsyncSession, generation: UUID, rows: list[Filled]) -> None:
    await session.execute(insert(Document), [each.document for each in rows])
    await session.execute(insert(Version), [each.version for each in rows])
    await session.execute(insert(ChunkRecord), [chunk for each in rows for chunk in each.chunks])
    places = [{"version_id": each.version["id"], "generation_id": generation} for each in rows]
    await session.execute(insert(Indexing), [{**place, "chunk_count": _PER_DOCUMENT} for place in places])
    revision = await names_changed(session, generation)
    names = [
        {**place, "revision": revision, "content": names_of(each)} for place, each in zip(places, rows, strict=True)
    ]
    await session.execute(insert(VersionNames), names)


def names_of(rows: Filled) -> bytes:
    chunks = [NamedChunk(chunk["id"], chunk["start"], chunk["text"]) for chunk in rows.chunks]
    return names_in(Naming(chunks, rows.version["title"], "en"))


def points(corpus: Corpus, rows: list[Filled]) -> list[IndexPoint]:
    chunks = [chunk for each in rows for chunk in each.chunks]
    return [
        IndexPoint(chunk["id"], chunk["version_id"], vector, terms(chunk["text"], "en"))
        for chunk, vector in zip(chunks, corpus.vectors(len(chunks)), strict=True)
    ]


def questions_of(count: int) -> list[str]:
    lines = _lines("queries.jsonl")
    return [json.loads(lines[number % len(lines)])["text"] for number in range(count)]


def sentences_of_papers() -> list[str]:
    texts = (json.loads(line)["text"] for line in _lines("corpus.jsonl"))
    return [sentence for text in texts for sentence in text.split(". ") if 40 < len(sentence) < 400]


def _lines(name: str) -> list[str]:
    file = data_folder() / "covidqa" / name
    if not file.exists():
        sys.exit(f"The data set is not at {file}. Set INSIGHTHUB_TEST_DATA.")
    return file.read_text(encoding="utf-8").splitlines()
