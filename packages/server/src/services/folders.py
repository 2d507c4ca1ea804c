"""Folders that are kept in step: which documents belong to which, and what a folder's present content asks for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Database
from shared.database.tables import Document, DocumentSource, Version, Workspace
from shared.database.tables.base import now
from shared.database.tables.documents import VersionState
from shared.errors import Conflict, NotFound
from src.services.library import Library, Shelved, Upload

KIND = "folder"


class Folder(NamedTuple):
    """A folder that documents come from, and the places where it was seen."""

    name: str
    documents: int
    origins: list[str]


class Kept(NamedTuple):
    """A file of the folder that is a document here."""

    path: str
    document_id: UUID
    sha256: str
    state: str


class Moved(NamedTuple):
    """The same bytes at another path."""

    document_id: UUID
    old: str
    new: str


class Copy(NamedTuple):
    """A file whose bytes are here already: as a document that the folder does not own, or as another of its files."""

    path: str
    document_id: UUID | None
    name: str


class Plan(NamedTuple):
    """What makes the documents match the folder."""

    add: list[str]
    replace: list[Kept]
    move: list[Moved]
    delete: list[Kept]
    copies: list[Copy]
    unchanged: int
    failed: list[Kept]
    """Unchanged, and not readable the last time."""


class Folders:
    """A folder is known by its name in a workspace, so that several machines can keep the same one in step.

    What it did not add it does not own: such documents are never replaced or deleted through it.
    """

    def __init__(self, database: Database, library: Library) -> None:
        self._database, self._library = database, library

    async def list(self, workspace: Workspace) -> Sequence[Folder]:
        """By name. A folder without documents is not known."""
        counts: dict[str, int] = defaultdict(int)
        origins: dict[str, set[str]] = defaultdict(set)
        async with self._database.read() as session:
            for source in await session.scalars(_sources(workspace)):
                counts[source.address] += 1
                origins[source.address].add(str(source.about.get("origin", "")))
        return [Folder(name, counts[name], sorted(origins[name])) for name in sorted(counts)]

    async def files(self, workspace: Workspace, folder: str) -> Sequence[Kept]:
        """The files of a folder that are documents, by path."""
        async with self._database.read() as session:
            return sorted((await _kept(session, workspace, folder)).values())

    async def plan(self, workspace: Workspace, folder: str, listing: Mapping[str, str]) -> Plan:
        """What is to be done so that the documents match the files, given as path and SHA-256; nothing is done yet."""
        async with self._database.read() as session:
            kept = await _kept(session, workspace, folder)
            others = await _by_digest(session, workspace, listing)
        both = [kept[path] for path in kept if path in listing]
        unchanged = [each for each in both if each.sha256 == listing[each.path]]
        new = {path: digest for path, digest in listing.items() if path not in kept}
        gone = [each for path, each in sorted(kept.items()) if path not in listing]
        moved = _moved(gone, new)
        arrived = {each.new for each in moved}
        added, copies = _sorted_out({path: new[path] for path in sorted(new) if path not in arrived}, others)
        left = {each.document_id for each in moved}
        return Plan(
            add=added,
            replace=[each for each in both if each.sha256 != listing[each.path]],
            move=moved,
            delete=[each for each in gone if each.document_id not in left],
            copies=copies,
            unchanged=len(unchanged),
            failed=[each for each in unchanged if each.state == VersionState.FAILED],
        )

    async def put(
        self, workspace: Workspace, folder: str, path: str, upload: Upload, *, origin: str, tags: Sequence[str]
    ) -> Shelved:
        """The file at the path becomes a document, or a new version of the one that it is already."""
        async with self._database.read() as session:
            here = DocumentSource.canonical == _at(folder, path)
            source = await session.scalar(_sources(workspace, folder).where(here))
        name = PurePosixPath(path).name
        if source:
            shelved = await self._library.replace(workspace, source.document_id, name, upload)
        else:
            shelved = await self._library.add(workspace, name, upload, tags=tags)
            if shelved.is_duplicate:
                return shelved
        await self._remember(workspace, shelved.document.id, folder, path, origin)
        return shelved

    async def move(self, workspace: Workspace, folder: str, document_id: UUID, path: str, *, origin: str) -> Shelved:
        """The file is at another path now; nothing is indexed again."""
        await self._owned(workspace, folder, document_id)
        await self._remember(workspace, document_id, folder, path, origin)
        return await self._library.update(workspace, document_id, name=PurePosixPath(path).name, tags=None)

    async def remove(self, workspace: Workspace, folder: str, document_id: UUID) -> None:
        """Delete a document that came from the folder."""
        await self._owned(workspace, folder, document_id)
        await self._library.delete(workspace, document_id)

    async def _owned(self, workspace: Workspace, folder: str, document_id: UUID) -> None:
        async with self._database.read() as session:
            source = await session.scalar(_sources(workspace, folder).where(DocumentSource.document_id == document_id))
        if source is None:
            raise NotFound(f"No such document of the folder {folder!r}. Make a new plan.")

    async def _remember(self, workspace: Workspace, document_id: UUID, folder: str, path: str, origin: str) -> None:
        async with self._database.write() as session:
            other = await session.scalar(
                _sources(workspace, folder).where(
                    DocumentSource.canonical == _at(folder, path), DocumentSource.document_id != document_id
                )
            )
            if other:
                raise Conflict(f"There is a document at {path!r} of this folder already. Make a new plan.")
            source = DocumentSource(
                document_id=document_id,
                workspace_id=workspace.id,
                kind=KIND,
                address=folder,
                canonical=_at(folder, path),
                checked_at=now(),
                about={"path": path, "origin": origin},
            )
            await session.merge(source)


def _sources(workspace: Workspace, folder: str | None = None) -> Select[DocumentSource]:
    query = (
        select(DocumentSource)
        .join(Document, Document.id == DocumentSource.document_id)
        .where(DocumentSource.workspace_id == workspace.id, DocumentSource.kind == KIND, Document.deleted_at.is_(None))
    )
    return query if folder is None else query.where(DocumentSource.address == folder)


def _at(folder: str, path: str) -> str:
    return f"folder:{folder}/{path}"


async def _kept(session: AsyncSession, workspace: Workspace, folder: str) -> dict[str, Kept]:
    newest = (
        select(Version.document_id, func.max(Version.number).label("number"))
        .where(Version.workspace_id == workspace.id)
        .group_by(Version.document_id)
        .subquery()
    )
    rows = await session.execute(
        _sources(workspace, folder)
        .join(newest, newest.c.document_id == DocumentSource.document_id)
        .join(Version, (Version.document_id == newest.c.document_id) & (Version.number == newest.c.number))
        .with_only_columns(DocumentSource.about, DocumentSource.document_id, Version.sha256, Version.state)
    )
    found = [Kept(str(about["path"]), document_id, sha256, state) for about, document_id, sha256, state in rows]
    return {each.path: each for each in found}


async def _by_digest(session: AsyncSession, workspace: Workspace, listing: Mapping[str, str]) -> dict[str, Copy]:
    """Documents of the workspace with these bytes, whoever added them."""
    rows = await session.execute(
        select(Version.sha256, Document.id, Document.name)
        .join(Document, Document.id == Version.document_id)
        .where(
            Version.workspace_id == workspace.id,
            Version.state != VersionState.SUPERSEDED,
            Document.deleted_at.is_(None),
        )
    )
    wanted = set(listing.values())
    return {digest: Copy("", document_id, name) for digest, document_id, name in rows if digest in wanted}


def _moved(gone: Sequence[Kept], new: Mapping[str, str]) -> list[Moved]:
    """Each file that went, with the new one that has its bytes; no file is taken twice."""
    places: dict[str, list[str]] = defaultdict(list)
    for path in sorted(new, reverse=True):
        places[new[path]].append(path)
    return [Moved(each.document_id, each.path, places[each.sha256].pop()) for each in gone if places[each.sha256]]


def _sorted_out(new: Mapping[str, str], others: Mapping[str, Copy]) -> tuple[list[str], list[Copy]]:
    """What is really new, and what is here already or twice in the folder."""
    added: dict[str, str] = {}
    copies: list[Copy] = []
    for path, digest in new.items():
        if digest in others:
            copies.append(others[digest]._replace(path=path))
        elif digest in added:
            copies.append(Copy(path, None, added[digest]))
        else:
            added[digest] = path
    return sorted(added.values()), copies
