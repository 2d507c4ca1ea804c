"""The knowledge graph of a workspace, as one looks around in it."""

import base64
import binascii
import json
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any, NamedTuple
from uuid import UUID

from pydantic import Field, TypeAdapter
from sqlalchemy import ColumnElement, Select, Uuid, func, literal, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Database
from shared.database.tables import Entity, EntityImportance, EntityName, Generation, Workspace
from shared.database.tables.workspaces import GenerationState
from shared.errors import NotFound, Rejected
from shared.events import (
    GraphEstimateAsked,
    GraphEstimated,
    NamesAsked,
    NamesFound,
    NeighboursAsked,
    NeighboursFound,
    PathsAsked,
    PathsFound,
)
from shared.exchange import Exchange
from shared.graph import EntityKind, key_of
from shared.graph.evidence import Told, told_of, told_of_both
from src.services.pages import Page

_Count = Annotated[int, Field(ge=0, lt=2**31)]
_IMPORTANCE = func.coalesce(EntityImportance.importance, 0.0)
NO_SUCH_ENTITY = "No such entity in this workspace. Find one with `insighthub graph entities TEXT`."


class Order(StrEnum):
    """How entities are sorted: the most important or most mentioned first, or by name."""

    IMPORTANCE = "importance"
    MENTIONS = "mentions"
    DOCUMENTS = "documents"
    NAME = "name"


_CURSORS: dict[Order, TypeAdapter[Any]] = {
    Order.IMPORTANCE: TypeAdapter(tuple[Annotated[float, Field(strict=True)], UUID]),
    Order.MENTIONS: TypeAdapter(tuple[_Count, UUID]),
    Order.DOCUMENTS: TypeAdapter(tuple[_Count, UUID]),
    Order.NAME: TypeAdapter(tuple[str, UUID]),
}


class Known(NamedTuple):
    """An entity with its share of PageRank; 0 until that is counted."""

    entity: Entity
    importance: float


class Beside(NamedTuple):
    """A neighbour of an entity: the weight of their edge, and how near PageRank sees it from there."""

    known: Known
    weight: float
    nearness: float


class Wanted(NamedTuple):
    """Which entities are listed."""

    text: str = ""
    kind: EntityKind | None = None
    hidden: bool = False
    order: Order = Order.IMPORTANCE


class Graph:
    """Simple look-ups are read from SQL; whoever holds the graph in memory is asked for walks and paths."""

    def __init__(self, database: Database, exchange: Exchange) -> None:
        self._database, self._exchange = database, exchange

    async def estimate(self, workspace: Workspace) -> GraphEstimated:
        """What it would cost to let a language model read the documents."""
        return await self._exchange.ask(GraphEstimateAsked(workspace_id=workspace.id), GraphEstimated)

    async def entities(self, workspace: Workspace, wanted: Wanted, *, cursor: str | None, limit: int) -> Page[Known]:
        """Those one of whose names holds a word that begins with the text; if there is none, names spelled like it."""
        async with self._database.read() as session:
            generation = await live_generation(session, workspace)
            page = await _page(session, _listed(generation, wanted), wanted.order, cursor=cursor, limit=limit)
        if page.items or cursor or not wanted.text:
            return page
        return Page(await self._called(workspace, wanted, limit=limit), None)

    async def entity(self, workspace: Workspace, entity_id: UUID) -> Known:
        """Raises NotFound."""
        async with self._database.read() as session:
            return await _known(session, await live_generation(session, workspace), entity_id)

    async def neighbours(self, workspace: Workspace, asked: NeighboursAsked) -> tuple[list[Beside], int]:
        """What the entity is joined with, best first, and how many there are. Raises NotFound."""
        await self.entity(workspace, asked.entity_id)
        found = await self._exchange.ask(asked, NeighboursFound)
        known = await self._all_known([each.entity_id for each in found.neighbours])
        return [
            Beside(known[each.entity_id], each.weight, each.nearness)
            for each in found.neighbours
            if each.entity_id in known
        ], found.total

    async def evidence(
        self, workspace: Workspace, entity_id: UUID, other_id: UUID | None, *, offset: int, limit: int
    ) -> list[Told]:
        """The sentences that name the entity, or both. Raises NotFound."""
        async with self._database.read() as session:
            generation = await live_generation(session, workspace)
            for id in filter(None, (entity_id, other_id)):
                await _known(session, generation, id)
            if other_id is None:
                return await told_of(session, generation, entity_id, limit=limit, offset=offset)
            return await told_of_both(session, generation, (entity_id, other_id), limit=limit, offset=offset)

    async def paths(self, workspace: Workspace, ends: tuple[str, str], *, limit: int) -> tuple[PathsFound, list[Known]]:
        """The shortest ways between two entities, given by id or name, and the entities on them. Raises NotFound."""
        first, second = [await self._meant(workspace, end) for end in ends]
        asked = PathsAsked(workspace_id=workspace.id, first_id=first, second_id=second, limit=limit)
        found = await self._exchange.ask(asked, PathsFound)
        ids = dict.fromkeys(id for path in found.paths for id in path.entity_ids)
        return found, list((await self._all_known(list(ids))).values())

    async def _meant(self, workspace: Workspace, wanted: str) -> UUID:
        """The entity of that id, or the likeliest of that name."""
        try:
            return (await self.entity(workspace, UUID(wanted))).entity.id
        except ValueError:
            found = await self._called(workspace, Wanted(wanted), limit=1)
        if not found:
            raise NotFound(f"No entity is called {wanted!r}. Find one with `insighthub graph entities TEXT`.")
        return found[0].entity.id

    async def _called(self, workspace: Workspace, wanted: Wanted, *, limit: int) -> list[Known]:
        asked = NamesAsked(workspace_id=workspace.id, name=wanted.text, limit=limit)
        found = await self._exchange.ask(asked, NamesFound)
        known = await self._all_known(found.entity_ids)
        return [known[id] for id in found.entity_ids if id in known and wanted.kind in (None, known[id].entity.kind)]

    async def _all_known(self, ids: Sequence[UUID]) -> dict[UUID, Known]:
        async with self._database.read() as session:
            rows = await session.execute(_entities().where(Entity.id.in_(ids)))
            return {entity.id: Known(entity, importance) for entity, importance in rows}


