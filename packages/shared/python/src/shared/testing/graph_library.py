"""A workspace whose documents are read by hand and resolved by the real handlers, for tests."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, select

from shared.database import Database
from shared.database.tables import Entity, EntityDecision, EntityMerge, EntityName, Synonym, Version
from shared.database.tables.graph import DecisionKind
from shared.events import EntitiesDecided, EntitiesResolved, Event, GraphExtracted, GraphReduced
from shared.graph import key_of
from shared.graph.changes import resolve_later, withdraw
from shared.testing.graph_rows import Said, add_said
from shared.testing.reacting import react
from shared.testing.rows import add_version
from shared.worker import Worker


class ReadLibrary:
    """Adds and deletes documents, and shows what the names in them mean."""

    def __init__(self, database: Database, workspace_id: UUID, generation_id: UUID, construction: Worker) -> None:
        self.database, self.workspace_id, self.generation_id = database, workspace_id, generation_id
        self.construction = construction

    async def add(self, *said: Said) -> UUID:
        """A document that says this, resolved; the id of its version."""
        version = await add_version(self.database, self.workspace_id)
        async with self.database.write() as session:
            await add_said(session, version, self.generation_id, said)
        extracted = GraphExtracted(
            workspace_id=self.workspace_id,
            document_id=version.document_id,
            version_id=version.id,
            generation_id=self.generation_id,
        )
        await react(self.construction, extracted, gives=Event)
        return version.id

    async def remove(self, version_id: UUID) -> None:
        """The document is gone, and its names are resolved without it."""
        async with self.database.write() as session:
            await withdraw(session, [version_id])
            await session.execute(delete(Version).where(Version.id == version_id))
        reduced = GraphReduced(workspace_id=self.workspace_id, generation_id=self.generation_id)
        await react(self.construction, reduced, gives=Event)

    async def decide(self, kind: DecisionKind, name: str, other: str | None = None) -> EntityDecision:
        """A user decides."""
        decision = EntityDecision(
            id=uuid4(),
            workspace_id=self.workspace_id,
            kind=kind,
            key=key_of(name),
            other=other if kind == DecisionKind.RENAME or other is None else key_of(other),
        )
        async with self.database.write() as session:
            session.add(decision)
            await resolve_later(session, self.generation_id, [key_of(name), *([key_of(other)] if other else [])])
        await self.resolve()
        return decision

    async def resolve(self) -> Sequence[EntitiesResolved]:
        """What is pending after a decision is resolved."""
        decided = EntitiesDecided(workspace_id=self.workspace_id, generation_id=self.generation_id)
        return await react(self.construction, decided, gives=EntitiesResolved)

    async def entities(self) -> set[tuple[str, frozenset[str]]]:
        """Name and keys of each entity."""
        async with self.database.read() as session:
            rows = (await session.execute(select(Entity.name, Entity.id))).all()
            keys: dict[UUID, set[str]] = {id: set() for _, id in rows}
            for name in await session.scalars(select(EntityName)):
                keys[name.entity_id].add(name.key)
        return {(name, frozenset(keys[id])) for name, id in rows}

    async def rows(self, table: Any) -> list[Any]:
        """All of a table."""
        async with self.database.read() as session:
            return list(await session.scalars(select(table)))

    async def merges(self) -> set[tuple[str, str, str]]:
        """Key, other key and reason."""
        return {(merge.key, merge.other_key, merge.reason) for merge in await self.rows(EntityMerge)}

    async def synonyms(self) -> set[tuple[str, str]]:
        """Key and other key."""
        return {(each.key, each.other_key) for each in await self.rows(Synonym)}
