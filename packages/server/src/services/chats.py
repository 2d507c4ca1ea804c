"""Chats: messages, and answers that are being written."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from typing import Any
from uuid import UUID, uuid4

import structlog
from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Database
from shared.database.holding import held, held_one
from shared.database.tables import Chat, ChatMessage, Workspace
from shared.database.tables.chats import MessageState
from shared.errors import Conflict, InsightHubError, NotFound, Unavailable
from shared.events import AnswerToken, MessageReceived, Reply
from shared.exchange import Exchange
from shared.feed import Feed
from shared.telemetry.tracing import current_trace_id
from src.services.answers_elsewhere import AnswersElsewhere
from src.services.pages import Page, newest_first
from src.services.running_answer import RunningAnswer

log = structlog.get_logger()

_ANSWERING = ChatMessage.state == MessageState.ANSWERING
_INTERRUPTED = {"state": MessageState.FAILED, "reason": "The server stopped while this was written. Regenerate it."}
_ANEW = "The server stopped while this was written; it is being written anew."


class Chats:
    """Chats are looked up through their workspace; an answer goes on when its reader goes away."""

    def __init__(self, database: Database, exchange: Exchange, feed: Feed) -> None:
        self._database, self._exchange = database, exchange
        self._elsewhere = AnswersElsewhere(feed)
        self._running: dict[UUID, tuple[RunningAnswer, asyncio.Task[None]]] = {}
        self._is_closing = False

    async def resume_interrupted(self) -> None:
        """Answers that a stop cut off are written anew; one during which the server died twice says so instead, lest it
        be the cause. Only where no other server may have them.
        """
        async with self._database.write() as session:
            died_twice = update(ChatMessage).where(_ANSWERING, ChatMessage.reason == _ANEW)
            await session.execute(died_twice.values(_INTERRUPTED))
            query = select(Chat, ChatMessage).join(ChatMessage, ChatMessage.chat_id == Chat.id).where(_ANSWERING)
            interrupted = [(chat, answer) for chat, answer in await session.execute(query)]
            for _, answer in interrupted:
                answer.reason = _ANEW
        for chat, answer in interrupted:
            # Later than any number of the first writing, so that its readers read this one from the beginning.
            self._begin(chat, answer, first=time.time_ns() // 1_000_000)

    async def close(self) -> None:
        """Stop what is being written; what there is of it is kept, and the next start goes on with it."""
        self._is_closing = True
        for _, task in self._running.values():
            task.cancel()
        await asyncio.gather(*(task for _, task in self._running.values()), return_exceptions=True)

    async def create(self, workspace: Workspace, title: str) -> Chat:
        """An empty chat."""
        chat = Chat(id=uuid4(), workspace_id=workspace.id, title=title)
        async with self._database.write() as session:
            session.add(chat)
        return chat

    async def list(self, workspace: Workspace, *, cursor: str | None, limit: int) -> Page[Chat]:
        """Newest first."""
        query = select(Chat).where(Chat.workspace_id == workspace.id)
        async with self._database.read() as session:
            return await newest_first(session, query, (Chat.created_at, Chat.id), cursor=cursor, limit=limit)

    async def get(self, workspace: Workspace, chat_id: UUID) -> Chat:
        """Raises NotFound."""
        async with self._database.read() as session:
            chat = await session.get(Chat, chat_id)
        if chat is None or chat.workspace_id != workspace.id:
            raise NotFound("No such chat in this workspace.")
        return chat

    async def rename(self, chat: Chat, title: str) -> Chat:
        """Give the chat another title."""
        async with self._database.write() as session:
            row = await held_one(session, Chat, chat.id)
            row.title = title
        return row

    async def delete(self, chat: Chat) -> None:
        """The chat and its messages are gone."""
        for message in await self.messages(chat):
            await self.cancel(chat, message)
        async with self._database.write() as session:
            await session.execute(delete(Chat).where(Chat.id == chat.id))

    async def messages(self, chat: Chat) -> Sequence[ChatMessage]:
        """In order."""
        async with self._database.read() as session:
            return (
                await session.scalars(
                    select(ChatMessage).where(ChatMessage.chat_id == chat.id).order_by(ChatMessage.ordinal)
                )
            ).all()

    async def message(self, chat: Chat, message_id: UUID) -> ChatMessage:
        """Raises NotFound."""
        async with self._database.read() as session:
            message = await session.get(ChatMessage, message_id)
        if message is None or message.chat_id != chat.id:
            raise NotFound("No such message in this chat.")
        return message

    async def stored(self, message: ChatMessage) -> ChatMessage:
        """The message as it stands in the database now. Raises NotFound when it was deleted meanwhile."""
        async with self._database.read() as session:
            found = await session.get(ChatMessage, message.id)
        if found is None:
            raise NotFound("No such message in this chat.")
        return found

    async def ask(self, chat: Chat, text: str, request: dict[str, Any]) -> ChatMessage:
        """Store the question, and begin to answer it; the answer, still empty. Raises Conflict while one is written."""
        await self._fail_abandoned(chat)
        async with self._database.write() as session:
            await held(session, Chat, chat.id)
            busy = await session.scalar(
                select(ChatMessage.id).where(
                    ChatMessage.chat_id == chat.id, ChatMessage.state == MessageState.ANSWERING
                )
            )
            if busy:
                raise Conflict("An answer is still being written in this chat. Wait for its end, or cancel it.")
            last = await _last(session, chat)
            ordinal = 0 if last is None else last + 1
            session.add(ChatMessage(id=uuid4(), chat_id=chat.id, ordinal=ordinal, role="user", text=text))
            answer = ChatMessage(
                id=uuid4(),
                chat_id=chat.id,
                ordinal=ordinal + 1,
                role="assistant",
                state=MessageState.ANSWERING,
                request=request,
            )
            session.add(answer)
        self._begin(chat, answer)
        return answer

    async def regenerate(self, chat: Chat, message: ChatMessage) -> ChatMessage:
        """Write the answer anew. Raises Conflict when it is not the last one, or is being written."""
        await self._fail_abandoned(chat)
        async with self._database.write() as session:
            await held(session, Chat, chat.id)
            row = await held_one(session, ChatMessage, message.id)
            if row.role != "assistant" or row.ordinal != await _last(session, chat):
                raise Conflict("Only the last answer of a chat can be regenerated.")
            if row.state == MessageState.ANSWERING:
                raise Conflict("This answer is still being written. Wait for its end, or cancel it.")
            row.text, row.state, row.reason, row.feedback = "", MessageState.ANSWERING, None, None
            row.citations = row.statements = row.evidence = None
        self._running.pop(message.id, None)
        self._begin(chat, row)
        return row

    async def cancel(self, chat: Chat, message: ChatMessage) -> None:
        """Stop writing; what is there stays. Nothing happens to an answer that is finished."""
        running = self._running.get(message.id)
        if running:
            running[1].cancel()
            await asyncio.gather(running[1], return_exceptions=True)
        elif message.state == MessageState.ANSWERING:
            self._elsewhere.stop(chat.workspace_id, message.id)

    async def rate(self, message: ChatMessage, feedback: int, note: str | None) -> None:
        """Remember what the user thinks of the answer: 1 good, -1 bad, 0 nothing."""
        async with self._database.write() as session:
            row = await held_one(session, ChatMessage, message.id)
            row.feedback, row.feedback_note = feedback or None, note

    async def replies(self, chat: Chat, message: ChatMessage, start: int) -> AsyncIterator[tuple[int, Reply]]:
        """The answer's replies from number `start` on, while it is written, here or by another server, and for some
        time after; none when only the stored one is left.
        """
        running = self._running.get(message.id)
        stored = await self.stored(message)
        if running and not (running[0].has_ended and stored.state == MessageState.ANSWERING):
            async for each in running[0].read(start):
                yield each
        elif stored.state == MessageState.ANSWERING:
            try:
                async for each in self._elsewhere.read(chat.workspace_id, message.id, start):
                    yield each
            except Unavailable:
                await self._fail_abandoned(chat)

    async def _fail_abandoned(self, chat: Chat) -> None:
        """Answers of this chat that no server has in hand any more say so."""
        async with self._database.read() as session:
            written = await session.scalars(select(ChatMessage.id).where(ChatMessage.chat_id == chat.id, _ANSWERING))
        for id in written:
            if id not in self._running and not await self._elsewhere.is_held(chat.workspace_id, id):
                async with self._database.write() as session:
                    abandoned = update(ChatMessage).where(ChatMessage.id == id, _ANSWERING)
                    await session.execute(abandoned.values(_INTERRUPTED))

    def _begin(self, chat: Chat, answer: ChatMessage, *, first: int = 0) -> None:
        running = RunningAnswer(first)
        task = asyncio.create_task(self._write(chat, answer, running), name=f"answer {answer.id}")
        holding = asyncio.create_task(
            self._elsewhere.hold(chat.workspace_id, answer.id, running, stop=task.cancel), name=f"hold {answer.id}"
        )
        self._running[answer.id] = running, task
        task.add_done_callback(lambda _: holding.cancel())
        task.add_done_callback(lambda _: asyncio.get_running_loop().call_later(60, self._forget, answer.id, running))

    def _forget(self, id: UUID, running: RunningAnswer) -> None:
        if id in self._running and self._running[id][0] is running:
            del self._running[id]

    async def _write(self, chat: Chat, answer: ChatMessage, running: RunningAnswer) -> None:
        request = MessageReceived(workspace_id=chat.workspace_id, chat_id=chat.id, message_id=answer.id)
        try:
            async with aclosing(self._exchange.stream(request)) as replies:
                async for reply in replies:
                    await running.add(reply)
        except asyncio.CancelledError:
            if self._is_closing:
                await self._stop(answer, running, MessageState.ANSWERING, None)
            else:
                await self._stop(answer, running, MessageState.CANCELLED, "Stopped.")
        except InsightHubError as error:
            await self._stop(answer, running, MessageState.FAILED, error.message)
        except Exception:
            log.exception("answer_failed")
            reason = f"An internal error (trace {current_trace_id() or 'unknown'}). Regenerate the answer."
            await self._stop(answer, running, MessageState.FAILED, reason)
        else:
            await running.end()

    async def _stop(self, answer: ChatMessage, running: RunningAnswer, state: MessageState, reason: str | None) -> None:
        written = "".join(reply.text for reply in running.replies if isinstance(reply, AnswerToken))
        async with self._database.write() as session:
            await session.execute(
                update(ChatMessage)
                .where(ChatMessage.id == answer.id, ChatMessage.state == MessageState.ANSWERING)
                .values(state=state, reason=reason, text=written)
            )
        await running.end()


async def _last(session: AsyncSession, chat: Chat) -> int | None:
    """The number of the chat's last message."""
    return await session.scalar(select(func.max(ChatMessage.ordinal)).where(ChatMessage.chat_id == chat.id))
