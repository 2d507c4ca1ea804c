"""The entity graph of a generation as a sparse matrix.

Two entities are joined when one sentence names both. A sentence that names n entities gives each pair 1/(n-1), so a
long list does not outweigh a statement; a relation between them adds RELATION. The sum is divided by
`(c(i)·c(j))^(DAMPING/2)`, where c counts the sentences that name an entity: half-way between plain counts (0), where
hubs take everything, and cosine (1), where names that occur once do. Nothing in a weight depends on the rest of the
graph, so a change stays where it happens. Dates and numbers join nothing, and hidden entities are left out.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array
from sqlalchemy import CTE, Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from shared.database.tables import Entity, EntityName, Mention, Relation
from shared.graph.kinds import EntityKind

DAMPING = 0.5
RELATION = 1.0
UNCONNECTED = (EntityKind.DATE, EntityKind.NUMBER)

_UNIT = 1 << 20  # weights are summed as whole numbers of 1/_UNIT, so that the order of the rows cannot matter
_ROWS = 50_000


@dataclass(frozen=True)
class EntityGraph:
    """`ids` are sorted; `weights[i, j]` joins `ids[i]` with `ids[j]`, symmetric, with nothing on the diagonal."""

    ids: Sequence[UUID]
    weights: csr_array
    sentence_counts: NDArray[np.int64]
    """In how many sentences each entity is named."""

    def index_of(self, entity_id: UUID) -> int | None:
        """The entity's row; None for one that is not in the graph."""
        place = bisect_left(self.ids, entity_id)
        return place if place < len(self.ids) and self.ids[place] == entity_id else None


async def load_adjacency(session: AsyncSession, generation_id: UUID) -> EntityGraph:
    """The graph as the rows stand now."""
    numbered = _numbered(generation_id)
    ids = list(await session.scalars(select(numbered.c.id).order_by(numbered.c.number)))
    named = await _fetch(session, _named(generation_id, numbered), width=2)
    related = await _fetch(session, _related(generation_id, numbered), width=2)
    return entity_graph(ids, named, related)


def entity_graph(ids: Sequence[UUID], named: NDArray[np.int64], related: NDArray[np.int64]) -> EntityGraph:
    """The graph of rows (sentence, entity) and rows (entity, entity), all of them numbers from 0."""
    size = len(ids)
    incidence = _incidence(named, size)
    counts = np.asarray(incidence.sum(axis=0)).ravel()
    summed = _together(incidence) + _relations(related, size)
    weights = _damped(summed, counts)
    return EntityGraph(ids, weights, counts)


def _incidence(named: NDArray[np.int64], size: int) -> csr_array:
    sentences = int(named[:, 0].max()) + 1 if len(named) else 0
    ones = np.ones(len(named), np.int64)
    incidence = csr_array((ones, (named[:, 0], named[:, 1])), shape=(sentences, size))
    incidence.data[:] = 1  # an entity named twice in a sentence is named there
    return incidence


def _together(incidence: csr_array) -> csr_array:
    others = np.asarray(incidence.sum(axis=1)).ravel() - 1
    share = np.where(others > 0, _UNIT // np.maximum(others, 1), 0)
    return csr_array(incidence.T @ diags_array(share, dtype=np.int64) @ incidence)


def _relations(related: NDArray[np.int64], size: int) -> csr_array:
    unit = np.full(len(related), round(RELATION * _UNIT), np.int64)
    one_way = csr_array((unit, (related[:, 0], related[:, 1])), shape=(size, size))
    return csr_array(one_way + one_way.T)


def _damped(summed: csr_array, counts: NDArray[np.int64]) -> csr_array:
    edges = summed.tocoo()
    off = (edges.row != edges.col) & (edges.data > 0)
    rows, columns = edges.row[off], edges.col[off]
    damping = (counts[rows] * counts[columns]).astype(np.float64) ** (DAMPING / 2)
    weights = (edges.data[off] / _UNIT / damping).astype(np.float32)
    damped = csr_array((weights, (rows, columns)), shape=summed.shape)
    damped.sort_indices()
    return damped


def _numbered(generation_id: UUID) -> CTE:
    number = func.row_number().over(order_by=Entity.id) - 1
    shown = (Entity.generation_id == generation_id, Entity.hidden.is_(False), Entity.kind.not_in(UNCONNECTED))
    return select(Entity.id, number.label("number")).where(*shown).cte("numbered")


def _named(generation_id: UUID, numbered: CTE) -> Select[Any]:
    sentence = func.dense_rank().over(order_by=(Mention.version_id, Mention.sentence_start)) - 1
    return (
        select(sentence, numbered.c.number)
        .join(EntityName, _means(EntityName, Mention))
        .join(numbered, numbered.c.id == EntityName.entity_id)
        .where(Mention.generation_id == generation_id)
    )


def _related(generation_id: UUID, numbered: CTE) -> Select[Any]:
    """A relation knows only keys; what they mean is what the same sentence names by them."""
    subject, object_ = aliased(Mention), aliased(Mention)
    subject_name, object_name = aliased(EntityName), aliased(EntityName)
    first, second = numbered.alias(), numbered.alias()
    return (
        select(first.c.number, second.c.number)
        .select_from(Relation)
        .join(subject, _stands_in(subject, Relation, Relation.subject_key))
        .join(object_, _stands_in(object_, Relation, Relation.object_key))
        .join(subject_name, _means(subject_name, subject))
        .join(object_name, _means(object_name, object_))
        .join(first, first.c.id == subject_name.entity_id)
        .join(second, second.c.id == object_name.entity_id)
        .where(Relation.generation_id == generation_id)
        .group_by(Relation.id, first.c.number, second.c.number)
    )


def _means(name: Any, mention: Any) -> Any:
    return and_(name.generation_id == mention.generation_id, name.key == mention.key, name.kind == mention.kind)


def _stands_in(mention: Any, relation: Any, key: Any) -> Any:
    return and_(
        mention.chunk_id == relation.chunk_id,
        mention.sentence_start == relation.sentence_start,
        mention.key == key,
    )


async def _fetch(session: AsyncSession, query: Select[Any], *, width: int) -> NDArray[np.int64]:
    rows = await session.stream(query)
    parts = [np.array(part, np.int64) async for part in rows.partitions(_ROWS)]
    return np.concatenate([np.empty((0, width), np.int64), *parts])
