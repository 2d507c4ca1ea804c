"""Chats that two people, or two servers, change at the same moment."""

from uuid import uuid4

import pytest
from sqlalchemy import delete

from shared.database import Database
from shared.database.tables import Chat, ChatMessage
from shared.database.tables.chats import MessageState
from shared.errors import Conflict, NotFound, Unavailable
from shared.exchange.local import LocalExchange
from shared.feed.memory import MemoryFeed
from shared.testing.overtaken import Overtaken
from shared.testing.rows import add_workspace
from src.services.chats import Chats


@pytest.fixture
def overtaken(database: Database) -> Overtaken:
    return Overtaken(database.engine)


@pytest.fixture
async def chat(database: Database) -> Chat:
    """With a question and its answer."""
    chat = Chat(id=uuid4(), workspace_id=await add_workspace(database), title="chat")
    async with database.write() as session:
        session.add(chat)
        await session.flush()
        session.add_all(exchange(chat, 0))
    return chat


def exchange(chat: Chat, ordinal: int) -> list[ChatMessage]:
    asked = ChatMessage(id=uuid4(), chat_id=chat.id, ordinal=ordinal, role="user", text="Who?")
    answer = ChatMessage(id=uuid4(), chat_id=chat.id, ordinal=ordinal + 1, role="assistant", text="She.")
    answer.state = MessageState.FINISHED
    return [asked, answer]


def chats_on(database: Database) -> Chats:
    return Chats(database, LocalExchange(), MemoryFeed())


async def test_an_answer_is_not_written_anew_once_another_question_has_come(overtaken: Overtaken, chat: Chat) -> None:
    chats = chats_on(overtaken)
    answer = (await chats.messages(chat))[-1]

    async def ask() -> None:
        async with overtaken.write() as session:
            session.add_all(exchange(chat, 2))

    overtaken.first = ask
    with pytest.raises(Conflict, match="Only the last"):
        await chats.regenerate(chat, answer)

    assert (await chats.stored(answer)).text == "She."


async def test_a_chat_that_somebody_else_deleted_meanwhile_is_no_internal_error(
    overtaken: Overtaken, chat: Chat
) -> None:
    chats = chats_on(overtaken)
    answer = (await chats.messages(chat))[-1]

    async def remove() -> None:
        async with overtaken.write() as session:
            await session.execute(delete(Chat).where(Chat.id == chat.id))

    overtaken.first = remove
    with pytest.raises(Unavailable):
        await chats.rename(chat, "other")
    with pytest.raises(Unavailable):
        await chats.rate(answer, 1, None)
    with pytest.raises(NotFound):
        await chats.stored(answer)
    await chats.delete(chat)
