"""The knowledge graph.

What was read in chunks (names, mentions, relations, same-as evidence) goes with its version. Nodes, edges and
their weights are counts over these rows, so nothing has to be counted down when a document goes. Only what is decided
about several documents at once (which names mean the same entity, communities) is derived and kept; the keys whose
decision is due stand in `pending_names`.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from shared.database.tables.base import Record, now


def _generation() -> Mapped[UUID]:
    return mapped_column(ForeignKey("generations.id", ondelete="CASCADE"))


class GraphRevision(Record):
    """Raised in the transaction of each change, so that whoever holds a part of the graph in memory notices."""

    __tablename__ = "graph_revisions"

    generation_id: Mapped[UUID] = mapped_column(ForeignKey("generations.id", ondelete="CASCADE"), primary_key=True)
    names: Mapped[int] = mapped_column(default=0)
    """Raised when the names of a version are stored; the row stored gets the new number."""
    removals: Mapped[int] = mapped_column(default=0)
    """Raised when a version's rows go."""
    entities: Mapped[int] = mapped_column(default=0)
    """Raised when mentions, relations or the resolution of names change."""


class VersionNames(Record):
    """What the ranking by definition links knows of a version's chunks, as `shared.graph.names` encodes it."""

    __tablename__ = "version_names"
    __table_args__ = (Index(None, "generation_id", "revision"),)

    version_id: Mapped[UUID] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True)
    generation_id: Mapped[UUID] = mapped_column(ForeignKey("generations.id", ondelete="CASCADE"), primary_key=True)
    revision: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Extraction(Record):
    """How the mentions and relations of a version were found. `warning` tells why there are none, or not all."""

    __tablename__ = "extractions"

    version_id: Mapped[UUID] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True)
    generation_id: Mapped[UUID] = mapped_column(ForeignKey("generations.id", ondelete="CASCADE"), primary_key=True)
    extractor: Mapped[str] = mapped_column(String(100))
    mention_count: Mapped[int]
    relation_count: Mapped[int]
    llm_calls: Mapped[int] = mapped_column(default=0)
    llm_tokens: Mapped[int] = mapped_column(default=0)
    partial: Mapped[bool] = mapped_column(default=False)
    """The language model was meant to read all of it, and did not."""
    warning: Mapped[str | None] = mapped_column(Text)


class ChunkReading(Record):
    """What a language model read in a chunk, so that it is asked once for each text.

    It goes with the chunk; an equal chunk of the workspace keeps its own copy. `hash` is that of the model's name, of
    what it was told to do, and of the text.
    """

    __tablename__ = "chunk_readings"
    __table_args__ = (Index(None, "workspace_id", "hash"),)

    chunk_id: Mapped[UUID] = mapped_column(ForeignKey("chunks.id", ondelete="CASCADE"), primary_key=True)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    hash: Mapped[str] = mapped_column(String(64))
    content: Mapped[dict[str, Any]]
    calls: Mapped[int]
    tokens: Mapped[int]
    """What it cost; 0 for a copy."""


class Mention(Record):
    """A name stands at `text[start:end]` of the version's text, in the sentence `text[sentence_start:sentence_end]`."""

    __tablename__ = "mentions"
    __table_args__ = (
        Index(None, "generation_id", "key", "kind", "version_id"),
        Index(None, "version_id", "generation_id", "sentence_start"),
    )

    chunk_id: Mapped[UUID] = mapped_column(ForeignKey("chunks.id", ondelete="CASCADE"), primary_key=True)
    start: Mapped[int] = mapped_column(primary_key=True)
    end: Mapped[int] = mapped_column(primary_key=True)
    generation_id: Mapped[UUID] = _generation()
    version_id: Mapped[UUID] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"))
    sentence_start: Mapped[int]
    sentence_end: Mapped[int]
    surface: Mapped[str] = mapped_column(String(300))
    key: Mapped[str] = mapped_column(String(300))
    """The normal form of the name (`shared.graph.keys`)."""
    kind: Mapped[str] = mapped_column(String(16))
    source: Mapped[str] = mapped_column(String(16))
    confidence: Mapped[float]


