"""What is said about documents beyond their text, each thing with its version; and topics, found across documents.

Duplicates and links between references and documents are no rows: they are found when asked for, by the bands and
identifiers of the versions, so nothing has to be undone when a document goes.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from shared.database.tables.base import Record, now


def _version() -> Mapped[UUID]:
    return mapped_column(ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True)


def _workspace() -> Mapped[UUID]:
    return mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))


class EnrichmentState(StrEnum):
    """A FAILED one tells why, and can be made again alone."""

    OK = "ok"
    FAILED = "failed"


class Enrichment(Record):
    """One thing that is said about a version; `value` is as `shared.documents.enrichments` has it for the kind."""

    __tablename__ = "enrichments"

    version_id: Mapped[UUID] = _version()
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    state: Mapped[str] = mapped_column(String(16))
    value: Mapped[dict[str, Any]]
    reason: Mapped[str | None] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(default=now)


class VersionKeyword(Record):
    """A keyword of a version in lower case, to filter by."""

    __tablename__ = "version_keywords"
    __table_args__ = (Index(None, "keyword"),)

    version_id: Mapped[UUID] = _version()
    keyword: Mapped[str] = mapped_column(String(200), primary_key=True)


class VersionIdentifier(Record):
    """How others refer to a version: `doi:…`, `arxiv:…`, `title:…`."""

    __tablename__ = "version_identifiers"
    __table_args__ = (Index(None, "workspace_id", "identifier"),)

    version_id: Mapped[UUID] = _version()
    identifier: Mapped[str] = mapped_column(String(300), primary_key=True)
    workspace_id: Mapped[UUID] = _workspace()


class TextSignature(Record):
    """The MinHash of a version's text (`shared.text.fingerprints`)."""

    __tablename__ = "text_signatures"

    version_id: Mapped[UUID] = _version()
    content: Mapped[bytes] = mapped_column(LargeBinary)


class SignatureBand(Record):
    """A part of a signature; versions that share one may be near-duplicates."""

    __tablename__ = "signature_bands"
    __table_args__ = (Index(None, "workspace_id", "band", "version_id"),)

    version_id: Mapped[UUID] = _version()
    band: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    workspace_id: Mapped[UUID] = _workspace()


class VersionMean(Record):
    """The mean of the vectors of a version's chunks, of length 1, as float32."""

    __tablename__ = "version_means"

    version_id: Mapped[UUID] = _version()
    generation_id: Mapped[UUID] = mapped_column(
        ForeignKey("generations.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Topic(Record):
    """Documents of a workspace that are about the same; the id stays while most of the documents do."""

    __tablename__ = "topics"
    __table_args__ = (Index(None, "workspace_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    workspace_id: Mapped[UUID] = _workspace()
    label: Mapped[str] = mapped_column(String(300))
    keywords: Mapped[list[str]]
    document_count: Mapped[int]


class TopicMember(Record):
    """A version belongs to a topic; `closeness` is the cosine to its middle."""

    __tablename__ = "topic_members"
    __table_args__ = (Index(None, "topic_id"),)

    version_id: Mapped[UUID] = _version()
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topics.id", ondelete="CASCADE"))
    closeness: Mapped[float]
