"""What was fetched is looked at again when its time has come."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from general_web import Web
from shared.compute.direct import DirectCompute
from shared.database import Database
from shared.database.tables import Document, DocumentSource, Import, ImportItem, Task, Version
from shared.database.tables.base import now
from shared.database.tables.imports import ItemState
from shared.errors import Unavailable
from shared.events import PageWanted, SourceDue, WebRequested
from shared.feed.memory import MemoryFeed
from shared.settings import Settings
from shared.stores.blobs.object_store import ObjectBlobStore
from shared.tasks import Outbox
from shared.testing.reacting import react
from shared.testing.site import Site


@pytest.fixture
def worker(database: Database, site: Site, tmp_path: Path) -> Web:
    return Web(
        settings=Settings(data_dir=tmp_path, web_allow=site.host, web_pause_seconds=0),
        database=database,
        blobs=ObjectBlobStore.at("memory:///"),
        compute=DirectCompute(),
        outbox=Outbox({SourceDue.topic: frozenset({"general/web"})}),
        feed=MemoryFeed(),
    )


def put(site: Site, text: str) -> None:
    body = (
        f"<html><title>News</title><article><h1>News</h1><p>{text} And so it goes on for a while.</p></article></html>"
    )
    site.put("/news", body.encode(), ETag=f'"{hash(text)}"')


async def fetched(worker: Web, workspace_id: UUID, address: str) -> ImportItem:
    """The item after the page was fetched once."""
    import_ = Import(
        id=uuid4(), workspace_id=workspace_id, kind="web", request={"urls": [address], "resync_seconds": 300}
    )
    async with worker.database.write() as session:
        session.add(import_)
    [wanted] = await react(worker, WebRequested(workspace_id=workspace_id, import_id=import_.id), gives=PageWanted)
    await react(worker, wanted, gives=PageWanted)
    async with worker.database.read() as session:
        return await session.get_one(ImportItem, wanted.item_id)


async def test_a_page_whose_time_has_come_is_replaced_when_it_changed(
    worker: Web, workspace_id: UUID, site: Site
) -> None:
    put(site, "The old news of the harbour.")
    item = await fetched(worker, workspace_id, f"{site.url}/news")
    put(site, "The new news of the harbour.")
    async with worker.database.write() as session:
        source = await session.get_one(DocumentSource, item.document_id)
        source.due_at = now() - timedelta(seconds=1)

    await worker.tend()
    async with worker.database.read() as session:
        task = (await session.scalars(select(Task).where(Task.topic == SourceDue.topic))).one()
    await react(worker, SourceDue.from_bytes(task.payload), gives=PageWanted)

    async with worker.database.read() as session:
        versions = await session.scalar(select(func.count()).where(Version.document_id == item.document_id))
        source = await session.get_one(DocumentSource, item.document_id)
    assert versions == 2
    assert source.due_at is not None
    assert source.due_at > now()


async def test_a_page_that_is_gone_leaves_its_document_with_a_note(worker: Web, workspace_id: UUID, site: Site) -> None:
    put(site, "Soon to be gone.")
    item = await fetched(worker, workspace_id, f"{site.url}/news")
    del site.pages["/news"]

    assert item.document_id
    await react(worker, SourceDue(workspace_id=workspace_id, document_id=item.document_id), gives=PageWanted)

    async with worker.database.read() as session:
        source = await session.get_one(DocumentSource, item.document_id)
        assert await session.get(Document, item.document_id)
    assert "404" in source.about["problem"]


async def test_what_cannot_be_reached_fails_after_some_tries(worker: Web, workspace_id: UUID, site: Site) -> None:
    import_ = Import(id=uuid4(), workspace_id=workspace_id, kind="web", request={"urls": ["http://no.invalid/"]})
    async with worker.database.write() as session:
        session.add(import_)
    [wanted] = await react(worker, WebRequested(workspace_id=workspace_id, import_id=import_.id), gives=PageWanted)

    for _ in range(3):
        with pytest.raises(Unavailable):
            await react(worker, wanted, gives=PageWanted)
    await react(worker, wanted, gives=PageWanted)

    async with worker.database.read() as session:
        item = await session.get_one(ImportItem, wanted.item_id)
        import_ = await session.get_one(Import, import_.id)
    assert (item.state, import_.state) == (ItemState.FAILED, "finished")
    assert "not known" in (item.reason or "")


async def test_a_site_that_sends_endless_headers_and_addresses_is_read_all_the_same(
    worker: Web, workspace_id: UUID, site: Site
) -> None:
    link = f"{site.url}/{'a' * 3_000}"
    text = "They come and go. " * 20
    page = f"<html><link rel=canonical href={link}><article><h1>Tides</h1><p>{text}</p></article></html>"
    site.put("/tides", page.encode(), **{"Last-Modified": "x" * 1_000})

    item = await fetched(worker, workspace_id, f"{site.url}/tides")

    async with worker.database.read() as session:
        source = await session.get_one(DocumentSource, item.document_id)
    assert item.state == ItemState.ADDED
    assert source.modified is None
    assert len(source.canonical) < 1_000
