"""Chats: ask, stream the answer, stop, regenerate, rate."""

from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from shared.database.tables.chats import MessageState
from src.api.deps import Cursor, Limit, OwnedChat, OwnedMessage, OwnedWorkspace, ServicesDep
from src.api.views import ChatView, ChatWanted, Feedback, MessageView, PageView, QuestionWanted
from src.services.chat_export import ChatFormat

router = APIRouter(prefix="/api/workspaces/{workspace_id}/chats", tags=["chats"])
_FILES = {
    ChatFormat.MARKDOWN: ("md", "text/markdown; charset=utf-8"),
    ChatFormat.BIBTEX: ("bib", "application/x-bibtex; charset=utf-8"),
    ChatFormat.CSL_JSON: ("json", "application/vnd.citationstyles.csl+json"),
}


@router.get("")
async def chats(
    workspace: OwnedWorkspace, services: ServicesDep, cursor: Cursor = None, limit: Limit = 50
) -> PageView[ChatView]:
    """The chats of a workspace, newest first."""
    page = await services.chats.list(workspace, cursor=cursor, limit=limit)
    return PageView(items=[ChatView.of(each) for each in page.items], next_cursor=page.next_cursor)


@router.post("", status_code=201)
async def create(wanted: ChatWanted, workspace: OwnedWorkspace, services: ServicesDep) -> ChatView:
    """Begin a chat."""
    return ChatView.of(await services.chats.create(workspace, wanted.title))


@router.patch("/{chat_id}")
async def rename(wanted: ChatWanted, chat: OwnedChat, services: ServicesDep) -> ChatView:
    """Give the chat another title."""
    return ChatView.of(await services.chats.rename(chat, wanted.title))


@router.delete("/{chat_id}", status_code=204)
async def delete(chat: OwnedChat, services: ServicesDep) -> None:
    """Remove the chat and its messages."""
    await services.chats.delete(chat)


@router.get("/{chat_id}/messages")
async def messages(chat: OwnedChat, services: ServicesDep) -> PageView[MessageView]:
    """The messages of a chat, in order."""
    return PageView(items=[MessageView.of(each) for each in await services.chats.messages(chat)])


@router.get("/{chat_id}/export", response_class=Response)
async def export(
    chat: OwnedChat,
    services: ServicesDep,
    *,
    format: ChatFormat = ChatFormat.MARKDOWN,
    message: Annotated[UUID | None, Query(description="Only this answer, with its question.")] = None,
) -> Response:
    """Questions, answers and the words that they cite as Markdown; or the cited documents as BibTeX or CSL-JSON."""
    text = await services.chat_export.write(chat, format, message)
    ending, kind = _FILES[format]
    headers = {"Content-Disposition": f"attachment; filename=chat.{ending}", "X-Content-Type-Options": "nosniff"}
    return Response(text, media_type=kind, headers=headers)


@router.post("/{chat_id}/messages", status_code=202)
async def ask(wanted: QuestionWanted, chat: OwnedChat, services: ServicesDep) -> MessageView:
    """Ask a question. Follow the answer at `…/messages/{id}/stream`, or read it when its `state` is `finished`."""
    request = wanted.model_dump(mode="json", exclude={"question"}, exclude_none=True)
    return MessageView.of(await services.chats.ask(chat, wanted.question, request))


@router.get("/{chat_id}/messages/{message_id}")
async def message(message: OwnedMessage) -> MessageView:
    """One message as it stands now."""
    return MessageView.of(message)


@router.get("/{chat_id}/messages/{message_id}/stream", response_class=EventSourceResponse)
async def stream(
    chat: OwnedChat,
    message: OwnedMessage,
    services: ServicesDep,
    last_event_id: Annotated[int | None, Header(ge=0)] = None,
) -> AsyncIterator[ServerSentEvent]:
    """The answer as it is written: `evidence.gathered`, many `answer.token`, `answer.finished`, and then `end`.

    A reader that comes late, or comes back with `Last-Event-ID`, misses nothing. `end` holds the stored message. A
    stream that breaks off without it goes on when you come back; after a stop of the server it may begin anew, with
    `evidence.gathered`.
    """
    start = 0 if last_event_id is None else last_event_id + 1
    async for number, reply in services.chats.replies(chat, message, start):
        yield ServerSentEvent(event=reply.topic, id=str(number), data=reply)
    stored = await services.chats.stored(message)
    if stored.state != MessageState.ANSWERING:
        yield ServerSentEvent(event="end", data=MessageView.of(stored))


@router.post("/{chat_id}/messages/{message_id}/cancel", status_code=202)
async def cancel(chat: OwnedChat, message: OwnedMessage, services: ServicesDep) -> None:
    """Stop writing; what is there stays."""
    await services.chats.cancel(chat, message)


@router.post("/{chat_id}/messages/{message_id}/regenerate", status_code=202)
async def regenerate(message: OwnedMessage, chat: OwnedChat, services: ServicesDep) -> MessageView:
    """Write the last answer anew."""
    return MessageView.of(await services.chats.regenerate(chat, message))


@router.put("/{chat_id}/messages/{message_id}/feedback", status_code=204)
async def rate(feedback: Feedback, message: OwnedMessage, services: ServicesDep) -> None:
    """Say what you think of an answer."""
    await services.chats.rate(message, feedback.value, feedback.note)
