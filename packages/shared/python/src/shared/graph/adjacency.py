"""The entity graph of a generation as a sparse matrix.

Two entities are joined when one sentence names both. A sentence that names n entities gives each pair 1/(n-1), so a
long list does not outweigh a statement; a relation between them adds RELATION. The sum is divided by
`(c(i)·c(j))^(DAMPING/2)`, where c counts the sentences that name an entity: half-way between plain counts (0), where
hubs take everything, and cosine (1), where names that occur once do. Nothing in a weight depends on the rest of the
graph, so a change stays where it happens. Dates and numbers join nothing, and hidden entities are left out.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array
from sqlalchemy import Select, String, and_, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from shared.database.tables import Entity, EntityName, Generation, Mention, Relation, Version
from shared.graph.evidence import means
from shared.graph.kinds import VALUES

DAMPING = 0.5
RELATION = 1.0

_UNIT = 1 << 20  # weights are summed as whole numbers of 1/_UNIT, so that the order of the rows cannot matter
_LONGEST_TEXT = 40  # bits of an offset


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


class Named(NamedTuple):
    """Which sentence names which entity: `entities[i]` (a place in `ids`) stands in sentence `sentences[i]`.

    Sentence n begins at `starts[n]` of the text of version `version_ids[versions[n]]`. No pair stands twice.
    """

    ids: Sequence[UUID]
    version_ids: Sequence[UUID]
    sentences: NDArray[np.int64]
    entities: NDArray[np.int64]
    versions: NDArray[np.int64]
    starts: NDArray[np.int64]

    def incidence(self) -> csr_array:
        """Sentences × entities, 1 where one names the other."""
        ones = np.ones(len(self.sentences), np.int64)
        return csr_array((ones, (self.sentences, self.entities)), shape=(len(self.starts), len(self.ids)))


async def load_adjacency(session: AsyncSession, generation_id: UUID) -> EntityGraph:
    """The graph as the rows stand now."""
    return entity_graph(await load_named(session, generation_id), await load_related(session, generation_id))


async def load_named(session: AsyncSession, generation_id: UUID) -> Named:
    """Which sentences name which entities, as the rows stand now."""
    entities, versions = await _places(session, _shown(generation_id)), await _places(session, _versions(generation_id))
    found = await session.execute(_named(generation_id))
    rows = _as_array(
        ((versions[version], start, entities[entity]) for version, start, entity in found if entity in entities), 3
    )
    places = rows[:, 0] << _LONGEST_TEXT | rows[:, 1]
    known, sentences = np.unique(places, return_inverse=True)
    pairs = np.unique(sentences * max(len(entities), 1) + rows[:, 2])
    sentences, named = np.divmod(pairs, max(len(entities), 1))
    starts = known & ((1 << _LONGEST_TEXT) - 1)
    return Named(_ids(entities), _ids(versions), sentences, named, known >> _LONGEST_TEXT, starts)


async def load_related(session: AsyncSession, generation_id: UUID) -> NDArray[np.int64]:
    """Which entities stand in a relation: one row of two places in the sorted ids for each."""
    entities = await _places(session, _shown(generation_id))
    found = {tuple(row) for row in await session.execute(_related(generation_id))}
    pairs = (
        (entities[subject], entities[object_])
        for _, subject, object_ in found
        if subject in entities and object_ in entities
    )
    return _as_array(sorted(pairs), 2)


def entity_graph(named: Named, related: NDArray[np.int64]) -> EntityGraph:
    """The graph of these rows."""
    incidence = named.incidence()
    counts = np.asarray(incidence.sum(axis=0)).ravel()
    summed = _together(incidence) + _relations(related, len(named.ids))
    return EntityGraph(named.ids, _damped(summed, counts), counts)


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


# Ids are read as the database has them: as objects they would cost more than all the rest. A join that numbered them
# in the database would have to go through all of them for each row.


def _raw(id: Any) -> Any:
    return type_coerce(id, String)


def _shown(generation_id: UUID) -> Select[Any]:
    return select(_raw(Entity.id)).where(
        Entity.generation_id == generation_id, Entity.hidden.is_(False), Entity.kind.not_in(VALUES)
    )


def _versions(generation_id: UUID) -> Select[Any]:
    mine = Generation.workspace_id == Version.workspace_id
    return select(_raw(Version.id)).join(Generation, mine).where(Generation.id == generation_id)


async def _places(session: AsyncSession, ids: Select[Any]) -> dict[Any, int]:
    """Each id with its place among all, in order."""
    return {id: place for place, id in enumerate(sorted(await session.scalars(ids)))}


def _ids(places: Mapping[Any, int]) -> list[UUID]:
    return [id if isinstance(id, UUID) else UUID(id) for id in places]


def _named(generation_id: UUID) -> Select[Any]:
    return (
        select(
            _raw(Mention.version_id).label("version"),
            Mention.sentence_start,
            _raw(EntityName.entity_id).label("entity"),
        )
        .select_from(Mention)
        .join(EntityName, means(EntityName, Mention))
        .where(Mention.generation_id == generation_id)
    )


def _related(generation_id: UUID) -> Select[Any]:
    """A relation knows only keys; what they mean is what the same sentence names by them."""
    subject, object_ = aliased(Mention), aliased(Mention)
    subject_name, object_name = aliased(EntityName), aliased(EntityName)
    return (
        select(
            _raw(Relation.id).label("relation"),
            _raw(subject_name.entity_id).label("subject"),
            _raw(object_name.entity_id).label("object"),
        )
        .select_from(Relation)
        .join(subject, _stands_in(subject, Relation, Relation.subject_key))
        .join(object_, _stands_in(object_, Relation, Relation.object_key))
        .join(subject_name, means(subject_name, subject))
        .join(object_name, means(object_name, object_))
        .where(Relation.generation_id == generation_id)
    )


def _stands_in(mention: Any, relation: Any, key: Any) -> Any:
    return and_(
        mention.chunk_id == relation.chunk_id,
        mention.sentence_start == relation.sentence_start,
        mention.key == key,
    )


def _as_array(rows: Iterable[tuple[int, ...]], width: int) -> NDArray[np.int64]:
    return np.fromiter(chain.from_iterable(rows), np.int64).reshape(-1, width)
