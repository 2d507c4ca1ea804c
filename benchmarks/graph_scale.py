"""What the graph costs as it grows: resolving a document, deleting one, communities, importance and memory.

A synthetic workspace: every document has ten sentences that name three of the entities each, drawn by Zipf's law from
as many entities as asked for; a tenth of the names have a second spelling. "delete" withdraws a document and resolves
its names, "add" stores and resolves one more; both are medians of processor time over some documents in the middle, so
that sizes can be compared: the cost shall grow with the document, not with the graph. "load" reads the whole graph from
SQL, "find" finds all its communities and the importance of every entity.

    python benchmarks/graph_scale.py --entities 1000 10000 100000
    python benchmarks/graph_scale.py --only-graph      # Leiden and memory of 100,000 entities and 500,000 edges
"""

import argparse
import asyncio
import resource
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple
from uuid import UUID, uuid5

import numpy as np
from rich.console import Console
from rich.table import Table
from scipy.sparse import csr_array
from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from graph_connector.communities import find_communities
from graph_connector.importance import importances
from graph_connector.partition import partition
from graph_connector.snapshot import load_snapshot
from graph_construction.resolution import resolve
from graph_construction.within_document import read_within
from shared.database import Database
from shared.database.migrate import migrate
from shared.database.tables import ChunkRecord, Document, Entity, Extraction, Mention, Version
from shared.graph.adjacency import load_adjacency
from shared.graph.changes import entities_changed, hold_graph, resolve_later, withdraw
from shared.graph.keys import key_of
from shared.testing.graph_rows import add_generation
from shared.testing.rows import add_workspace

SENTENCES, NAMES = 10, 3
SAMPLE = 15
_LETTERS = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bra cle dri flo gru"
_SYLLABLES = _LETTERS.split()
_KINDS = ("person", "place", "organisation", "concept")


class Reading(NamedTuple):
    """A version and the names of its sentences."""

    version_id: UUID
    document_id: UUID
    sentences: list[list[str]]


class Workspace(NamedTuple):
    """An open database with one generation."""

    database: Database
    workspace_id: UUID
    generation_id: UUID


def names(count: int) -> list[str]:
    """Made-up names of two words, each once."""
    made = []
    for number in range(count):
        parts, rest = [], number * 7919 + 13
        for _ in range(6):
            rest, place = divmod(rest, len(_SYLLABLES))
            parts.append(_SYLLABLES[place])
        made.append(f"{''.join(parts[:3])} {''.join(parts[3:])}".title())
    return made


def readings(entities: int, documents: int) -> Iterator[Reading]:
    """Documents, the same for the same sizes."""
    chance = np.random.default_rng(1)
    known = names(entities)
    weights = 1 / np.arange(1, entities + 1) ** 0.8
    drawn = chance.choice(entities, (documents, SENTENCES, NAMES), p=weights / weights.sum())
    for number, document in enumerate(drawn):
        sentences = [[_spelled(known[place], number) for place in sentence] for sentence in document.tolist()]
        yield Reading(uuid5(UUID(int=1), str(number)), uuid5(UUID(int=2), str(number)), sentences)


def _spelled(name: str, document: int) -> str:
    """A tenth of the names are written with a letter more in every second document."""
    return f"{name}e" if len(name) % 10 == 0 and document % 2 else name


async def store(session: AsyncSession, place: Workspace, reading: Reading) -> None:
    """The version with its chunk and mentions, as the preprocessor leaves them."""
    await session.execute(
        insert(Document), [{"id": reading.document_id, "workspace_id": place.workspace_id, "name": "a document"}]
    )
    version = {"id": reading.version_id, "document_id": reading.document_id, "workspace_id": place.workspace_id}
    about = {"number": 1, "blob_key": "", "sha256": "", "size": 1, "state": "ready"}
    await session.execute(insert(Version), [{**version, **about}])
    here = {"generation_id": place.generation_id, "version_id": reading.version_id}
    text = " ".join(" ".join(sentence) for sentence in reading.sentences)
    chunk = {"id": reading.version_id, "document_id": reading.document_id, "ordinal": 0, "start": 0, "end": len(text)}
    await session.execute(insert(ChunkRecord), [{**chunk, **here, "token_count": 1, "heading_path": [], "text": text}])
    rows = list(_mentions(reading))
    await session.execute(insert(Mention), [{**here, "chunk_id": reading.version_id, **row} for row in rows])
    counted = {"extractor": "synthetic", "mention_count": len(rows), "relation_count": 0, "llm_calls": 0}
    await session.execute(insert(Extraction), [{**here, **counted, "llm_tokens": 0}])
    await resolve_later(session, place.generation_id, [str(row["key"]) for row in rows])
    await entities_changed(session, place.generation_id)


def _mentions(reading: Reading) -> Iterator[dict[str, object]]:
    start = 0
    for sentence in reading.sentences:
        first, last = start, start + len(" ".join(sentence))
        for surface in sentence:
            kind = _KINDS[sum(map(ord, surface[:4])) % len(_KINDS)]
            read = {"surface": surface, "key": key_of(surface), "kind": kind, "source": "ner", "confidence": 1.0}
            yield {"start": start, "end": start + len(surface), "sentence_start": first, "sentence_end": last, **read}
            start += len(surface) + 1


