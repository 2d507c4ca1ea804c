"""Reads what was said in a chat before an answer, and stores the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.tables import BlockRecord, ChatMessage, Generation, Workspace
from shared.database.tables import Chat as ChatRecord
from shared.database.tables.chats import MessageState
from shared.database.tables.workspaces import GenerationState
from shared.errors import NotFound
from shared.events import AnswerFinished, Citation, EvidenceGathered, QuestionAsked
from shared.library.quoting import forget_deleted
from shared.library.workspace_settings import AnswerSettings, RetrievalSettings, WorkspaceSettings
from shared.models.language import Message, Role
from shared.retrieval import Filters, Mode

_REMEMBERED = 12


@dataclass(frozen=True)
class Turn:
    """The question that is to be answered, with all that bears on it."""

    question: str
    history: tuple[Message, ...]
    request: dict[str, Any]
    retrieval: RetrievalSettings
    settings: AnswerSettings
    embedding_model: str

    @property
    def llm(self) -> str:
        """The language model that is asked for: by the request, else by the workspace, else empty."""
        return str(self.request.get("llm") or self.settings.llm)

    def to_find(self, workspace_id: UUID, question: str) -> QuestionAsked:
        """The question to the retrieval."""
        return QuestionAsked(
            workspace_id=workspace_id,
            text=question,
            mode=Mode(self.request.get("mode") or self.retrieval.mode),
            limit=self.request.get("limit") or self.retrieval.limit,
            filters=Filters.model_validate(self.request.get("filters") or {}),
            rerank=self.request.get("rerank", self.retrieval.rerank),
        )


async def read_turn(session: AsyncSession, message_id: UUID) -> Turn:
    """The last question before this answer, and the finished messages before that. Raises NotFound."""
    answer = await session.get(ChatMessage, message_id)
    if answer is None:
        raise NotFound("This message was deleted.")
    before = await _before(session, answer)
    chat = await session.get_one(ChatRecord, answer.chat_id)
    workspace = await session.get_one(Workspace, chat.workspace_id)
    settings = WorkspaceSettings.model_validate(workspace.settings)
    return Turn(
        question=before[-1].text,
        history=tuple(Message(Role(each.role), each.text) for each in before[:-1]),
        request=answer.request or {},
        retrieval=settings.retrieval,
        settings=settings.answers,
        embedding_model=await embedding_model(session, workspace.id),
    )


async def embedding_model(session: AsyncSession, workspace_id: UUID) -> str:
    """The name of the model that the live generation is embedded with."""
    live = select(Generation.embedding_model).where(
        Generation.workspace_id == workspace_id, Generation.state == GenerationState.LIVE
    )
    return (await session.scalars(live)).one()


async def store_answer(
    session: AsyncSession, gathered: EvidenceGathered, finished: AnswerFinished, *, model: str | None
) -> None:
    """The answer is finished, unless it was cancelled or deleted meanwhile; of deleted documents it holds nothing."""
    row = await session.get(ChatMessage, finished.message_id)
    if row is None or row.state != MessageState.ANSWERING:
        return
    told = finished.model_dump(mode="json")
    row.state, row.text, row.weak, row.model = MessageState.FINISHED, finished.text, finished.weak, model
    row.citations, row.statements, row.timings = told["citations"], told["statements"], told["timings"]
    row.question, row.mode, row.mode_reason = gathered.question, gathered.mode, gathered.mode_reason
    row.evidence, row.reason = gathered.model_dump(mode="json")["hits"], None
    await forget_deleted(session, finished.workspace_id, row)


async def with_pages(session: AsyncSession, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """The citations with the page on which each quote begins; a chunk may go over several."""
    return tuple([citation.model_copy(update={"page": await _page(session, citation)}) for citation in citations])


async def _page(session: AsyncSession, citation: Citation) -> int | None:
    block = (
        select(BlockRecord.page)
        .where(BlockRecord.version_id == citation.version_id, BlockRecord.start <= citation.start)
        .order_by(BlockRecord.start.desc())
        .limit(1)
    )
    return await session.scalar(block) or citation.page


async def _before(session: AsyncSession, answer: ChatMessage) -> Sequence[ChatMessage]:
    """The last finished messages before the answer, oldest first; the last of them is the question."""
    latest = await session.scalars(
        select(ChatMessage)
        .where(
            ChatMessage.chat_id == answer.chat_id,
            ChatMessage.ordinal < answer.ordinal,
            ChatMessage.state == MessageState.FINISHED,
        )
        .order_by(ChatMessage.ordinal.desc())
        .limit(_REMEMBERED + 1)
    )
    return latest.all()[::-1]
