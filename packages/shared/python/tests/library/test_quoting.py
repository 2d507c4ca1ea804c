"""What was said holds nothing of documents that are gone."""

from uuid import UUID, uuid4

from sqlalchemy import delete

from shared.database import Database
from shared.database.tables import Chat, ChatMessage, Document
from shared.database.tables.base import now
from shared.library.quoting import GONE, forget_deleted, forget_document
from shared.testing.rows import add_version


def told_of(cited: UUID, other: UUID) -> ChatMessage:
    """An answer that cites one document, and read another whose evidence was reached through the first."""
    link = {"document_id": str(cited), "sentence": "It says so."}
    evidence = [{"document_id": str(cited), "links": []}, {"document_id": str(other), "links": [link]}]
    citations = [{"document_id": str(cited), "quote": "It says so."}]
    return ChatMessage(
        id=uuid4(), ordinal=1, role="assistant", text="It says so. [1]", evidence=evidence, citations=citations
    )


async def test_an_answer_forgets_what_was_deleted_while_it_was_written(database: Database, workspace_id: UUID) -> None:
    cited, other = [(await add_version(database, workspace_id)).document_id for _ in range(2)]
    whole, broken = told_of(cited, other), told_of(cited, other)

    async with database.write() as session:
        await forget_deleted(session, workspace_id, whole)
        (await session.get_one(Document, cited)).deleted_at = now()
        await session.flush()
        await forget_deleted(session, workspace_id, broken)

    assert whole.text == "It says so. [1]"
    assert (broken.text, broken.citations) == (GONE, [])
    assert broken.evidence == [{"document_id": str(other), "links": []}]


async def test_a_deleted_document_leaves_the_answers_that_are_stored(database: Database, workspace_id: UUID) -> None:
    cited, other = [(await add_version(database, workspace_id)).document_id for _ in range(2)]
    message = told_of(cited, other)
    async with database.write() as session:
        chat = Chat(id=uuid4(), workspace_id=workspace_id, title="A chat")
        session.add(chat)
        await session.flush()
        message.chat_id = chat.id
        session.add(message)

    async with database.write() as session:
        await forget_document(session, workspace_id, other)
        await session.execute(delete(Document).where(Document.id == other))

    async with database.read() as session:
        stored = await session.get_one(ChatMessage, message.id)
    assert stored.text == "It says so. [1]"
    assert [hit["document_id"] for hit in stored.evidence or []] == [str(cited)]
