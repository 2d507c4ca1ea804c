"""What documents link and how they are called, from every source alike."""

from uuid import UUID

from sqlalchemy import select

from shared.database import Database
from shared.database.tables import Document, DocumentSource, DocumentTag, Version
from shared.documents import DocumentLink, ParsedDocument
from shared.library.links import aliases_of, links_of
from shared.library.texts import store_parsed
from shared.testing.rows import add_version

ADDRESS = "https://example.org/moon"


def note(**told: object) -> ParsedDocument:
    return ParsedDocument.model_validate({"text": "", "blocks": (), "media_type": "text/markdown", **told})


async def test_links_of_the_text_and_of_the_source_come_together(database: Database, workspace_id: UUID) -> None:
    page, version = await add_version(database, workspace_id), await add_version(database, workspace_id)
    links = (
        DocumentLink(words="the port", target="Brest"),
        DocumentLink(words="the moon", target=ADDRESS),
        DocumentLink(words="elsewhere", target="https://example.org/unknown"),
    )
    async with database.write() as session:
        await store_parsed(session, page.id, note(title="Moon"))
        (await session.get_one(Document, page.document_id)).current_version_id = page.id
        place = {"document_id": page.document_id, "workspace_id": workspace_id}
        session.add(DocumentSource(**place, kind="web", address=ADDRESS, canonical=ADDRESS, about={}))
        place["document_id"] = version.document_id
        about = {"links": [["Denmark", "Denmark (country)"]]}
        session.add(DocumentSource(**place, kind="wikipedia", address="", canonical="x", about=about))
        await store_parsed(session, version.id, note(links=links, aliases=("Tides",)))
        stored = await session.get_one(Version, version.id)

        told, names = await links_of(session, stored), await aliases_of(session, stored)

    assert told == (("Denmark", "Denmark (country)"), ("the port", "Brest"), ("the moon", "Moon"))
    assert names == ("Tides", "paper")


async def test_tags_of_the_text_go_with_it_and_those_of_the_user_stay(database: Database, workspace_id: UUID) -> None:
    version = await add_version(database, workspace_id)
    async with database.write() as session:
        session.add(DocumentTag(document_id=version.document_id, tag="mine"))
        await store_parsed(session, version.id, note(tags=("mine", "sea", "tide")))
    async with database.write() as session:
        await store_parsed(session, version.id, note(tags=("sea",)))

    async with database.read() as session:
        assert set(await session.scalars(select(DocumentTag.tag))) == {"mine", "sea"}
