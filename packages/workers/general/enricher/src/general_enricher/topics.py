"""Reads what topics are made of, and stores them under ids that stay."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID, uuid4

import numpy as np
from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from general_enricher.clustering import Found, Sheet
from general_enricher.material import load_vectors
from shared.database.tables import Document, Enrichment, Generation, Topic, TopicMember, Version, VersionMean
from shared.documents.enrichments import EnrichmentKind, Keywords
from shared.models.embedding.port import Vectors
from shared.stores.search import SearchIndex

_KEPT = 0.5
"""Of the documents that a topic had or has, so many must be the same for it to keep its id."""


class Answering(NamedTuple):
    """A version that answers."""

    version_id: UUID
    document_id: UUID
    sha256: str
    name: str


class Means(NamedTuple):
    """A row for each version; `new` are those that are to be stored."""

    vectors: Vectors
    new: dict[UUID, bytes]


async def answering(session: AsyncSession, workspace_id: UUID) -> list[Answering]:
    """The versions that answer in a workspace."""
    rows = await session.execute(
        select(Version.id, Document.id, Version.sha256, Document.name)
        .join(Document, Document.current_version_id == Version.id)
        .where(Document.workspace_id == workspace_id, Document.deleted_at.is_(None))
        .order_by(Version.id)
    )
    return [Answering(*row) for row in rows]


async def load_means(
    session: AsyncSession, search: SearchIndex, generation: Generation, versions: Sequence[Answering]
) -> Means:
    """Those that are not known are made of the vectors of the chunks; zeros for a version without any."""
    stored = select(VersionMean.version_id, VersionMean.content).where(VersionMean.generation_id == generation.id)
    known = {row.version_id: row.content for row in await session.execute(stored)}
    new: dict[UUID, bytes] = {}
    for each in versions:
        if each.version_id not in known:
            _, vectors = await load_vectors(session, search, generation.id, each.version_id)
            if len(vectors):
                known[each.version_id] = new[each.version_id] = _mean(vectors)
    rows = [np.frombuffer(known.get(each.version_id, b""), dtype="<f4") for each in versions]
    width = max((len(row) for row in rows), default=1)
    return Means(np.stack([row if len(row) else np.zeros(width, "<f4") for row in rows]).astype(np.float32), new)


async def load_sheets(session: AsyncSession, workspace_id: UUID, versions: Sequence[Answering]) -> list[Sheet]:
    """With the keywords that each version has."""
    rows = await session.execute(
        select(Enrichment.version_id, Enrichment.value)
        .join(Version, Version.id == Enrichment.version_id)
        .where(Version.workspace_id == workspace_id, Enrichment.kind == EnrichmentKind.KEYWORDS)
    )
    words = {version_id: _scores(Keywords.model_validate(value)) for version_id, value in rows}
    return [Sheet(each.sha256, each.name, words.get(each.version_id, {})) for each in versions]


async def store_means(session: AsyncSession, generation: Generation, new: dict[UUID, bytes]) -> None:
    """What was made for the first time."""
    for version_id, content in new.items():
        await session.merge(VersionMean(version_id=version_id, generation_id=generation.id, content=content))


async def store_topics(
    session: AsyncSession, workspace_id: UUID, found: Sequence[Found], versions: Sequence[Answering]
) -> None:
    """In place of those before; a topic keeps the id of the one that had most of its documents."""
    documents = [{versions[number].document_id for number in each.members} for each in found]
    ids = named_alike(documents, await _known(session, workspace_id))
    await session.execute(delete(Topic).where(Topic.workspace_id == workspace_id))
    for id, topic in zip(ids, found, strict=True):
        session.add(
            Topic(
                id=id,
                workspace_id=workspace_id,
                label=topic.label,
                keywords=list(topic.keywords),
                document_count=len(topic.members),
            )
        )
        await session.flush()
        members = zip(topic.members, topic.closeness, strict=True)
        rows = [
            {"version_id": versions[number].version_id, "topic_id": id, "closeness": closeness}
            for number, closeness in members
        ]
        await session.execute(insert(TopicMember), rows)


def named_alike(topics: Sequence[set[UUID]], known: dict[UUID, set[UUID]]) -> list[UUID]:
    """An id for each topic: that of the known one which it has most in common with, else a new one."""
    pairs = [
        (len(documents & before), id, number)
        for number, documents in enumerate(topics)
        for id, before in known.items()
        if len(documents & before) >= _KEPT * min(len(documents), len(before))
    ]
    taken: dict[int, UUID] = {}
    for _, id, number in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if number not in taken and id not in taken.values():
            taken[number] = id
    return [taken.get(number) or uuid4() for number in range(len(topics))]


async def _known(session: AsyncSession, workspace_id: UUID) -> dict[UUID, set[UUID]]:
    rows = await session.execute(
        select(TopicMember.topic_id, Version.document_id)
        .join(Version, Version.id == TopicMember.version_id)
        .where(Version.workspace_id == workspace_id)
    )
    known: dict[UUID, set[UUID]] = defaultdict(set)
    for topic_id, document_id in rows:
        known[topic_id].add(document_id)
    return known


def _mean(vectors: Vectors) -> bytes:
    mean = vectors.mean(axis=0, dtype=np.float64)
    unit: Vectors = np.asarray(mean / (np.linalg.norm(mean) or 1.0), dtype=np.float32)
    return unit.astype("<f4").tobytes()


def _scores(found: Keywords) -> dict[str, float]:
    return {each.text.casefold(): each.score for each in found.keywords}
