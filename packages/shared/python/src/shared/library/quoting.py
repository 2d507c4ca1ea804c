"""Takes deleted documents out of what was said: an answer must not go on quoting what is gone."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Text, cast, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.holding import hold
from shared.database.tables import Chat, ChatMessage, Document

GONE = "This answer quoted a document that has been deleted."


async def forget_document(session: AsyncSession, workspace_id: UUID, document_id: UUID) -> None:
    """Answers that cite the document lose their text; all lose it from their evidence. Questions stay."""
    await hold(session, "quotes", workspace_id)
    named = f'%"{document_id}"%'
    messages = await session.scalars(
        select(ChatMessage)
        .join(Chat, Chat.id == ChatMessage.chat_id)
        .where(
            Chat.workspace_id == workspace_id,
            or_(cast(ChatMessage.evidence, Text).like(named), cast(ChatMessage.citations, Text).like(named)),
        )
    )
    for message in messages:
        _forget(message, str(document_id))


async def forget_deleted(session: AsyncSession, workspace_id: UUID, message: ChatMessage) -> None:
    """An answer that is about to be stored forgets what was deleted while it was being written."""
    await hold(session, "quotes", workspace_id)
    named = set(_documents_in(message))
    living = select(Document.id).where(Document.id.in_(map(UUID, named)), Document.deleted_at.is_(None))
    for gone in named - {str(id) for id in await session.scalars(living)}:
        _forget(message, gone)


def _documents_in(message: ChatMessage) -> Iterator[str]:
    for hit in message.evidence or []:
        yield hit["document_id"]
        yield from (link["document_id"] for link in hit.get("links", ()) if link.get("document_id"))
    yield from (citation["document_id"] for citation in message.citations or [])


def _forget(message: ChatMessage, document_id: str) -> None:
    evidence = [hit for hit in message.evidence or [] if hit["document_id"] != document_id]
    message.evidence = [_without_links(hit, document_id) for hit in evidence]
    if any(citation["document_id"] == document_id for citation in message.citations or []):
        message.text, message.citations, message.statements = GONE, [], []


def _without_links(hit: dict[str, Any], document_id: str) -> dict[str, Any]:
    """A link tells a sentence of the document that it goes through."""
    links = hit.get("links")
    if not isinstance(links, list):
        return hit
    return {**hit, "links": [link for link in links if link.get("document_id") != document_id]}
