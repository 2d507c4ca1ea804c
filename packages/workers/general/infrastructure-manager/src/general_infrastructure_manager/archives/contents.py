"""Which rows belong to a workspace, in an order in which each comes after those that it hangs on."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Table, and_, or_, select
from sqlalchemy.orm import aliased

from shared.database.tables import (
    BlockRecord,
    Chat,
    ChatMessage,
    ChunkReading,
    ChunkRecord,
    Community,
    CommunityMember,
    Comparison,
    Document,
    DocumentSource,
    DocumentTag,
    Enrichment,
    Entity,
    EntityDecision,
    EntityImportance,
    EntityMerge,
    EntityName,
    EvaluationResult,
    EvaluationRun,
    Extraction,
    Generation,
    GoldEvidence,
    GoldQuestion,
    GoldSet,
    GraphRevision,
    Indexing,
    LearnedRouter,
    Mention,
    NameBlock,
    ParsedText,
    PendingName,
    Preference,
    Relation,
    SameAs,
    SignatureBand,
    Stage,
    Synonym,
    TextSignature,
    Topic,
    TopicMember,
    Tuning,
    Version,
    VersionAlias,
    VersionIdentifier,
    VersionKeyword,
    VersionLink,
    VersionMean,
    VersionNames,
    Workspace,
)
from shared.database.tables.chats import MessageState
from shared.database.tables.documents import GraphState, VersionState
from shared.database.tables.evaluation import Origin, RunState
from shared.database.tables.workspaces import GenerationState
from shared.documents import BlockKind

Condition = ColumnElement[bool]


class Scope(NamedTuple):
    """What is exported: a workspace with the generation that answers."""

    workspace_id: UUID
    generation_id: UUID


class Content(NamedTuple):
    """A table, and which of its rows go along.

    `by_version` rows hang on one version; they are read for some versions at a time, so that nobody sorts them all.
    """

    table: Table
    where: Callable[[Scope], Condition]
    by_version: bool = False


def _of_workspace(kind: type[Any], *more: Condition) -> Content:
    return Content(kind.__table__, lambda scope: and_(kind.workspace_id == scope.workspace_id, *more))


def _of_generation(kind: type[Any]) -> Content:
    return Content(kind.__table__, lambda scope: kind.generation_id == scope.generation_id)


def _below(kind: type[Any], column: Any, owner: Callable[[Scope], Select[Any]]) -> Content:
    return Content(kind.__table__, lambda scope: column.in_(owner(scope)))


def _of_version(kind: type[Any]) -> Content:
    has_generation = "generation_id" in kind.__table__.c
    where = (lambda scope: kind.generation_id == scope.generation_id) if has_generation else (lambda _: and_(True))
    return Content(kind.__table__, where, by_version=True)


def _documents(scope: Scope) -> Select[Any]:
    return select(Document.id).where(Document.workspace_id == scope.workspace_id, Document.deleted_at.is_(None))


def answering(scope: Scope) -> Select[Any]:
    """The versions that answer: all that was made of them goes along."""
    return select(Document.current_version_id).where(
        Document.workspace_id == scope.workspace_id,
        Document.deleted_at.is_(None),
        Document.current_version_id.is_not(None),
    )


def _newest(scope: Scope) -> Select[Any]:
    newest, newer = aliased(Version), aliased(Version)
    return (
        select(newest.id)
        .join(Document, Document.id == newest.document_id)
        .outerjoin(newer, (newer.document_id == newest.document_id) & (newer.number > newest.number))
        .where(Document.workspace_id == scope.workspace_id, Document.deleted_at.is_(None), newer.id.is_(None))
    )


def kept(scope: Scope) -> Condition:
    """Versions that answer, and the newest ones, which may be on their way or have failed."""
    in_workspace = Version.workspace_id == scope.workspace_id
    return and_(in_workspace, or_(Version.id.in_(answering(scope)), Version.id.in_(_newest(scope))))


def _versions(scope: Scope) -> Select[Any]:
    return select(Version.id).where(kept(scope))


def _chunks(scope: Scope) -> Select[Any]:
    chosen = ChunkRecord.generation_id == scope.generation_id, ChunkRecord.version_id.in_(answering(scope))
    return select(ChunkRecord.id).where(*chosen)


def _entities(scope: Scope) -> Select[Any]:
    return select(Entity.id).where(Entity.generation_id == scope.generation_id)


def _communities(scope: Scope) -> Select[Any]:
    return select(Community.id).where(Community.generation_id == scope.generation_id)


def _chats(scope: Scope) -> Select[Any]:
    return select(Chat.id).where(Chat.workspace_id == scope.workspace_id)


def _comparisons(scope: Scope) -> Select[Any]:
    return select(Comparison.id).where(Comparison.workspace_id == scope.workspace_id)


def _gold_sets(scope: Scope) -> Select[Any]:
    return select(GoldSet.id).where(GoldSet.workspace_id == scope.workspace_id)


def _questions(scope: Scope) -> Select[Any]:
    """Those that were not made of a document that is being deleted."""
    lives = [or_(made.is_(None), made.in_(_documents(scope))) for made in _MADE_FROM]
    return select(GoldQuestion.id).where(GoldQuestion.gold_set_id.in_(_gold_sets(scope)), *lives)


def _runs(scope: Scope) -> Select[Any]:
    ended = EvaluationRun.state != RunState.RUNNING
    return select(EvaluationRun.id).where(EvaluationRun.workspace_id == scope.workspace_id, ended)


_MADE_FROM = (GoldQuestion.made_from_id, GoldQuestion.also_from_id)

CONTENTS: tuple[Content, ...] = (
    Content(Workspace.__table__, lambda scope: Workspace.id == scope.workspace_id),  # type: ignore[arg-type]
    Content(Generation.__table__, lambda scope: Generation.id == scope.generation_id),  # type: ignore[arg-type]
    _of_workspace(Document, Document.deleted_at.is_(None)),
    Content(Version.__table__, kept),  # type: ignore[arg-type]
    _below(DocumentTag, DocumentTag.document_id, _documents),
    _below(DocumentSource, DocumentSource.document_id, _documents),
    _below(Stage, Stage.version_id, _versions),
    *map(_of_version, (ParsedText, VersionLink, VersionAlias, BlockRecord, Indexing, ChunkRecord)),
    _below(ChunkReading, ChunkReading.chunk_id, _chunks),
    _of_workspace(Topic),
    *map(_of_version, (Enrichment, VersionKeyword, VersionIdentifier, TextSignature, SignatureBand, VersionMean)),
    _of_version(TopicMember),
    *map(_of_version, (VersionNames, Extraction, Mention, Relation, SameAs)),
    *map(_of_generation, (GraphRevision, PendingName, NameBlock, Entity, EntityName, EntityMerge, Synonym, Community)),
    _below(CommunityMember, CommunityMember.community_id, _communities),
    _below(EntityImportance, EntityImportance.entity_id, _entities),
    _of_workspace(EntityDecision),
    _of_workspace(Chat),
    _below(ChatMessage, ChatMessage.chat_id, _chats),
    _of_workspace(Comparison),
    _below(Preference, Preference.comparison_id, _comparisons),
    _of_workspace(GoldSet),
    _below(GoldQuestion, GoldQuestion.id, _questions),
    Content(
        GoldEvidence.__table__,  # type: ignore[arg-type]
        lambda scope: and_(
            GoldEvidence.question_id.in_(_questions(scope)), GoldEvidence.document_id.in_(_documents(scope))
        ),
    ),
    _below(EvaluationRun, EvaluationRun.id, _runs),
    Content(
        EvaluationResult.__table__,  # type: ignore[arg-type]
        lambda scope: and_(
            EvaluationResult.run_id.in_(_runs(scope)), EvaluationResult.question_id.in_(_questions(scope))
        ),
    ),
    _of_workspace(Tuning, Tuning.state != RunState.RUNNING),
    _of_workspace(LearnedRouter),
)
"""Tasks, imports and keys stay: they belong to the installation, not to the workspace."""

CHOICES: Mapping[tuple[str, str], type[StrEnum]] = {
    ("versions", "state"): VersionState,
    ("versions", "graph_state"): GraphState,
    ("generations", "state"): GenerationState,
    ("blocks", "kind"): BlockKind,
    ("chat_messages", "state"): MessageState,
    ("evaluation_runs", "state"): RunState,
    ("tunings", "state"): RunState,
    ("gold_questions", "origin"): Origin,
}
"""What reads these columns knows no other values."""

LEFT_OUT = frozenset(
    {
        "api_keys",
        "archives",
        "idempotent_answers",
        "import_items",
        "imports",
        "owners",
        "recognised_pages",
        "schema_compatibility",
        "sign_in_links",
        "sign_ins",
        "tasks",
        "trusted_keys",
        "turns",
    }
)
"""Tables that do not belong to a workspace, or only while something is underway. A test knows of each table."""
