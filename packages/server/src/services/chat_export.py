"""What was asked and answered, for people and for their reference managers."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Database
from shared.database.tables import Chat, ChatMessage, Document, DocumentSource, Version, VersionIdentifier
from shared.errors import NotFound
from src.services.references import Reference, bibtex, csl_json

_ADDRESSES = ("http://", "https://")


class ChatFormat(StrEnum):
    """How a chat is written."""

    MARKDOWN = "markdown"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


class ChatExport:
    """Chats are looked up by the caller; what they cite is read here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def write(self, chat: Chat, format: ChatFormat, message_id: UUID | None = None) -> str:
        """All of the chat, or one answer of it with its question. Raises NotFound."""
        messages = await self._messages(chat, message_id)
        if format is ChatFormat.MARKDOWN:
            return markdown(chat.title, messages)
        references = await self._references(messages)
        return bibtex(references) if format is ChatFormat.BIBTEX else csl_json(references)

    async def _messages(self, chat: Chat, message_id: UUID | None) -> Sequence[ChatMessage]:
        query = select(ChatMessage).where(ChatMessage.chat_id == chat.id).order_by(ChatMessage.ordinal)
        async with self._database.read() as session:
            messages = (await session.scalars(query)).all()
        if message_id is None:
            return messages
        places = [place for place, each in enumerate(messages) if each.id == message_id]
        if not places:
            raise NotFound("No such message in this chat. Look at its messages.")
        first = places[0] - 1 if places[0] and messages[places[0]].role != "user" else places[0]
        return messages[first : places[0] + 1]

    async def _references(self, messages: Sequence[ChatMessage]) -> list[Reference]:
        """The cited documents that are still here, in the order in which they were first cited."""
        cited: dict[UUID, list[int]] = defaultdict(list)
        for citation in (each for message in messages for each in message.citations or ()):
            cited[UUID(citation["document_id"])] += [citation["page"]] if citation.get("page") else []
        async with self._database.read() as session:
            rows = await session.execute(
                select(Document, Version, DocumentSource)
                .join(Version, Version.id == Document.current_version_id)
                .outerjoin(DocumentSource, DocumentSource.document_id == Document.id)
                .where(Document.id.in_(list(cited)), Document.deleted_at.is_(None))
            )
            found = {document.id: (document, version, source) for document, version, source in rows}
            versions = [version.id for _, version, _ in found.values()]
            known = await _identifiers(session, versions)
        return [_reference(*found[id], known[found[id][1].id], pages) for id, pages in cited.items() if id in found]


async def _identifiers(session: AsyncSession, versions: Sequence[UUID]) -> Mapping[UUID, Mapping[str, str]]:
    """DOI and arXiv number of each, where it tells one."""
    known: dict[UUID, dict[str, str]] = defaultdict(dict)
    for each in await session.scalars(select(VersionIdentifier).where(VersionIdentifier.version_id.in_(versions))):
        kind, _, value = each.identifier.partition(":")
        known[each.version_id].setdefault(kind, value)
    return known


def _reference(
    document: Document, version: Version, source: DocumentSource | None, known: Mapping[str, str], pages: Sequence[int]
) -> Reference:
    address = source.canonical if source and source.canonical.startswith(_ADDRESSES) else None
    return Reference(
        document.id,
        document.name,
        version.title,
        version.authors or (),
        version.published,
        version.language,
        address,
        known.get("doi"),
        known.get("arxiv"),
        sorted(set(pages)),
    )


def markdown(title: str, messages: Sequence[ChatMessage]) -> str:
    """Questions as headings, answers below them, and below each its citations with the words that are cited."""
    parts = [f"# {_line(title)}"]
    for message in messages:
        if message.role == "user":
            parts.append(f"## {_line(message.text)}")
            continue
        parts.append(message.text.strip() or f"*{message.reason or message.state}*")
        parts += [_cited(citation) for citation in message.citations or ()]
    return "\n\n".join(parts) + "\n"


def _cited(citation: Mapping[str, Any]) -> str:
    page = f", p. {citation['page']}" if citation.get("page") else ""
    quote = "\n".join(f"> {line}" for line in str(citation["quote"]).strip().splitlines())
    return f"\\[{citation['number']}\\] **{_escaped(citation['document_name'])}**{page}\n\n{quote}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in _line(text))
