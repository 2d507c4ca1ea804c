"""Every event of the system. A worker's handler takes one and returns another."""

from shared.events.base import Event, Message, Notice, Reply, Request, correlation
from shared.events.documents import (
    DocumentChunked,
    DocumentDeleted,
    DocumentEvent,
    DocumentParsed,
    DocumentProgressed,
    DocumentRemoved,
    DocumentUploaded,
    PageUnread,
    VectorIndexed,
    VectorRequested,
    VersionSuperseded,
)
from shared.events.questions import (
    AnswerFinished,
    AnswerToken,
    ChunksFound,
    Citation,
    EvidenceGathered,
    MessageReceived,
    QuestionAsked,
    Statement,
)
from shared.events.workspaces import GenerationRetired, ReindexRequested, WorkspaceDeleted, WorkspaceReconfigured

__all__ = [
    "AnswerFinished",
    "AnswerToken",
    "ChunksFound",
    "Citation",
    "DocumentChunked",
    "DocumentDeleted",
    "DocumentEvent",
    "DocumentParsed",
    "DocumentProgressed",
    "DocumentRemoved",
    "DocumentUploaded",
    "Event",
    "EvidenceGathered",
    "GenerationRetired",
    "Message",
    "MessageReceived",
    "Notice",
    "PageUnread",
    "QuestionAsked",
    "ReindexRequested",
    "Reply",
    "Request",
    "Statement",
    "VectorIndexed",
    "VectorRequested",
    "VersionSuperseded",
    "WorkspaceDeleted",
    "WorkspaceReconfigured",
    "correlation",
]
