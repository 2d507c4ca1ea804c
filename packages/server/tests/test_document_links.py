"""Links are found from both ends, whatever they lead by: address, title, file name or other name."""

from uuid import UUID, uuid4

import pytest

from shared.database import Database
from shared.database.tables import Document, DocumentSource, Version, Workspace
from shared.documents import DocumentLink, ParsedDocument
from shared.errors import NotFound
from shared.library.texts import store_parsed
from shared.testing.rows import add_version, add_workspace
from src.services.document_links import DocumentLinks


async def added(
    database: Database,
    workspace_id: UUID,
    name: str,
    *links: tuple[str, str],
    title: str | None = None,
    alias: str = "",
) -> UUID:
    """A note that answers; its id."""
    version = await add_version(database, workspace_id)
    found = tuple(DocumentLink(words=words, target=target) for words, target in links)
    aliases = (alias,) if alias else ()
    note = ParsedDocument(text="", blocks=(), media_type="text/markdown", title=title, links=found, aliases=aliases)
    async with database.write() as session:
        await store_parsed(session, version.id, note)
        (await session.get_one(Version, version.id)).title = title
        document = await session.get_one(Document, version.document_id)
        document.current_version_id, document.name = version.id, name
        return document.id


async def from_source(database: Database, document_id: UUID, workspace_id: UUID, **told: object) -> None:
    place = {"address": "x", "canonical": "x", "kind": "web", "about": {}, **told}
    async with database.write() as session:
        session.add(DocumentSource(document_id=document_id, workspace_id=workspace_id, **place))


async def workspace(database: Database) -> Workspace:
    async with database.read() as session:
        return await session.get_one(Workspace, await add_workspace(database))


async def test_every_kind_of_link_is_found_from_both_ends(database: Database) -> None:
    place = await workspace(database)
    moon = await added(database, place.id, "moon.md", title="The Moon", alias="Luna")
    await from_source(database, moon, place.id, canonical="https://example.org/moon")
    targets = ["https://example.org/moon#tides", "the moon", "Luna", "Moon", "https://example.org/else"]
    tides = await added(database, place.id, "tides.md", *((f"words {each}", each) for each in targets))
    article = await added(database, place.id, "Earth")
    about = {"links": [["its moon", "The Moon"], ["a planet", "Mars"]]}
    await from_source(database, article, place.id, kind="wikipedia", about=about)
    links = DocumentLinks(database)

    outgoing = (await links.of(place, tides)).outgoing
    incoming = (await links.of(place, moon)).incoming

    assert [each.document_id for each in outgoing] == [moon, moon, moon, moon, None]
    assert {(each.document_name, each.target) for each in incoming} == {
        *(("tides.md", each) for each in targets[:4]),
        ("Earth", "The Moon"),
    }
    assert [each.document_name for each in (await links.of(place, article)).outgoing] == ["moon.md", None]


async def test_links_do_not_leave_their_workspace(database: Database) -> None:
    place, other = await workspace(database), await workspace(database)
    there = await added(database, other.id, "moon.md", title="Moon")
    here = await added(database, place.id, "tides.md", ("the moon", "Moon"))
    links = DocumentLinks(database)

    [link] = (await links.of(place, here)).outgoing
    assert link.document_id is None
    assert (await links.of(other, there)).incoming == []
    for wanted in (there, uuid4()):
        with pytest.raises(NotFound):
            await links.of(place, wanted)
