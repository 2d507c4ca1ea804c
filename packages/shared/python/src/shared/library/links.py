"""What a document links, and by which names others link it: wherever it came from, a wiki, the web or a folder."""

from pathlib import PurePosixPath
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.tables import Document, DocumentSource, Version, VersionAlias, VersionLink

_ADDRESSES = ("http://", "https://")
_NOTES = ("text/markdown",)
_AT_ONCE = 500


async def links_of(session: AsyncSession, version: Version) -> tuple[tuple[str, str], ...]:
    """The words that are linked, and the name of what they lead to.

    A wiki tells its links beside the article; others stand in the text. An address means the document that came from
    there; it is nothing where there is none.
    """
    source = await session.get(DocumentSource, version.document_id)
    told = [(str(words), str(title)) for words, title in source.about.get("links", ())] if source else []
    written = select(VersionLink.words, VersionLink.target).where(VersionLink.version_id == version.id)
    rows = [(words, target) for words, target in await session.execute(written.order_by(VersionLink.ordinal))]
    titles = await _titles(session, version.workspace_id, [target for _, target in rows])
    named = [(words, titles.get(target, target)) for words, target in rows]
    return (*told, *((words, name) for words, name in named if not name.startswith(_ADDRESSES)))


async def aliases_of(session: AsyncSession, version: Version) -> tuple[str, ...]:
    """Other names of what the version is about: those that it tells, and of a note the name of its file."""
    told = await session.scalars(select(VersionAlias.name).where(VersionAlias.version_id == version.id))
    names = sorted(told)
    if version.media_type in _NOTES:
        document = await session.get_one(Document, version.document_id)
        names.append(PurePosixPath(document.name).stem)
    return tuple(names)


async def _titles(session: AsyncSession, workspace_id: UUID, targets: list[str]) -> dict[str, str]:
    """What the documents at these addresses are called."""
    by_page = {target: target.partition("#")[0] for target in targets if target.startswith(_ADDRESSES)}
    addresses = sorted(set(by_page.values()))
    found: dict[str, str] = {}
    for start in range(0, len(addresses), _AT_ONCE):
        rows = await session.execute(
            select(DocumentSource.canonical, Version.title)
            .join(Document, Document.id == DocumentSource.document_id)
            .join(Version, Version.id == Document.current_version_id)
            .where(
                DocumentSource.workspace_id == workspace_id,
                DocumentSource.canonical.in_(addresses[start : start + _AT_ONCE]),
                Document.deleted_at.is_(None),
                Version.title.is_not(None),
            )
        )
        found |= {canonical: title for canonical, title in rows if title}
    return {target: found[page] for target, page in by_page.items() if page in found}
