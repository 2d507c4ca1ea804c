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
from shared.database.tables.tasks import Task, Turn
from shared.database.tables.workspaces import Generation, Workspace

__all__ = [
    "ApiKey",
    "BlockRecord",
    "Chat",
    "ChatMessage",
    "ChunkRecord",
    "Document",
    "DocumentTag",
    "Generation",
    "IdempotentAnswer",
    "Indexing",
    "Owner",
    "ParsedText",
    "RecognisedPageText",
    "Record",
    "SignIn",
    "SignInLink",
    "Stage",
    "Task",
    "Turn",
    "Version",
    "Workspace",
]
