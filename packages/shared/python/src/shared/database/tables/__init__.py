"""Every table. Import from here, so that the metadata is complete."""

from shared.database.tables.accounts import ApiKey, IdempotentAnswer, Owner, SignIn, SignInLink
from shared.database.tables.base import Record
from shared.database.tables.chats import Chat, ChatMessage
from shared.database.tables.documents import (
    BlockRecord,
    ChunkRecord,
    Document,
    DocumentTag,
    Indexing,
    ParsedText,
    RecognisedPageText,
    Stage,
    Version,
)
from shared.database.tables.graph import (
    Community,
    CommunityMember,
    Entity,
    EntityDecision,
    EntityImportance,
    EntityMerge,
    EntityName,
    Extraction,
    GraphRevision,
    Mention,
    PendingName,
    Relation,
    SameAs,
    Synonym,
    VersionNames,
)
from shared.database.tables.tasks import Task, Turn
from shared.database.tables.workspaces import Generation, Workspace

__all__ = [
    "ApiKey",
    "BlockRecord",
    "Chat",
    "ChatMessage",
    "ChunkRecord",
    "Community",
    "CommunityMember",
    "Document",
    "DocumentTag",
    "Entity",
    "EntityDecision",
    "EntityImportance",
    "EntityMerge",
    "EntityName",
    "Extraction",
    "Generation",
    "GraphRevision",
    "IdempotentAnswer",
    "Indexing",
    "Mention",
    "Owner",
    "ParsedText",
    "PendingName",
    "RecognisedPageText",
    "Record",
    "Relation",
    "SameAs",
    "SignIn",
    "SignInLink",
    "Stage",
    "Synonym",
    "Task",
    "Turn",
    "Version",
    "VersionNames",
    "Workspace",
]