async def live_generation(session: AsyncSession, workspace: Workspace) -> UUID:
    """The id of the generation that answers."""
    live = select(Generation.id).where(
        Generation.workspace_id == workspace.id, Generation.state == GenerationState.LIVE
    )
    return (await session.scalars(live)).one()


async def _known(session: AsyncSession, generation_id: UUID, entity_id: UUID) -> Known:
    query = _entities().where(Entity.id == entity_id, Entity.generation_id == generation_id)
    row = (await session.execute(query)).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_ENTITY)
    return Known(*row)


def _entities() -> Select[Entity, float]:
    return select(Entity, _IMPORTANCE).outerjoin(EntityImportance, EntityImportance.entity_id == Entity.id)


def _listed(generation_id: UUID, wanted: Wanted) -> Select[Entity, float]:
    query = _entities().where(Entity.generation_id == generation_id)
    if not wanted.hidden:
        query = query.where(Entity.hidden.is_(False))
    if wanted.kind:
        query = query.where(Entity.kind == wanted.kind)
    if wanted.text:
        query = query.where(Entity.id.in_(_named_like(generation_id, wanted.text)))
    return query


def _named_like(generation_id: UUID, text: str) -> Select[UUID]:
    """A key holds letters, digits and blanks only, so no sign in it steers LIKE."""
    key = key_of(text)
    begins = f"{key}%" if key.isascii() else f"%{key}%"
    like = or_(EntityName.key.like(begins), EntityName.key.like(f"% {key}%")) if key else EntityName.key == ""
    return select(EntityName.entity_id).where(EntityName.generation_id == generation_id, like)


async def _page(
    session: AsyncSession, query: Select[Entity, float], order: Order, *, cursor: str | None, limit: int
) -> Page[Known]:
    """By the order's column and the id; a cursor holds both of the last row before it."""
    column = _column(order)
    rising = order is Order.NAME
    if cursor:
        place, last = tuple_(column, Entity.id), tuple_(*_decoded(cursor, order))
        query = query.where(place > last if rising else place < last)
    by = (column, Entity.id) if rising else (column.desc(), Entity.id.desc())
    rows = (await session.execute(query.add_columns(column).order_by(*by).limit(limit + 1))).all()
    items = [Known(entity, importance) for entity, importance, _ in rows[:limit]]
    if len(rows) <= limit:
        return Page(items, None)
    return Page(items, _encoded(rows[limit - 1][2], items[-1].entity.id))


def _column(order: Order) -> ColumnElement[Any]:
    columns: dict[Order, Any] = {
        Order.IMPORTANCE: _IMPORTANCE,
        Order.MENTIONS: Entity.mention_count,
        Order.DOCUMENTS: Entity.document_count,
        Order.NAME: Entity.name,
    }
    found: ColumnElement[Any] = columns[order]
    return found


def _encoded(value: float | int | str, id: UUID) -> str:
    return base64.urlsafe_b64encode(json.dumps([value, str(id)]).encode()).decode()


def _decoded(cursor: str, order: Order) -> tuple[Any, Any]:
    """Of a page in the same order: in another the place means nothing."""
    try:
        held = _CURSORS[order].validate_json(base64.urlsafe_b64decode(cursor.encode()))
        return literal(held[0]), literal(held[1], Uuid())
    except (ValueError, binascii.Error) as error:
        raise Rejected("This cursor is none. Leave it out to begin at the first page.") from error