async def construct(place: Workspace, reading: Reading) -> None:
    """What graph/construction does for a version."""
    async with place.database.write() as session:
        await hold_graph(session, place.generation_id)
        await read_within(session, place.generation_id, reading.version_id)
        await resolve(session, place.generation_id)


async def add(place: Workspace, reading: Reading) -> None:
    """One document is stored and resolved."""
    async with place.database.write() as session:
        await store(session, place, reading)
    await construct(place, reading)


async def remove(place: Workspace, reading: Reading) -> None:
    """One document is withdrawn and its names are resolved."""
    async with place.database.write() as session:
        await withdraw(session, [reading.version_id])
        await session.execute(delete(Document).where(Document.id == reading.document_id))
    async with place.database.write() as session:
        await hold_graph(session, place.generation_id)
        await resolve(session, place.generation_id)


async def milliseconds(work: Callable[[], Awaitable[object]]) -> float:
    """Of processor time, all threads of this process."""
    started = time.process_time()
    await work()
    return (time.process_time() - started) * 1000


async def measure(entities: int) -> list[str]:
    """One row of the table."""
    made = list(readings(entities, max(entities // 3, 200)))
    with tempfile.TemporaryDirectory() as folder:
        async with Database.open(f"sqlite+aiosqlite:///{Path(folder) / 'graph.db'}") as database:
            await migrate(database.engine)
            workspace = await add_workspace(database)
            place = Workspace(database, workspace, await add_generation(database, workspace))
            started = time.process_time()
            await fill(place, made)
            filling = time.process_time() - started
            middle = made[len(made) // 2 :][:SAMPLE]
            gone = [await milliseconds(lambda each=each: remove(place, each)) for each in middle]  # type: ignore[misc]
            come = [await milliseconds(lambda each=each: add(place, each)) for each in middle]  # type: ignore[misc]
            whole = await communities(place, frozenset())
            counted = await counts(place)
    per_document = filling / len(made) * 1000
    times = [f"{each:,.1f}" for each in (per_document, median(come), median(gone), max(gone))]
    return [*counted, *times, *(f"{each:,.2f}" for each in whole), f"{peak():,.0f}"]


async def fill(place: Workspace, made: list[Reading]) -> None:
    """All documents; resolved some hundred at a time, as when an import runs ahead of the resolution."""
    for start in range(0, len(made), 200):
        async with place.database.write() as session:
            for reading in made[start : start + 200]:
                await store(session, place, reading)
        await construct(place, made[start])


async def communities(place: Workspace, known: frozenset[str]) -> tuple[float, float]:
    """Seconds of processor time for reading the graph, and for finding communities and importance."""
    started = time.process_time()
    async with place.database.read() as session:
        snapshot = await load_snapshot(session, place.generation_id)
    loaded = time.process_time()
    find_communities(snapshot, known)
    return loaded - started, time.process_time() - loaded


async def counts(place: Workspace) -> list[str]:
    """Entities, mentions and edges."""
    async with place.database.read() as session:
        entities = await session.scalar(select(func.count()).select_from(Entity))
        mentions = await session.scalar(select(func.count()).select_from(Mention))
        graph = await load_adjacency(session, place.generation_id)
    return [f"{entities:,}", f"{mentions:,}", f"{graph.weights.nnz // 2:,}"]


def peak() -> float:
    """The most memory that this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def only_graph(entities: int = 100_000, edges: int = 500_000) -> None:
    """Leiden, importance and memory of one random graph with groups."""
    chance = np.random.default_rng(1)
    group = chance.integers(0, entities // 50, entities)
    one = chance.integers(0, entities, edges)
    by_group = np.argsort(group, kind="stable")
    place_of = np.empty(entities, np.int64)
    place_of[by_group] = np.arange(entities)
    near = by_group[np.clip(place_of[one] + chance.integers(-25, 25, edges), 0, entities - 1)]
    other = np.where(chance.random(edges) < 0.8, near, chance.integers(0, entities, edges))
    half = csr_array((np.ones(edges, np.float32), (one, other)), shape=(entities, entities))
    weights = csr_array(half + half.T)
    weights.setdiag(0)
    weights.eliminate_zeros()
    held = sum(array.nbytes for array in (weights.data, weights.indices, weights.indptr)) / 1e6
    started = time.process_time()
    parts = partition(weights)
    divided = time.process_time()
    importances(weights)
    ranked = time.process_time()
    levels = max(part.level for part in parts) + 1
    Console().print(
        f"{entities:,} entities, {weights.nnz // 2:,} edges: {held:.1f} MB as a matrix, peak {peak():,.0f} MB; "
        f"hierarchical Leiden {divided - started:.1f} s ({len(parts):,} communities, {levels} levels), "
        f"importance {ranked - divided:.2f} s"
    )


async def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--only-graph", action="store_true")
    arguments = parser.parse_args()
    if arguments.only_graph:
        return only_graph()
    heads = (
        "entities",
        "mentions",
        "edges",
        "import ms/doc",
        "add ms",
        "delete ms",
        "slowest",
        "load s",
        "find s",
        "MB",
    )
    table = Table(*heads, title="processor time; add and delete are medians of one document")
    for entities in arguments.entities:
        table.add_row(*await measure(entities))
    Console().print(table)
    return None


if __name__ == "__main__":
    asyncio.run(main())
