"""How well names are resolved to entities, given the names: redocred-dev's coreferent mentions.

The gold mentions of every document are stored as the preprocessor would store them (the gold's kind; MISC is a
concept), with the abbreviations that the preprocessor finds in the text, and go through the real handlers. Measured are
pairs of mentions of one document: gold says whether two mean the same entity; so does whether they landed in the same
one. Precision, recall and F1 over the pairs of all documents; dates and numbers are left out. "written differently"
counts only pairs of different keys: pairs of equal keys are right almost by themselves.

"together": all documents in one workspace, where a name can be mistaken for one of another document. "each by itself":
a workspace per document. "equal keys" is the floor: no resolution but the normal form.
"""

import argparse
import asyncio
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from rich.console import Console
from rich.table import Table
from sqlalchemy import select

from graph_construction import GraphConstruction
from graph_preprocessor.findings import Alias, Book, Passage
from graph_preprocessor.reading import read_in_member
from shared.database import Database
from shared.database.migrate import migrate
from shared.database.tables import ChunkRecord, EntityName, Mention, SameAs
from shared.events import Event, GraphExtracted
from shared.graph import EntityKind, key_of
from shared.graph.changes import resolve_later
from shared.testing.datasets import data_folder
from shared.testing.graph_rows import add_generation
from shared.testing.reacting import react
from shared.testing.rows import add_version, add_workspace

KINDS = {"PER": EntityKind.PERSON, "LOC": EntityKind.PLACE, "ORG": EntityKind.ORGANISATION}
VALUES = {"TIME", "NUM"}


class Gold(NamedTuple):
    """A mention: where it stands, how it is written, and what it means."""

    start: int
    end: int
    surface: str
    kind: str
    entity: int

    @property
    def key(self) -> str:
        """Its normal form."""
        return key_of(self.surface)


class Paper(NamedTuple):
    """A document with its gold mentions and the abbreviations that were found in it."""

    text: str
    mentions: list[Gold]
    aliases: Sequence[Alias]


def papers(limit: int | None) -> Iterator[Paper]:
    """The documents of the set."""
    lines = (data_folder() / "redocred-dev" / "docs.jsonl").read_text().splitlines()
    for line in lines[:limit]:
        document = json.loads(line)
        text = document["text"]
        [found] = read_in_member([Passage(0, text)], Book("en", document["title"]))
        yield Paper(text, list(_mentions(document, _offsets(document["tokens"]))), found.aliases)


