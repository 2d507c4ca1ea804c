"""Reads the whole graph, a piece at a time, for a file."""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import aliased

from shared.database import Database
from shared.database.tables import (
    Community,
    CommunityMember,
    Entity,
    EntityImportance,
    EntityName,
    Mention,
    Relation,
    Workspace,
)
from shared.events import EdgesAsked, EdgesListed
from shared.exchange import Exchange
from shared.graph.evidence import means
from src.services.graph import live_generation
from src.services.graph_formats import WRITERS, Edge, Format, Node

_ROWS = 1_000


class GraphExport:
    """Nodes and relations are read from SQL; the weights of edges come from whoever holds the graph in memory."""

    def __init__(self, database: Database, exchange: Exchange) -> None:
        self._database, self._exchange = database, exchange

    async def pieces(self, workspace: Workspace, format: Format) -> AsyncIterator[bytes]:
        """The file. Hidden entities are left out, with their edges."""
        writer, known = WRITERS[format](), set[UUID]()
        yield writer.begin()
        async with aclosing(self._nodes(workspace)) as nodes:
            async for some in nodes:
                known.update(node.id for node in some)
                yield writer.nodes(some)
        yield writer.turn()
        async with aclosing(self._edges(workspace)) as edges:
            async for found in edges:
                # An entity that came while the nodes were written is in the next export.
                if whole := [edge for edge in found if edge.source in known and edge.target in known]:
                    yield writer.edges(whole)
        yield writer.end()

    async def _nodes(self, workspace: Workspace) -> AsyncGenerator[list[Node], None]:
        last = UUID(int=0)
        while True:
            async with self._database.read() as session:
                query = _nodes_of(await live_generation(session, workspace)).where(Entity.id > last)
                some = [Node(*row) for row in await session.execute(query.limit(_ROWS))]
            if not some:
                return
            last = some[-1].id
            yield some

    async def _edges(self, workspace: Workspace) -> AsyncGenerator[Sequence[Edge], None]:
        async with aclosing(self._exchange.stream(EdgesAsked(workspace_id=workspace.id))) as pieces:
            async for piece in pieces:
                if isinstance(piece, EdgesListed):
                    yield [Edge(one, other, "together", weight) for one, other, weight in piece.edges]
        async with self._database.read() as session:
            rows = await session.execute(_relations_of(await live_generation(session, workspace)))
        for some in rows.partitions(_ROWS):
            yield [Edge(one, other, "relation", float(count), predicate) for one, predicate, other, count in some]


def _nodes_of(generation_id: UUID) -> Select[UUID, str, str, int, int, float, str]:
    coarsest = (
        select(CommunityMember.entity_id, Community.label)
        .join(Community, Community.id == CommunityMember.community_id)
        .where(Community.generation_id == generation_id, Community.level == 0)
        .subquery()
    )
    return (
        select(
            Entity.id,
            Entity.name,
            Entity.kind,
            Entity.mention_count,
            Entity.document_count,
            func.coalesce(EntityImportance.importance, 0.0),
            func.coalesce(coarsest.c.label, ""),
        )
        .outerjoin(EntityImportance, EntityImportance.entity_id == Entity.id)
        .outerjoin(coarsest, coarsest.c.entity_id == Entity.id)
        .where(Entity.generation_id == generation_id, Entity.hidden.is_(False))
        .order_by(Entity.id)
    )


def _relations_of(generation_id: UUID) -> Select[UUID, str, UUID, int]:
    """A relation knows only keys; what they mean is what the same sentence names by them."""
    subject, object_ = aliased(Mention), aliased(Mention)
    subject_name, object_name = aliased(EntityName), aliased(EntityName)
    return (
        select(subject_name.entity_id, Relation.predicate, object_name.entity_id, func.count(Relation.id.distinct()))
        .join(subject, _stands_in(subject, Relation.subject_key))
        .join(object_, _stands_in(object_, Relation.object_key))
        .join(subject_name, means(subject_name, subject))
        .join(object_name, means(object_name, object_))
        .where(Relation.generation_id == generation_id, subject_name.entity_id != object_name.entity_id)
        .group_by(subject_name.entity_id, Relation.predicate, object_name.entity_id)
        .order_by(subject_name.entity_id, Relation.predicate, object_name.entity_id)
    )


def _stands_in(mention: Any, key: Any) -> Any:
    return and_(
        mention.chunk_id == Relation.chunk_id,
        mention.sentence_start == Relation.sentence_start,
        mention.key == key,
    )
