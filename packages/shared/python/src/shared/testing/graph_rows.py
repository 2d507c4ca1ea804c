"""Rows of a knowledge graph by hand, for tests: a version whose sentences name things."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple
from uuid import UUID, uuid4, uuid5

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Database
from shared.database.tables import (
    ChunkRecord,
    Entity,
    EntityName,
    Extraction,
    Generation,
    Mention,
    Relation,
    SameAs,
    Version,
)
from shared.database.tables.workspaces import GenerationState
from shared.graph.changes import entities_changed, resolve_later
from shared.graph.keys import key_of
from shared.graph.kinds import EntityKind


class Named(NamedTuple):
    """A name in a sentence."""

    surface: str
    kind: str = EntityKind.CONCEPT


class Said(NamedTuple):
    """A sentence: what it names, `relations` (subject, predicate, object) and `same` (name, other name)."""

    names: Sequence[Named]
    relations: Sequence[tuple[str, str, str]] = ()
    same: Sequence[tuple[str, str]] = ()
    reason: str = "abbreviation"

    @property
    def text(self) -> str:
        """The names one after another, as the sentence writes them."""
        return " and ".join(named.surface for named in self.names) + ". "


async def add_generation(database: Database, workspace_id: UUID, *, embedding_model: str = "none") -> UUID:
    """A live generation of the workspace."""
    generation = Generation(
        id=uuid4(),
        workspace_id=workspace_id,
        embedding_model=embedding_model,
        chunking={},
        state=GenerationState.LIVE,
    )
    async with database.write() as session:
        session.add(generation)
    return generation.id


async def add_said(session: AsyncSession, version: Version, generation_id: UUID, sentences: Sequence[Said]) -> None:
    """One chunk with these sentences, read as the preprocessor would leave it: its keys await resolution."""
    text = "".join(said.text for said in sentences)
    chunk = ChunkRecord(
        id=uuid5(version.id, str(generation_id)),
        generation_id=generation_id,
        version_id=version.id,
        document_id=version.document_id,
        ordinal=0,
        start=0,
        end=len(text),
        token_count=len(text.split()),
        heading_path=[],
        text=text,
    )
    session.add(chunk)
    await session.flush()
    rows = _rows(chunk, sentences)
    session.add_all(rows)
    session.add(_extraction(chunk, rows))
    await resolve_later(session, generation_id, _keys(rows))
    await entities_changed(session, generation_id)


async def add_entities(session: AsyncSession, generation_id: UUID, *, hidden: Collection[str] = ()) -> None:
    """An entity for each key that is mentioned, named by it; not how names are really resolved."""
    mentioned = select(Mention.key, func.min(Mention.kind), func.count()).where(Mention.generation_id == generation_id)
    for key, kind, count in (await session.execute(mentioned.group_by(Mention.key))).all():
        entity = Entity(id=uuid5(generation_id, key), generation_id=generation_id, name=key, kind=kind)
        entity.mention_count, entity.document_count, entity.hidden = count, 1, key in hidden
        await session.merge(entity)
        await session.flush()
        await session.merge(EntityName(generation_id=generation_id, key=key, kind=kind, entity_id=entity.id))
    await entities_changed(session, generation_id)


def _extraction(chunk: ChunkRecord, rows: list[Mention | Relation | SameAs]) -> Extraction:
    return Extraction(
        version_id=chunk.version_id,
        generation_id=chunk.generation_id,
        extractor="hand",
        mention_count=sum(isinstance(row, Mention) for row in rows),
        relation_count=sum(isinstance(row, Relation) for row in rows),
    )


def _rows(chunk: ChunkRecord, sentences: Sequence[Said]) -> list[Mention | Relation | SameAs]:
    rows: list[Mention | Relation | SameAs] = []
    start = 0
    for said in sentences:
        end = start + len(said.text)
        place: dict[str, Any] = {
            "generation_id": chunk.generation_id,
            "version_id": chunk.version_id,
            "chunk_id": chunk.id,
        }
        sentence: dict[str, Any] = {"sentence_start": start, "sentence_end": end - 1}
        rows += _mentions(said, start, place | sentence)
        rows += [
            Relation(
                id=uuid5(chunk.id, f"{start}{told}"),
                subject_key=key_of(told[0]),
                predicate=told[1],
                object_key=key_of(told[2]),
                source="hand",
                confidence=1.0,
                **place,
                **sentence,
            )
            for told in said.relations
        ]
        told = {(row.key, row.other_key) for row in rows if isinstance(row, SameAs)}
        same = [_same_as(pair, said.reason, {"start": start, "end": end - 1} | place) for pair in said.same]
        rows += [row for row in same if (row.key, row.other_key) not in told]
        start = end
    return rows


def _same_as(pair: tuple[str, str], reason: str, place: dict[str, Any]) -> SameAs:
    key, other_key = sorted(map(key_of, pair))
    return SameAs(key=key, other_key=other_key, reason=reason, **place)


def _mentions(said: Said, start: int, place: dict[str, Any]) -> list[Mention]:
    found = []
    for named in said.names:
        end = start + len(named.surface)
        found.append(
            Mention(
                start=start,
                end=end,
                surface=named.surface,
                key=key_of(named.surface),
                kind=named.kind,
                source="hand",
                confidence=1.0,
                **place,
            )
        )
        start = end + len(" and ")
    return found


def _keys(rows: list[Mention | Relation | SameAs]) -> set[str]:
    keys: set[str] = set()
    for row in rows:
        if isinstance(row, Mention):
            keys.add(row.key)
        elif isinstance(row, SameAs):
            keys |= {row.key, row.other_key}
        else:
            keys |= {row.subject_key, row.object_key}
    return keys