class Relation(Record):
    """A sentence says that the subject stands in a relation to the object."""

    __tablename__ = "relations"
    __table_args__ = (
        Index(None, "generation_id", "subject_key"),
        Index(None, "generation_id", "object_key"),
        Index(None, "version_id", "generation_id"),
        Index(None, "chunk_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    generation_id: Mapped[UUID] = _generation()
    version_id: Mapped[UUID] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"))
    chunk_id: Mapped[UUID] = mapped_column(ForeignKey("chunks.id", ondelete="CASCADE"))
    sentence_start: Mapped[int]
    sentence_end: Mapped[int]
    subject_key: Mapped[str] = mapped_column(String(300))
    predicate: Mapped[str] = mapped_column(String(200))
    object_key: Mapped[str] = mapped_column(String(300))
    source: Mapped[str] = mapped_column(String(16))
    confidence: Mapped[float]


class SameAs(Record):
    """A passage says that two names mean the same, as "World Health Organization (WHO)" does."""

    __tablename__ = "same_as"
    __table_args__ = (
        Index(None, "generation_id", "key"),
        Index(None, "generation_id", "other_key"),
        Index(None, "version_id", "generation_id"),
    )

    chunk_id: Mapped[UUID] = mapped_column(ForeignKey("chunks.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(300), primary_key=True)
    other_key: Mapped[str] = mapped_column(String(300), primary_key=True)
    generation_id: Mapped[UUID] = _generation()
    version_id: Mapped[UUID] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"))
    reason: Mapped[str] = mapped_column(String(16))
    start: Mapped[int]
    end: Mapped[int]


class PendingName(Record):
    """A key whose mentions changed since the names were last resolved."""

    __tablename__ = "pending_names"

    generation_id: Mapped[UUID] = mapped_column(ForeignKey("generations.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(300), primary_key=True)


class NameBlock(Record):
    """What a key shares with other keys that may be spellings of it, so that they are found without comparing all."""

    __tablename__ = "name_blocks"
    __table_args__ = (Index(None, "generation_id", "key"),)

    generation_id: Mapped[UUID] = mapped_column(ForeignKey("generations.id", ondelete="CASCADE"), primary_key=True)
    block: Mapped[str] = mapped_column(String(310), primary_key=True)
    key: Mapped[str] = mapped_column(String(300), primary_key=True)


class Entity(Record):
    """What one or several names mean. The id follows from the names, so that the same documents make the same ids."""

    __tablename__ = "entities"
    __table_args__ = (Index(None, "generation_id", "name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    generation_id: Mapped[UUID] = _generation()
    name: Mapped[str] = mapped_column(String(300))
    kind: Mapped[str] = mapped_column(String(16))
    mention_count: Mapped[int]
    document_count: Mapped[int]
    hidden: Mapped[bool] = mapped_column(default=False)


class EntityName(Record):
    """A key means an entity; keys of one spelling but different kinds may mean different entities."""

    __tablename__ = "entity_names"
    __table_args__ = (Index(None, "entity_id"),)

    generation_id: Mapped[UUID] = mapped_column(ForeignKey("generations.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(300), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    entity_id: Mapped[UUID] = mapped_column(ForeignKey("entities.id", ondelete="CASCADE"))


class EntityMerge(Record):
    """Why two keys mean the same entity: the evidence of an automatic merge, so that it can be judged and undone."""

    __tablename__ = "entity_merges"
    __table_args__ = (Index(None, "generation_id", "other_key"),)

    generation_id: Mapped[UUID] = mapped_column(ForeignKey("generations.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(300), primary_key=True)
    other_key: Mapped[str] = mapped_column(String(300), primary_key=True)
    reason: Mapped[str] = mapped_column(String(16))
    score: Mapped[float]
    chunk_id: Mapped[UUID | None]
    """Where the documents say so, if they do."""


class Synonym(Record):
    """Two keys are near in meaning or spelling, but not near enough to be one entity."""

    __tablename__ = "synonyms"
    __table_args__ = (Index(None, "generation_id", "other_key"),)

    generation_id: Mapped[UUID] = mapped_column(ForeignKey("generations.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(300), primary_key=True)
    other_key: Mapped[str] = mapped_column(String(300), primary_key=True)
    score: Mapped[float]


class DecisionKind(StrEnum):
    """What a user can decide about entities."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    HIDE = "hide"


class EntityDecision(Record):
    """A user's word on names; it outlives the documents and holds against every automatic decision."""

    __tablename__ = "entity_decisions"
    __table_args__ = (Index(None, "workspace_id", "key"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16))
    key: Mapped[str] = mapped_column(String(300))
    other: Mapped[str | None] = mapped_column(String(300))
    """The other key of a merge or split, the new name of a renaming."""
    created_at: Mapped[datetime] = mapped_column(default=now)


class Community(Record):
    """Entities that are more connected with each other than with the rest. Level 0 is the coarsest."""

    __tablename__ = "communities"
    __table_args__ = (Index(None, "generation_id", "level"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    generation_id: Mapped[UUID] = _generation()
    level: Mapped[int]
    parent_id: Mapped[UUID | None]
    label: Mapped[str] = mapped_column(String(300))
    summary: Mapped[str] = mapped_column(Text)
    evidence: Mapped[list[Any]]
    """The sentences of the summary: `{chunk_id, start, end}` each."""
    component: Mapped[str] = mapped_column(String(32))
    """Digest of the connected part of the graph that it was found in; found anew when that changes."""
    content: Mapped[str] = mapped_column(String(32))
    """Digest of its members' names and its sentences: a summary that a language model wrote holds as long."""
    written_by: Mapped[str | None] = mapped_column(String(100))
    """The language model that wrote the summary; None: it is made of the sentences."""
    entity_count: Mapped[int]
    document_count: Mapped[int]


class CommunityMember(Record):
    """An entity belongs to a community; to one on each level."""

    __tablename__ = "community_members"
    __table_args__ = (Index(None, "entity_id"),)

    community_id: Mapped[UUID] = mapped_column(ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True)
    entity_id: Mapped[UUID] = mapped_column(ForeignKey("entities.id", ondelete="CASCADE"), primary_key=True)


class EntityImportance(Record):
    """How central an entity is in its generation: its share of PageRank; all shares add up to 1."""

    __tablename__ = "entity_importances"

    entity_id: Mapped[UUID] = mapped_column(ForeignKey("entities.id", ondelete="CASCADE"), primary_key=True)
    importance: Mapped[float]
