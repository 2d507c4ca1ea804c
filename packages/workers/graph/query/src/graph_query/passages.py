"""Chunks by the entities that they mention."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from graph_query.inquiry import Inquiry
from shared.database.tables import EntityName, Mention, Relation
from shared.graph.evidence import Place, Told, answering, means, read_told
from shared.retrieval import Link

_MOST_ROWS = 20_000


class Named(NamedTuple):
    """A sentence of a chunk names an entity of the snapshot."""

    entity: int
    place: Place


class Passages(NamedTuple):
    """Chunks with what their sentences name."""

    sentences: Mapping[UUID, Mapping[Place, frozenset[int]]]
    """By chunk."""

    @classmethod
    def of(cls, rows: Iterable[Named]) -> "Passages":
        """Gathered from single mentions."""
        chunks: dict[UUID, dict[Place, frozenset[int]]] = defaultdict(dict)
        for entity, place in rows:
            chunk = chunks[place.chunk_id]
            chunk[place] = chunk.get(place, frozenset()) | {entity}
        return cls(chunks)

    @property
    def versions(self) -> set[UUID]:
        """Those that the chunks are cut from."""
        return {place.version_id for sentences in self.sentences.values() for place in sentences}

    def entities(self, chunk: UUID) -> frozenset[int]:
        """All that the chunk names."""
        return frozenset[int]().union(*self.sentences[chunk].values())


async def passages_of(session: AsyncSession, inquiry: Inquiry, entities: Collection[int]) -> Passages:
    """Every chunk that may be shown and mentions one of the entities; of very many, those of the first documents."""
    ids = inquiry.snapshot.graph.ids
    wanted = {ids[number]: number for number in entities}
    rows = await session.execute(
        select(EntityName.entity_id, Mention.version_id, Mention.chunk_id, Mention.sentence_start, Mention.sentence_end)
        .join(EntityName, means(EntityName, Mention))
        .where(EntityName.entity_id.in_(wanted))
        .where(answering(Mention, inquiry.scope.versions))
        .limit(_MOST_ROWS)
    )
    return Passages.of(Named(wanted[id], Place(version, chunk, start, end)) for id, version, chunk, start, end in rows)


async def chunks_with_relations(session: AsyncSession, inquiry: Inquiry, entities: Collection[int]) -> set[UUID]:
    """The chunks that say what one of the entities does, or what is done to it."""
    ids = [inquiry.snapshot.graph.ids[number] for number in entities]
    keys = select(EntityName.key).where(EntityName.entity_id.in_(ids))
    found = await session.scalars(
        select(Relation.chunk_id)
        .where(Relation.generation_id == inquiry.scope.generation_id)
        .where(or_(Relation.subject_key.in_(keys), Relation.object_key.in_(keys)))
        .distinct()
        .limit(_MOST_ROWS)
    )
    return set(found)


async def links_of(
    session: AsyncSession, inquiry: Inquiry, best: Mapping[UUID, tuple[int, Place]]
) -> dict[UUID, tuple[Link, ...]]:
    """For each chunk one link: the entity, and the sentence that names it."""
    places: Sequence[Place] = [place for _, place in best.values()]
    told = {(each.chunk_id, each.start): each for each in await read_told(session, places)}
    links: dict[UUID, tuple[Link, ...]] = {}
    for chunk, (entity, place) in best.items():
        if (chunk, place.start) in told:
            links[chunk] = (link(inquiry.snapshot.names[entity], told[chunk, place.start]),)
    return links


def link(name: str, told: Told) -> Link:
    """The sentence as the reason why its chunk was found."""
    return Link(
        name=name,
        chunk_id=told.chunk_id,
        document_id=told.document_id,
        document_name=told.document_name,
        sentence=told.text,
        start=told.start,
        end=told.end,
    )
