"""What is said about documents, and what is found across them: topics, near-duplicates, cited documents."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import combinations
from typing import NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Database
from shared.database.tables import (
    Document,
    DocumentSource,
    Enrichment,
    SignatureBand,
    TextSignature,
    Topic,
    TopicMember,
    VersionIdentifier,
    Workspace,
)
from shared.documents.enrichments import EnrichmentKind, Reference
from shared.errors import Conflict
from shared.events import EnrichmentRequested
from shared.graph.keys import words_of
from shared.tasks import Outbox
from shared.text.fingerprints import NEAR, Signature, from_bytes, similarity
from src.services.library import document_of

_ALL_PAIRS_UP_TO = 50
_AT_A_TIME = 500
T = TypeVar("T")


class Alike(NamedTuple):
    """A document, and how near it is: to another, or to the middle of a topic."""

    document: Document
    closeness: float


class About(NamedTuple):
    """All that is said about a document; `cited` maps identifiers to the documents of the workspace."""

    document: Document
    enrichments: Sequence[Enrichment]
    topic: Topic | None
    source: DocumentSource | None
    duplicates: Sequence[Alike]
    cited: dict[str, Document]


class Enrichments:
    """Documents are looked up through their workspace."""

    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._database, self._outbox = database, outbox

    async def about(self, workspace: Workspace, document_id: UUID) -> About:
        """Of the version that answers; nothing yet for a document that does not. Raises NotFound."""
        async with self._database.read() as session:
            document = await document_of(session, workspace, document_id)
            version_id = document.current_version_id
            rows = await session.scalars(
                select(Enrichment).where(Enrichment.version_id == version_id).order_by(Enrichment.kind)
            )
            member = select(TopicMember.topic_id).where(TopicMember.version_id == version_id)
            enrichments = rows.all()
            return About(
                document,
                enrichments,
                await session.scalar(select(Topic).where(Topic.id.in_(member))),
                await session.get(DocumentSource, document_id),
                await _near(session, workspace, document),
                await _cited(session, workspace, enrichments),
            )

    async def retry(self, workspace: Workspace, document_id: UUID, kind: EnrichmentKind) -> None:
        """Make one again. Raises NotFound, and Conflict while the document does not answer."""
        async with self._database.write() as session:
            document = await document_of(session, workspace, document_id)
            if document.current_version_id is None:
                raise Conflict("This document is not ready yet; what is said about it comes by itself when it is.")
            requested = EnrichmentRequested(
                workspace_id=workspace.id,
                document_id=document.id,
                version_id=document.current_version_id,
                kinds=(kind,),
            )
            self._outbox.publish(session, requested, priority=1)

    async def topics(self, workspace: Workspace) -> list[tuple[Topic, list[Alike]]]:
        """The largest first, each with its documents, the nearest to its middle first."""
        async with self._database.read() as session:
            rows = await session.execute(
                select(Topic, Document, TopicMember.closeness)
                .join(TopicMember, TopicMember.topic_id == Topic.id)
                .join(Document, Document.current_version_id == TopicMember.version_id)
                .where(Topic.workspace_id == workspace.id, Document.deleted_at.is_(None))
                .order_by(Topic.document_count.desc(), Topic.label, Topic.id, TopicMember.closeness.desc(), Document.id)
            )
            found: dict[UUID, tuple[Topic, list[Alike]]] = {}
            for topic, document, closeness in rows:
                found.setdefault(topic.id, (topic, []))[1].append(Alike(document, closeness))
            return list(found.values())

    async def duplicates(self, workspace: Workspace) -> list[list[Alike]]:
        """Groups of documents that are nearly the same as the first of their group, the largest group first."""
        async with self._database.read() as session:
            pairs = await _candidates(session, workspace)
            signatures = await _signatures(session, {id for pair in pairs for id in pair})
            documents = await _documents_of(session, signatures)
        groups = _grouped([pair for pair in pairs if similarity(signatures[pair[0]], signatures[pair[1]]) >= NEAR])
        told = [sorted(group, key=lambda each: (documents[each].created_at, documents[each].id)) for group in groups]
        return [
            [Alike(documents[id], similarity(signatures[group[0]], signatures[id])) for id in group]
            for group in sorted(told, key=lambda group: (-len(group), documents[group[0]].name))
        ]


def identifiers(reference: Reference) -> list[str]:
    """What a reference may be found by: DOI, arXiv id, or its title as `general/enricher` writes such keys."""
    title = " ".join(words_of(reference.title or ""))
    named = [("doi", reference.doi), ("arxiv", reference.arxiv), ("title", title)]
    return [f"{kind}:{value}"[:300] for kind, value in named if value]


def _answering(workspace: Workspace) -> "Select[UUID | None]":
    return select(Document.current_version_id).where(
        Document.workspace_id == workspace.id,
        Document.deleted_at.is_(None),
        Document.current_version_id.is_not(None),
    )


async def _near(session: AsyncSession, workspace: Workspace, document: Document) -> list[Alike]:
    mine = select(SignatureBand.band).where(SignatureBand.version_id == document.current_version_id)
    others = await session.scalars(
        select(SignatureBand.version_id)
        .where(
            SignatureBand.workspace_id == workspace.id,
            SignatureBand.band.in_(mine),
            SignatureBand.version_id != document.current_version_id,
            SignatureBand.version_id.in_(_answering(workspace)),
        )
        .distinct()
    )
    found = set(others)
    if not found or document.current_version_id is None:
        return []
    signatures = await _signatures(session, {*found, document.current_version_id})
    documents = await _documents_of(session, found)
    own = signatures[document.current_version_id]
    alike = [Alike(documents[id], similarity(own, signatures[id])) for id in found]
    return sorted((each for each in alike if each.closeness >= NEAR), key=lambda each: (-each.closeness, each[0].name))


async def _candidates(session: AsyncSession, workspace: Workspace) -> list[tuple[UUID, UUID]]:
    """Pairs of versions that share a band; in a crowd each with the first of it."""
    answering = SignatureBand.workspace_id == workspace.id, SignatureBand.version_id.in_(_answering(workspace))
    several = select(SignatureBand.band).where(*answering).group_by(SignatureBand.band).having(func.count() > 1)
    rows = await session.execute(
        select(SignatureBand.band, SignatureBand.version_id)
        .where(*answering, SignatureBand.band.in_(several))
        .order_by(SignatureBand.band, SignatureBand.version_id)
    )
    crowds: dict[int, list[UUID]] = defaultdict(list)
    for band, version_id in rows:
        crowds[band].append(version_id)
    pairs: set[tuple[UUID, UUID]] = set()
    for crowd in crowds.values():
        small = len(crowd) <= _ALL_PAIRS_UP_TO
        pairs.update(combinations(crowd, 2) if small else ((crowd[0], other) for other in crowd[1:]))
    return sorted(pairs)


async def _signatures(session: AsyncSession, version_ids: Collection[UUID]) -> dict[UUID, Signature]:
    found: dict[UUID, Signature] = {}
    for some in _some(version_ids):
        rows = await session.execute(
            select(TextSignature.version_id, TextSignature.content).where(TextSignature.version_id.in_(some))
        )
        found |= {version_id: from_bytes(content) for version_id, content in rows}
    return found


async def _documents_of(session: AsyncSession, version_ids: Collection[UUID]) -> dict[UUID, Document]:
    found: dict[UUID, Document] = {}
    for some in _some(version_ids):
        for document in await session.scalars(select(Document).where(Document.current_version_id.in_(some))):
            if document.current_version_id:
                found[document.current_version_id] = document
    return found


async def _cited(session: AsyncSession, workspace: Workspace, enrichments: Sequence[Enrichment]) -> dict[str, Document]:
    """Identifier → the document of the workspace that has it, other than the citing one."""
    row = next((each for each in enrichments if each.kind == EnrichmentKind.REFERENCES), None)
    told = [Reference.model_validate(each) for each in row.value.get("references", ())] if row else []
    found: dict[str, Document] = {}
    for some in _some({name for each in told for name in identifiers(each)}):
        rows = await session.execute(
            select(VersionIdentifier.identifier, Document)
            .join(Document, Document.current_version_id == VersionIdentifier.version_id)
            .where(
                VersionIdentifier.workspace_id == workspace.id,
                VersionIdentifier.identifier.in_(some),
                VersionIdentifier.version_id != (row.version_id if row else None),
                Document.deleted_at.is_(None),
            )
            .order_by(Document.created_at.desc(), Document.id)
        )
        found |= {identifier: document for identifier, document in rows}  # noqa: C416 (rows are no pairs to mypy)
    return found


def _some(things: Collection[T]) -> list[list[T]]:
    """Few enough at a time for the database's bound variables."""
    listed = list(things)
    return [listed[start : start + _AT_A_TIME] for start in range(0, len(listed), _AT_A_TIME)]


def _grouped(pairs: Sequence[tuple[UUID, UUID]]) -> list[set[UUID]]:
    """What is connected by pairs."""
    group_of: dict[UUID, set[UUID]] = {}
    for one, other in pairs:
        joined = group_of.get(one, {one}) | group_of.get(other, {other})
        group_of |= dict.fromkeys(joined, joined)
    return [group for first, group in group_of.items() if first == min(group)]
