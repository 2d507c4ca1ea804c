"""Reads the sentences that speak of an entity, or of two at once, from documents that answer now."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, Uuid, and_, cast, func, or_, select, tuple_, type_coerce
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from shared.database.tables import BlockRecord, ChunkRecord, Document, EntityName, Mention, Relation


class Place(NamedTuple):
    """A sentence of a version, within one of its chunks."""

    version_id: UUID
    chunk_id: UUID
    start: int
    end: int


class Told(NamedTuple):
    """A sentence as it stands in its document: `text` is the document's text at `start:end`."""

    chunk_id: UUID
    version_id: UUID
    document_id: UUID
    document_name: str
    page: int | None
    start: int
    end: int
    text: str
    predicates: Sequence[str] = ()
    """What the sentence says that one does to the other, where that was asked for and it has a verb for it."""


async def told_of(
    session: AsyncSession,
    generation_id: UUID,
    entity_id: UUID,
    *,
    versions: Collection[UUID] | None = None,
    limit: int,
    offset: int = 0,
) -> list[Told]:
    """The sentences that name the entity, document by document, in reading order."""
    mention = aliased(Mention)
    called = await _called(session, entity_id)
    query = _places(mention, versions).where(mention.generation_id == generation_id, _is_so(mention, called))
    return await read_told(session, await _page_of(session, query, limit, offset))


async def told_of_both(
    session: AsyncSession,
    generation_id: UUID,
    pair: tuple[UUID, UUID],
    *,
    versions: Collection[UUID] | None = None,
    limit: int,
    offset: int = 0,
) -> list[Told]:
    """The sentences that name both entities, with the predicates of the relations between them."""
    mention, other = aliased(Mention), aliased(Mention)
    called, other_called = await _called(session, pair[0]), await _called(session, pair[1])
    same_sentence = and_(
        other.version_id == mention.version_id,
        other.generation_id == mention.generation_id,
        other.sentence_start == mention.sentence_start,
    )
    query = (
        _places(mention, versions)
        .join(other, same_sentence)
        .where(mention.generation_id == generation_id, _is_so(mention, called), _is_so(other, other_called))
    )
    told = await read_told(session, await _page_of(session, query, limit, offset))
    predicates = await _predicates(session, generation_id, pair, {each.version_id for each in told})
    return [each._replace(predicates=predicates.get((each.version_id, each.start), ())) for each in told]


async def read_told(session: AsyncSession, places: Sequence[Place]) -> list[Told]:
    """The sentences at these places, in their order; a place whose chunk is gone is left out."""
    wanted = {place.chunk_id for place in places}
    rows = await session.execute(
        select(ChunkRecord.id, ChunkRecord.start, ChunkRecord.text, Document.id, Document.name)
        .join(Document, Document.id == ChunkRecord.document_id)
        .where(ChunkRecord.id.in_(wanted))
    )
    chunks = {row[0]: row for row in rows}
    pages = await _pages(session, wanted)
    return [
        _told(place, chunks[place.chunk_id], pages.get(place.chunk_id, ()))
        for place in places
        if place.chunk_id in chunks
    ]


def means(name: Any, mention: Any) -> ColumnElement[bool]:
    """The condition that the name is that of the mention."""
    return and_(name.generation_id == mention.generation_id, name.key == mention.key, name.kind == mention.kind)


def answering(mention: Any, versions: Collection[UUID] | None) -> ColumnElement[bool]:
    """The condition that the mention stands in a document that answers now, and in one of these versions."""
    current = select(Document.current_version_id).where(
        Document.deleted_at.is_(None), Document.current_version_id.is_not(None)
    )
    condition: ColumnElement[bool] = mention.version_id.in_(current if versions is None else versions)
    return condition


async def _called(session: AsyncSession, entity_id: UUID) -> list[tuple[str, str]]:
    """Key and kind of each name. Read first: in a join SQLite would go through all names of the generation."""
    rows = await session.execute(select(EntityName.key, EntityName.kind).where(EntityName.entity_id == entity_id))
    return [(key, kind) for key, kind in rows]


def _is_so(mention: Any, called: Sequence[tuple[str, str]]) -> ColumnElement[bool]:
    return tuple_(mention.key, mention.kind).in_(called)


def _places(mention: Any, versions: Collection[UUID] | None) -> Select[Any]:
    """A sentence that stands in two overlapping chunks is one place."""
    first = func.min(cast(mention.chunk_id, String))  # PostgreSQL 15 knows no smallest of its UUIDs
    chunk = type_coerce(first, Uuid(native_uuid=False))
    return (
        select(mention.version_id, chunk, mention.sentence_start, func.max(mention.sentence_end))
        .where(answering(mention, versions))
        .group_by(mention.version_id, mention.sentence_start)
        .order_by(mention.version_id, mention.sentence_start)
    )


async def _page_of(session: AsyncSession, query: Select[Any], limit: int, offset: int) -> list[Place]:
    rows = await session.execute(query.limit(limit).offset(offset))
    return [Place(*row) for row in rows]


async def _predicates(
    session: AsyncSession, generation_id: UUID, pair: tuple[UUID, UUID], versions: Collection[UUID]
) -> dict[tuple[UUID, int], tuple[str, ...]]:
    """By the beginning of the sentence."""
    first, second = (
        select(EntityName.key).where(EntityName.generation_id == generation_id, EntityName.entity_id == id)
        for id in pair
    )
    there = and_(Relation.subject_key.in_(first), Relation.object_key.in_(second))
    back = and_(Relation.subject_key.in_(second), Relation.object_key.in_(first))
    rows = await session.execute(
        select(Relation.version_id, Relation.sentence_start, Relation.predicate)
        .where(Relation.generation_id == generation_id, Relation.version_id.in_(versions), or_(there, back))
        .group_by(Relation.version_id, Relation.sentence_start, Relation.predicate)
        .order_by(func.max(Relation.confidence).desc(), Relation.predicate)
    )
    found: dict[tuple[UUID, int], tuple[str, ...]] = {}
    for version_id, start, predicate in rows:
        found[version_id, start] = (*found.get((version_id, start), ()), predicate)
    return found


async def _pages(session: AsyncSession, chunk_ids: Collection[UUID]) -> dict[UUID, list[tuple[int, int]]]:
    """Where in each chunk a block begins, and on which page, in reading order."""
    rows = await session.execute(
        select(ChunkRecord.id, BlockRecord.start, BlockRecord.page)
        .join(BlockRecord, BlockRecord.version_id == ChunkRecord.version_id)
        .where(ChunkRecord.id.in_(chunk_ids), BlockRecord.page.is_not(None))
        .where(BlockRecord.start < ChunkRecord.end, BlockRecord.end > ChunkRecord.start)
        .order_by(BlockRecord.start)
    )
    pages: dict[UUID, list[tuple[int, int]]] = {}
    for chunk_id, start, page in rows:
        pages.setdefault(chunk_id, []).append((start, page or 1))
    return pages


def _told(place: Place, chunk: Any, pages: Sequence[tuple[int, int]]) -> Told:
    """A sentence that goes on behind its chunk is cut there."""
    _, begins, text, document_id, document_name = chunk
    start = max(place.start, begins)
    end = min(place.end, begins + len(text))
    before = [page for begin, page in pages if begin <= start] or [page for _, page in pages[:1]]
    return Told(
        chunk_id=place.chunk_id,
        version_id=place.version_id,
        document_id=document_id,
        document_name=document_name,
        page=before[-1] if before else None,
        start=start,
        end=end,
        text=text[start - begins : end - begins],
    )
