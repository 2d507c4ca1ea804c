"""What users decide about entities, which holds against every automatic decision, and can be undone."""

from collections.abc import Collection, Sequence
from itertools import product
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, and_, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Database
from shared.database.tables import Entity, EntityDecision, EntityMerge, EntityName, Generation, Workspace
from shared.database.tables.graph import DecisionKind
from shared.database.tables.workspaces import GenerationState
from shared.errors import NotFound, Rejected
from shared.events import EntitiesDecided
from shared.graph.changes import resolve_later
from shared.tasks import Outbox
from src.services.graph import NO_SUCH_ENTITY, live_generation
from src.services.pages import Page, newest_first


class GraphDecisions:
    """Each decision is kept by the names that it is about, so that it outlives the documents."""

    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._database = database
        self._outbox = outbox

    async def list(self, workspace: Workspace, *, cursor: str | None, limit: int) -> Page[EntityDecision]:
        """The latest first."""
        query = select(EntityDecision).where(EntityDecision.workspace_id == workspace.id)
        async with self._database.read() as session:
            columns = (EntityDecision.created_at, EntityDecision.id)
            return await newest_first(session, query, columns, cursor=cursor, limit=limit)

    async def merge(self, workspace: Workspace, entity_id: UUID, other_id: UUID) -> Sequence[EntityDecision]:
        """Both are one from now on; earlier decisions to keep them apart are dropped. Raises NotFound, Rejected."""
        if entity_id == other_id:
            raise Rejected("Both are the same entity. Name two.")
        async with self._database.write() as session:
            keys, others = [await _keys(session, workspace, id) for id in (entity_id, other_id)]
            await _drop(session, workspace, DecisionKind.SPLIT, (keys, others))
            made = _decision(workspace, DecisionKind.MERGE, keys[0], others[0])
            return await self._decide(session, workspace, [made], {*keys, *others})

    async def split(self, workspace: Workspace, entity_id: UUID, names: Collection[str]) -> Sequence[EntityDecision]:
        """These of its names are another entity from now on. Raises NotFound, and Rejected for what it is not called.

        A short name that was read as this one within documents can be split off as well.
        """
        async with self._database.write() as session:
            keys = await _keys(session, workspace, entity_id)
            away = set(names)
            known = {*keys, *await _short_names(session, workspace, keys)}
            rest = [key for key in keys if key not in away]
            if not away or not away <= known or not rest:
                listed = ", ".join(sorted(known))
                raise Rejected(f"Name some of its names, but not all. It is called: {listed}.")
            await _drop(session, workspace, DecisionKind.MERGE, (away, rest))
            pairs = product(sorted(away), rest)
            made = [_decision(workspace, DecisionKind.SPLIT, key, other) for key, other in pairs]
            return await self._decide(session, workspace, made, known)

    async def rename(self, workspace: Workspace, entity_id: UUID, name: str) -> Sequence[EntityDecision]:
        """It is shown by this name from now on. Raises NotFound."""
        return await self._replace(workspace, entity_id, DecisionKind.RENAME, name)

    async def hide(self, workspace: Workspace, entity_id: UUID) -> Sequence[EntityDecision]:
        """It is left out of the graph from now on. Raises NotFound."""
        return await self._replace(workspace, entity_id, DecisionKind.HIDE, None)

    async def undo(self, workspace: Workspace, decision_id: UUID) -> None:
        """As if it had never been decided. Raises NotFound."""
        async with self._database.write() as session:
            made = await session.get(EntityDecision, decision_id)
            if made is None or made.workspace_id != workspace.id:
                raise NotFound("No such decision. List them with `insighthub graph decisions`.")
            await session.delete(made)
            pair = (DecisionKind.MERGE, DecisionKind.SPLIT)
            await self._decide(session, workspace, [], {made.key, *([made.other or ""] if made.kind in pair else [])})

    async def _replace(
        self, workspace: Workspace, entity_id: UUID, kind: DecisionKind, other: str | None
    ) -> Sequence[EntityDecision]:
        async with self._database.write() as session:
            keys = await _keys(session, workspace, entity_id)
            mine = (EntityDecision.workspace_id == workspace.id, EntityDecision.kind == kind)
            await session.execute(delete(EntityDecision).where(*mine, EntityDecision.key.in_(keys)))
            return await self._decide(session, workspace, [_decision(workspace, kind, keys[0], other)], set(keys))

    async def _decide(
        self, session: AsyncSession, workspace: Workspace, made: Sequence[EntityDecision], keys: Collection[str]
    ) -> Sequence[EntityDecision]:
        """Every generation of the workspace obeys."""
        session.add_all(made)
        alive = (Generation.workspace_id == workspace.id, Generation.state != GenerationState.RETIRED)
        for generation_id in await session.scalars(select(Generation.id).where(*alive)):
            await resolve_later(session, generation_id, keys)
            self._outbox.publish(
                session, EntitiesDecided(workspace_id=workspace.id, generation_id=generation_id), priority=1
            )
        return made


def _decision(workspace: Workspace, kind: DecisionKind, key: str, other: str | None) -> EntityDecision:
    return EntityDecision(id=uuid4(), workspace_id=workspace.id, kind=kind, key=key, other=other)


async def _keys(session: AsyncSession, workspace: Workspace, entity_id: UUID) -> Sequence[str]:
    """The names of the entity, in order. Raises NotFound."""
    generation_id = await live_generation(session, workspace)
    mine = (Entity.id == entity_id, Entity.generation_id == generation_id)
    names = select(EntityName.key).join(Entity, Entity.id == EntityName.entity_id).where(*mine).distinct()
    keys = (await session.scalars(names.order_by(EntityName.key))).all()
    if not keys:
        raise NotFound(NO_SUCH_ENTITY)
    return keys


async def _short_names(session: AsyncSession, workspace: Workspace, keys: Sequence[str]) -> set[str]:
    """What was read as one of these names within a document."""
    found: set[str] = set()
    generation_id = await live_generation(session, workspace)
    for own, other in ((EntityMerge.key, EntityMerge.other_key), (EntityMerge.other_key, EntityMerge.key)):
        found.update(
            await session.scalars(select(other).where(EntityMerge.generation_id == generation_id, own.in_(keys)))
        )
    return found


async def _drop(
    session: AsyncSession, workspace: Workspace, kind: DecisionKind, sides: tuple[Collection[str], Collection[str]]
) -> None:
    """Forget what was decided to the contrary."""
    mine = (EntityDecision.workspace_id == workspace.id, EntityDecision.kind == kind)
    await session.execute(delete(EntityDecision).where(*mine, or_(_across(*sides), _across(*reversed(sides)))))


def _across(keys: Collection[str], others: Collection[str]) -> ColumnElement[bool]:
    return and_(EntityDecision.key.in_(keys), EntityDecision.other.in_(others))
