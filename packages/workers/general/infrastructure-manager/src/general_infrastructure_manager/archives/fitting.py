"""Makes the rows of an archive those of the new workspace, and notes what was underway when it was written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from pydantic import ValidationError

from general_infrastructure_manager.archives.ids import NewIds
from general_infrastructure_manager.archives.rows import Row
from shared.archives import Member
from shared.database.tables.chats import MessageState
from shared.database.tables.documents import GraphState, VersionState
from shared.database.tables.workspaces import GenerationState
from shared.documents import ChunkingSettings
from shared.errors import Rejected
from shared.graph.names import with_chunk_ids
from shared.library.lifecycle import GRAPH_ENDS, UNDERWAY
from shared.library.workspace_settings import WorkspaceSettings
from shared.retrieval.learned import LearnedModes


class Underway(NamedTuple):
    """A version that is indexed, or read for the graph, anew."""

    document_id: UUID
    version_id: UUID
    chunk_count: int


@dataclass
class Fitting:
    """What is checked and changed in rows before they are stored; tables that are not named here stay as they are."""

    workspace_id: UUID
    ids: NewIds
    originals: Mapping[UUID, Member]
    """By the new id of the version."""
    settings: WorkspaceSettings | None = None
    generation_id: UUID | None = None
    uploaded: list[Underway] = field(default_factory=list)
    unread: list[Underway] = field(default_factory=list)
    answering: dict[UUID, UUID] = field(default_factory=dict)
    """The version that answers for each document."""

    def of(self, table: str) -> Callable[[Row], Row]:
        """What a row of the table becomes. Raises Rejected for one that cannot be right."""
        known: Mapping[str, Callable[[Row], Row]] = {
            "workspaces": self._workspace,
            "generations": self._generation,
            "documents": self._document,
            "versions": self._version,
            "version_names": self._names,
            "chat_messages": _message,
            "learned_routers": _router,
        }
        return known.get(table, _as_it_is)

    def _workspace(self, row: Row) -> Row:
        if self.settings is not None or row["id"] != self.workspace_id:
            raise Rejected("This archive is of more than one workspace.")
        try:
            self.settings = WorkspaceSettings.model_validate(row["settings"])
        except ValidationError as error:
            raise Rejected("The settings in this archive are not known here. Update this InsightHub.") from error
        return row

    def _generation(self, row: Row) -> Row:
        if self.generation_id is not None or row["state"] != GenerationState.LIVE:
            raise Rejected("This archive holds more than one index.")
        try:
            chunking = ChunkingSettings.model_validate(row["chunking"])
        except ValidationError as error:
            raise Rejected("The chunking in this archive is not known here. Update this InsightHub.") from error
        self.generation_id = row["id"]
        # A new index that was being built when it was exported is not built here: settings and index belong together.
        told = {"chunking": chunking, "embedding_model": row["embedding_model"]}
        self.settings = (self.settings or WorkspaceSettings()).model_copy(update=told)
        return row

    def _document(self, row: Row) -> Row:
        if row["deleted_at"] is not None:
            raise Rejected("This archive holds a deleted document.")
        if row["current_version_id"]:
            self.answering[row["id"]] = row["current_version_id"]
        return row

    def _version(self, row: Row) -> Row:
        original = self.originals.get(row["id"])
        if original is None or (original.sha256, original.size) != (row["sha256"], row["size"]):
            raise Rejected("A document in this archive has not the file that it was made of.")
        answers = self.answering.get(row["document_id"]) == row["id"]
        underway = Underway(row["document_id"], row["id"], row["chunk_count"] or 0)
        row["blob_key"] = f"{self.workspace_id}/{row['id']}"
        if row["state"] in UNDERWAY or (row["state"] == VersionState.READY) != answers:
            self.uploaded.append(underway)
            row |= {"state": VersionState.QUEUED.value, "graph_state": None, "reason": None}
        elif row["graph_state"] is not None and row["graph_state"] not in GRAPH_ENDS:
            self.unread.append(underway)
            row["graph_state"] = GraphState.WAITING.value
        return row

    def _names(self, row: Row) -> Row:
        try:
            row["content"] = with_chunk_ids(row["content"], self.ids.of)
        except ValueError as error:
            raise Rejected("The names in this archive cannot be read. Update this InsightHub.") from error
        return row


def _message(row: Row) -> Row:
    if row["state"] == MessageState.ANSWERING:
        row |= {"state": MessageState.FAILED.value, "reason": "It was exported while this was written. Regenerate it."}
    return row


def _router(row: Row) -> Row:
    """It is asked once: one that cannot choose would end every question of the workspace."""
    try:
        LearnedModes.model_validate(row["model"]).choose("Who wrote it?")
    except (ValidationError, LookupError, ArithmeticError, ValueError) as error:
        raise Rejected("What `auto` learnt, in this archive, cannot be read. Update this InsightHub.") from error
    return row


def _as_it_is(row: Row) -> Row:
    return row
