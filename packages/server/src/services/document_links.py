"""What a document links, and which documents link it: pages, articles and notes alike."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Database
from shared.database.tables import Document, DocumentSource, Version, VersionAlias, VersionLink, Workspace
from src.services.library import document_of

_ADDRESSES = ("http://", "https://")
_MOST = 1_000
_AT_ONCE = 400


class FoundLink(NamedTuple):
    """Words that lead from one document to another, or out of the workspace when there is no other."""

    words: str
    target: str
    document_id: UUID | None
    document_name: str | None


class Bearer(NamedTuple):
    """A document that a name or an address means."""

    id: UUID
    name: str


class Links(NamedTuple):
    """The first thousand each way."""

    outgoing: list[FoundLink]
    incoming: list[FoundLink]


class DocumentLinks:
    """Looks links up as they are now, so that a page counts that came after the one that links it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, workspace: Workspace, document_id: UUID) -> Links:
        """Raises NotFound."""
        async with self._database.read() as session:
            document = await document_of(session, workspace, document_id)
            return Links(await _outgoing(session, document), await _incoming(session, document))


async def _outgoing(session: AsyncSession, document: Document) -> list[FoundLink]:
    told = [*await _told(session, document), *await _written(session, document)][:_MOST]
    there = await _documents(session, document.workspace_id, {_key(target) for _, target in told})
    links = [(words, target, there.get(_key(target))) for words, target in told]
    return [
        FoundLink(words, target, to.id if to else None, to.name if to else None)
        for words, target, to in links
        if to is None or to.id != document.id
    ]


async def _told(session: AsyncSession, document: Document) -> list[tuple[str, str]]:
    """A wiki tells its links beside the article."""
    source = await session.get(DocumentSource, document.id)
    return [(str(words), str(title)) for words, title in source.about.get("links", ())] if source else []


async def _written(session: AsyncSession, document: Document) -> list[tuple[str, str]]:
    query = select(VersionLink.words, VersionLink.target).where(VersionLink.version_id == document.current_version_id)
    return [(words, target) for words, target in await session.execute(query.order_by(VersionLink.ordinal))]


async def _documents(session: AsyncSession, workspace_id: UUID, keys: Iterable[str]) -> Mapping[str, Bearer]:
    """The documents at these addresses, or that bear these names."""
    found: dict[str, Bearer] = {}
    listed = sorted(keys)
    for start in range(0, len(listed), _AT_ONCE):
        batch = listed[start : start + _AT_ONCE]
        notes = [f"{each}.md" for each in batch]
        for column in (DocumentSource.canonical, func.lower(Version.title), func.lower(VersionAlias.name)):
            rows = await session.execute(_live(workspace_id).add_columns(column).where(column.in_(batch)).distinct())
            found = {key: Bearer(id, name) for id, name, key in rows} | found
        rows = await session.execute(_live(workspace_id).where(func.lower(Document.name).in_(notes)))
        found = {_stem(name): Bearer(id, name) for id, name in rows} | found
    return found


async def _incoming(session: AsyncSession, document: Document) -> list[FoundLink]:
    keys = await _keys(session, document)
    written = select(Document.id, Document.name, VersionLink.words, VersionLink.target).join(
        VersionLink, VersionLink.version_id == Document.current_version_id
    )
    names = func.lower(VersionLink.target).in_(keys) | VersionLink.target.in_(keys)
    leads = or_(names, *map(_is_part_of, filter(_is_address, keys)))
    alive = Document.workspace_id == document.workspace_id, Document.deleted_at.is_(None), Document.id != document.id
    rows = await session.execute(written.where(leads, *alive).order_by(Document.name, VersionLink.ordinal).limit(_MOST))
    links = [FoundLink(words, target, id, name) for id, name, words, target in rows]
    return [*links, *await _incoming_from_wikis(session, document, keys)][:_MOST]


async def _incoming_from_wikis(session: AsyncSession, document: Document, keys: set[str]) -> list[FoundLink]:
    """Of the articles that tell their links beside the text."""
    told = (
        select(Document.id, Document.name, DocumentSource.about)
        .join(DocumentSource, DocumentSource.document_id == Document.id)
        .where(
            Document.workspace_id == document.workspace_id,
            Document.deleted_at.is_(None),
            Document.id != document.id,
            DocumentSource.kind == "wikipedia",
        )
    )
    rows = await session.stream(told.order_by(Document.name))
    return [
        FoundLink(str(words), str(title), id, name)
        async for id, name, about in rows
        for words, title in about.get("links", ())
        if _key(str(title)) in keys
    ]


async def _keys(session: AsyncSession, document: Document) -> set[str]:
    """By what the document is linked: its title, its other names, the name of its file, its address."""
    version = await session.get(Version, document.current_version_id) if document.current_version_id else None
    source = await session.get(DocumentSource, document.id)
    aliases = select(VersionAlias.name).where(VersionAlias.version_id == document.current_version_id)
    names = [_stem(document.name), version.title if version else None, *await session.scalars(aliases)]
    return {_key(each) for each in [*names, source.canonical if source else None] if each}


def _live(workspace_id: UUID) -> Select[UUID, str]:
    return (
        select(Document.id, Document.name)
        .outerjoin(DocumentSource, DocumentSource.document_id == Document.id)
        .outerjoin(Version, Version.id == Document.current_version_id)
        .outerjoin(VersionAlias, VersionAlias.version_id == Document.current_version_id)
        .where(Document.workspace_id == workspace_id, Document.deleted_at.is_(None))
        .distinct()
    )


def _is_part_of(address: str) -> ColumnElement[bool]:
    """A link to a place on the page."""
    return VersionLink.target.startswith(f"{address}#", autoescape=True)


def _is_address(key: str) -> bool:
    return key.startswith(_ADDRESSES)


def _key(target: str) -> str:
    """Names mean the same in either case; addresses do not, and a place on a page means the page."""
    return target.partition("#")[0] if _is_address(target) else target.casefold()


def _stem(name: str) -> str:
    return PurePosixPath(name).stem.casefold()