def _offsets(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Of each token in the text, where blanks join them."""
    places, start = [], 0
    for token in tokens:
        places.append((start, start + len(token)))
        start += len(token) + 1
    return places


def _mentions(document: Mapping[str, Any], places: Sequence[tuple[int, int]]) -> Iterator[Gold]:
    seen = set()
    for entity in document["entities"]:
        for first, stop, kind in entity["mentions"]:
            start, end = places[first][0], places[stop - 1][1]
            surface = document["text"][start:end]
            if kind not in VALUES and key_of(surface) and (start, end) not in seen:
                seen.add((start, end))
                yield Gold(start, end, surface, KINDS.get(kind, EntityKind.CONCEPT), entity["id"])


class Pairs:
    """Counts right and wrong pairs."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[bool, bool]] = Counter()

    def add(self, gold: Sequence[object], found: Sequence[object]) -> None:
        """The same mentions by what they mean."""
        self.counts.update((gold[i] == gold[j], found[i] == found[j]) for i, j in combinations(range(len(gold)), 2))

    def row(self) -> list[str]:
        """Precision, recall, F1 and the number of gold pairs."""
        right, missed, wrong = self.counts[True, True], self.counts[True, False], self.counts[False, True]
        precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return [f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}", str(right + missed)]


class Score:
    """Over all pairs, and over those that are written differently."""

    def __init__(self) -> None:
        self.all, self.different = Pairs(), Pairs()

    def add(self, mentions: Sequence[Gold], found: Sequence[object]) -> None:
        """One document."""
        self.all.add([each.entity for each in mentions], found)
        for i, j in combinations(range(len(mentions)), 2):
            if mentions[i].key != mentions[j].key:
                same_gold = mentions[i].entity == mentions[j].entity
                self.different.counts[same_gold, found[i] == found[j]] += 1


async def resolve(database: Database, read: Sequence[Paper]) -> list[list[UUID]]:
    """What each mention of these papers means, all in one workspace."""
    workspace = await add_workspace(database)
    generation = await add_generation(database, workspace)
    worker = GraphConstruction(database=database)
    chunks = []
    for paper in read:
        version = await add_version(database, workspace)
        async with database.write() as session:
            place = {"generation_id": generation, "version_id": version.id, "chunk_id": version.id}
            session.add(_chunk(paper, place, version.document_id))
            await session.flush()
            session.add_all([*_mention_rows(paper, place), *_alias_rows(paper, place)])
            keys = {each.key for each in paper.mentions} | {key for each in paper.aliases for key in each[:2]}
            await resolve_later(session, generation, keys)
        chunks.append(version.id)
        about = {"workspace_id": workspace, "document_id": version.document_id, "version_id": version.id}
        await react(worker, GraphExtracted(generation_id=generation, **about), gives=Event)
    return [await _meanings(database, chunk, paper) for chunk, paper in zip(chunks, read, strict=True)]


def _chunk(paper: Paper, place: Mapping[str, UUID], document_id: UUID) -> ChunkRecord:
    where = {key: value for key, value in place.items() if key != "chunk_id"}
    chunk = ChunkRecord(id=place["chunk_id"], document_id=document_id, **where)
    chunk.ordinal, chunk.start, chunk.end, chunk.token_count = 0, 0, len(paper.text), 0
    chunk.heading_path, chunk.text = [], paper.text
    return chunk


def _mention_rows(paper: Paper, place: Mapping[str, Any]) -> Iterator[Mention]:
    for each in paper.mentions:
        written = {"start": each.start, "end": each.end, "surface": each.surface, "key": each.key, "kind": each.kind}
        yield Mention(**place, **written, sentence_start=0, sentence_end=1, source="gold", confidence=1.0)


def _alias_rows(paper: Paper, place: Mapping[str, Any]) -> Iterator[SameAs]:
    for key, other, reason in {(min(each[:2]), max(each[:2]), each.reason) for each in paper.aliases}:
        yield SameAs(**place, key=key, other_key=other, reason=reason, start=0, end=0)


async def _meanings(database: Database, chunk_id: UUID, paper: Paper) -> list[UUID]:
    named = (
        (EntityName.generation_id == Mention.generation_id)
        & (EntityName.key == Mention.key)
        & (EntityName.kind == Mention.kind)
    )
    query = select(Mention.start, Mention.end, EntityName.entity_id).join(EntityName, named)
    async with database.read() as session:
        rows = (await session.execute(query.where(Mention.chunk_id == chunk_id))).all()
    entity_of = {(start, end): entity for start, end, entity in rows}
    return [entity_of[each.start, each.end] for each in paper.mentions]


async def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, help="only so many")
    parser.add_argument("--misses", type=int, default=0, help="show so many pairs that were missed or joined wrongly")
    arguments = parser.parse_args()
    read = list(papers(arguments.documents))
    floor, together, alone = Score(), Score(), Score()
    with tempfile.TemporaryDirectory() as folder:
        async with Database.open(f"sqlite+aiosqlite:///{Path(folder) / 'graph.db'}") as database:
            await migrate(database.engine)
            joint = await resolve(database, read)
            for paper, found in zip(read, joint, strict=True):
                floor.add(paper.mentions, [each.key for each in paper.mentions])
                together.add(paper.mentions, found)
                alone.add(paper.mentions, (await resolve(database, [paper]))[0])
    show({"equal keys": floor, "together": together, "each by itself": alone}, len(read))
    show_misses(read, joint, arguments.misses)


def show(scores: Mapping[str, Score], documents: int) -> None:
    """A table."""
    table = Table("pairs of mentions", "way", "precision", "recall", "F1", "gold pairs", title=f"{documents} documents")
    for name, score in scores.items():
        table.add_row("all", name, *score.all.row())
        table.add_row("written differently", name, *score.different.row())
    Console().print(table)


def show_misses(read: Sequence[Paper], found: Sequence[Sequence[UUID]], limit: int) -> None:
    """The most frequent mistakes."""
    wrong: Counter[tuple[str, str]] = Counter()
    for paper, entities in zip(read, found, strict=True):
        for i, j in combinations(range(len(entities)), 2):
            one, other = paper.mentions[i], paper.mentions[j]
            if (one.entity == other.entity) != (entities[i] == entities[j]):
                surfaces = sorted((f"{one.surface} [{one.kind}]", f"{other.surface} [{other.kind}]"))
                wrong["missed" if one.entity == other.entity else "joined", " – ".join(surfaces)] += 1
    for (kind, pair), times in wrong.most_common(limit):
        Console().print(f"{times:4} {kind}  {pair}", markup=False, soft_wrap=True)


if __name__ == "__main__":
    asyncio.run(main())
