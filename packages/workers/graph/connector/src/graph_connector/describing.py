"""Gives found communities their words: the rows to store, with the sentences as the documents write them."""

from collections.abc import Collection, Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from typing import Any, NamedTuple, TypeVar
from uuid import UUID, uuid5

from sqlalchemy import select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from graph_connector.communities import FoundCommunity, Sentence
from graph_connector.snapshot import Snapshot
from shared.database.tables import ChunkRecord, Mention

_BATCH = 300
T = TypeVar("T")


class Quote(NamedTuple):
    """A sentence, or what of it stands in the chunk: `text[start:end]` of the version's text."""

    chunk_id: UUID
    start: int
    end: int
    text: str


async def community_rows(
    session: AsyncSession, generation_id: UUID, snapshot: Snapshot, found: Sequence[FoundCommunity]
) -> list[dict[str, Any]]:
    """One for each, in the same order."""
    quotes = await _quotes(session, generation_id, snapshot, {each for one in found for each in one.sentences})
    ids = [_id(generation_id, snapshot, one) for one in found]
    return [
        _row(generation_id, one, ids, [quotes[each] for each in one.sentences if each in quotes])
        | {"id": id, "content": _content(snapshot, one, quotes)}
        for id, one in zip(ids, found, strict=True)
    ]


def member_rows(snapshot: Snapshot, community_id: UUID, found: FoundCommunity) -> Iterator[dict[str, UUID]]:
    """Which entities belong to it."""
    for place in found.members:
        yield {"community_id": community_id, "entity_id": snapshot.named.ids[place]}


def _row(generation_id: UUID, found: FoundCommunity, ids: Sequence[UUID], quotes: Sequence[Quote]) -> dict[str, Any]:
    evidence = [{"chunk_id": str(each.chunk_id), "start": each.start, "end": each.end} for each in quotes]
    return {
        "generation_id": generation_id,
        "level": found.level,
        "parent_id": None if found.parent is None else ids[found.parent],
        "label": found.label,
        "summary": " ".join(quote.text for quote in quotes),
        "evidence": evidence,
        "written_by": None,
        "component": found.component,
        "entity_count": len(found.members),
        "document_count": found.document_count,
    }


def _id(generation_id: UUID, snapshot: Snapshot, found: FoundCommunity) -> UUID:
    members = ",".join(sorted(snapshot.named.ids[place].hex for place in found.members))
    return uuid5(generation_id, f"{found.level}:{members}")


def _content(snapshot: Snapshot, found: FoundCommunity, quotes: dict[Sentence, Quote]) -> str:
    """What a summary depends on."""
    names = sorted(snapshot.names[place] for place in found.members)
    texts = [quotes[each].text for each in found.sentences if each in quotes]
    return blake2b("\0".join([*names, "", *texts]).encode(), digest_size=16).hexdigest()


async def _quotes(
    session: AsyncSession, generation_id: UUID, snapshot: Snapshot, sentences: Collection[Sentence]
) -> dict[Sentence, Quote]:
    version_ids = snapshot.named.version_ids
    places = {(version_ids[each.version], each.start): each for each in sentences}
    found: dict[Sentence, Quote] = {}
    for batch in _batches(sorted(places), _BATCH):
        for version_id, start, end, chunk in await session.execute(_standing(generation_id, batch)):
            found.setdefault(places[version_id, start], _quote(chunk, start, end))
    return found


def _standing(generation_id: UUID, places: Sequence[tuple[UUID, int]]) -> Any:
    """Each sentence with the chunks that hold it, the first in front."""
    return (
        select(Mention.version_id, Mention.sentence_start, Mention.sentence_end, ChunkRecord)
        .join(ChunkRecord, ChunkRecord.id == Mention.chunk_id)
        .where(
            Mention.generation_id == generation_id,
            tuple_(Mention.version_id, Mention.sentence_start).in_(places),
        )
        .order_by(ChunkRecord.ordinal, Mention.sentence_end.desc())
    )


def _quote(chunk: ChunkRecord, start: int, end: int) -> Quote:
    start, end = max(start, chunk.start), min(end, chunk.end)
    text = chunk.text[start - chunk.start : end - chunk.start]
    return Quote(chunk.id, start, end, " ".join(text.split()))


def _batches(items: Sequence[T], size: int) -> Iterator[list[T]]:
    ordered = iter(items)
    while batch := list(islice(ordered, size)):
        yield batch
