"""Reads ranked chunks from SQL, which alone knows what may be shown."""

from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from general_router.showing import Passage, linked_chunks, shown
from shared.database.tables import ChunkRecord, Document, Version
from shared.retrieval import Hit, Ranked
from shared.retrieval.duplicates import distinct
from shared.text.terms import question_terms

_SPARE = 4  # of those that are read at once: near-duplicates, and what is on its way out


async def read_hits(session: AsyncSession, ranking: Sequence[Ranked], question: str, *, count: int) -> list[Hit]:
    """The first `count` of the ranking that may be shown and do not repeat an earlier one, the question's words marked.

    Read a portion at a time, since most of a ranking is never shown.
    """
    found: dict[UUID, Passage] = {}
    kept: list[Ranked] = []

    def text(ranked: Ranked) -> str:
        return found[ranked.chunk_id].text

    for portion in _portions(ranking, count + _SPARE):
        found.update(await _passages(session, {each.chunk_id for each in portion}.union(*map(linked_chunks, portion))))
        kept += [each for each in portion if each.chunk_id in found]
        kept = distinct(kept, text, limit=count)
        if len(kept) == count:
            break
    terms = question_terms(question, {passage.language for passage in found.values()})
    return [shown(each, found, terms) for each in kept]


def _portions(ranking: Sequence[Ranked], size: int) -> Iterator[Sequence[Ranked]]:
    return (ranking[start : start + size] for start in range(0, len(ranking), size))


# Made once: to build a statement takes longer than to run it.
_READ = (
    select(
        ChunkRecord.id,
        ChunkRecord.text,
        ChunkRecord.start,
        ChunkRecord.end,
        ChunkRecord.heading_path,
        ChunkRecord.first_page,
        ChunkRecord.last_page,
        Document.id,
        Document.name,
        Version.id,
        Version.title,
        Version.language,
    )
    .join(Document, Document.id == ChunkRecord.document_id)
    .join(Version, Version.id == ChunkRecord.version_id)
    .where(
        ChunkRecord.id.in_(bindparam("chunk_ids", expanding=True)),
        Document.current_version_id == ChunkRecord.version_id,
        Document.deleted_at.is_(None),
    )
)


async def _passages(session: AsyncSession, chunk_ids: Collection[UUID]) -> dict[UUID, Passage]:
    """Those of the chunks that answer now: of current versions of documents that are not deleted.

    The index may for a moment hold more than that, while a version is replaced or removed.
    """
    rows = await session.execute(_READ, {"chunk_ids": list(chunk_ids)})
    return {row[0]: Passage._make(row) for row in rows}
