"""Articles come from a real ZIM file as they come from a wiki."""

import os
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from general_wikipedia import Wikipedia
from general_wikipedia.zim_testing import install, write_zim
from shared.compute.direct import DirectCompute
from shared.compute.processes import ProcessCompute
from shared.database import Database
from shared.database.tables import DocumentSource, Import, ImportItem, Version
from shared.events import ArticleWanted, ImportPreview, ImportPreviewed, WikipediaPreviewAsked, WikipediaRequested
from shared.feed.memory import MemoryFeed
from shared.library.import_requests import WikipediaImport
from shared.settings import Settings
from shared.stores.blobs.object_store import ObjectBlobStore
from shared.tasks import Outbox
from shared.testing.reacting import react

_ROOT = Path(__file__).resolve().parents[5]


def page(title: str, body: str) -> str:
    return (
        f'<html><head><title>{title}</title><link rel="stylesheet" href="style.css"></head><body><h1>{title}</h1>'
        f'<div id="mw-content-text"><div class="mw-parser-output">{body}</div></div></body></html>'
    )


ARTICLES = {
    "Kittelby": page(
        "Kittelby",
        '<p><b>Kittelby</b> is a town in <a href="Denmark" title="Denmark">the Danish kingdom</a>, with a lighthouse. '
        '<a href="https://example.org/">More</a></p>'
        "<h2>Harbour</h2><p>The tide rises by eleven metres.</p><h2>History</h2><p>It burnt down twice.</p>",
    ),
    "Denmark": page("Denmark", "<p><b>Denmark</b> is a country. Its capital is Copenhagen.</p>"),
    "Mercury": page(
        "Mercury",
        '<div id="disambigbox">Several meanings</div><ul><li><a href="Mercury_(planet)">The planet</a></li></ul>',
    ),
    "Mercury_(planet)": page("Mercury", "<p>Mercury is the planet nearest to the Sun.</p>"),
    "Größe": page("Größe", "<p>Größe ist ein Wort.</p>"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if reason := install(_ROOT / ".test-libraries"):
        if os.environ.get("CI"):
            pytest.fail(f"ZIM {reason}")
        pytest.skip(f"ZIM {reason}")
    folder = tmp_path_factory.mktemp("zim")
    write_zim(folder / "old.zim", ARTICLES, date="2024-05-01", redirects={"Danmark": "Denmark"})
    changed = {**ARTICLES, "Denmark": page("Denmark", "<p>Denmark is a kingdom.</p>")}
    write_zim(folder / "new.zim", changed, date="2025-05-01")
    (folder / "damaged.zim").write_bytes((folder / "old.zim").read_bytes()[:3_000])
    return folder


@pytest.fixture
def worker(database: Database, folder: Path, tmp_path: Path) -> Wikipedia:
    return Wikipedia(
        settings=Settings(data_dir=tmp_path, zim_dir=folder),
        database=database,
        blobs=ObjectBlobStore.at("memory:///"),
        compute=DirectCompute(),
        outbox=Outbox({}),
        feed=MemoryFeed(),
    )


async def imported(
    worker: Wikipedia, workspace_id: UUID, *, zim: str = "old.zim", **request: Any
) -> dict[str, ImportItem]:
    """The items of an import that has come to its end, by title."""
    import_ = Import(id=uuid4(), workspace_id=workspace_id, kind="wikipedia", request={"zim": zim, **request})
    async with worker.database.write() as session:
        session.add(import_)
    begun = WikipediaRequested(workspace_id=workspace_id, import_id=import_.id)
    wanted = list(await react(worker, begun, gives=ArticleWanted))
    while wanted:
        wanted += await react(worker, wanted.pop(0), gives=ArticleWanted)
    async with worker.database.read() as session:
        items = await session.scalars(select(ImportItem).where(ImportItem.import_id == import_.id))
        ended = await session.get_one(Import, import_.id)
    assert ended.state in ("finished", "failed")
    return {item.address: item for item in items} or {"": ImportItem(state=ended.state, reason=ended.reason)}


async def stored(worker: Wikipedia, item: ImportItem) -> str:
    """The newest bytes of the item's document."""
    query = select(Version).where(Version.document_id == item.document_id).order_by(Version.number.desc()).limit(1)
    async with worker.database.read() as session:
        version = (await session.scalars(query)).one()
    return b"".join([piece async for piece in worker.blobs.read(version.blob_key)]).decode()


async def test_titles_lead_through_redirects_and_links_are_followed(worker: Wikipedia, workspace_id: UUID) -> None:
    items = await imported(worker, workspace_id, titles=["Kittelby", "Danmark", "Nowhere"], depth=1)

    text = await stored(worker, items["Kittelby"])
    async with worker.database.read() as session:
        source = await session.get_one(DocumentSource, items["Kittelby"].document_id)
    states = {title: item.state for title, item in items.items()}
    assert states == {"Kittelby": "added", "Danmark": "added", "Nowhere": "failed", "Denmark": "unchanged"}
    assert "eleven metres" in text
    assert text.count("<h1>") == 1
    assert (source.canonical, source.revision) == ("zim://testwiki_en/Kittelby", "20240501")
    assert (source.about["licence"], source.about["links"]) == ("CC BY-SA 4.0", [["the Danish kingdom", "Denmark"]])


async def test_a_search_finds_what_an_article_says(worker: Wikipedia, workspace_id: UUID) -> None:
    items = await imported(worker, workspace_id, searches=["lighthouse"], limit=3)

    assert [(title, item.state) for title, item in items.items()] == [("Kittelby", "added")]


async def test_a_whole_file_is_taken(worker: Wikipedia, workspace_id: UUID) -> None:
    items = await imported(worker, workspace_id, whole=True, limit=1_000)
    again = await imported(worker, workspace_id, whole=True, limit=1_000)

    added = {title for title, item in items.items() if item.state == "added"}
    assert added == {"Kittelby", "Denmark", "Mercury (planet)", "Größe"}
    assert items["Mercury"].choices == ["Mercury (planet)"]
    assert {again[title].state for title in added} == {"unchanged"}


async def test_a_newer_file_replaces_what_changed(worker: Wikipedia, workspace_id: UUID) -> None:
    items = await imported(worker, workspace_id, titles=["Denmark", "Kittelby"])
    again = await imported(worker, workspace_id, zim="new.zim", titles=["Denmark", "Kittelby"])

    assert again["Denmark"].document_id == items["Denmark"].document_id
    assert "a kingdom" in await stored(worker, again["Denmark"])


async def test_sections_and_summary_are_cut_out(worker: Wikipedia, workspace_id: UUID) -> None:
    section = await imported(worker, workspace_id, titles=["Kittelby"], sections=["Harbour"])

    text = await stored(worker, section["Kittelby"])
    assert "eleven metres" in text
    assert "burnt down" not in text
    assert "is a town" not in text


async def previewed(worker: Wikipedia, workspace_id: UUID, **request: Any) -> ImportPreview:
    asked = WikipediaPreviewAsked(workspace_id=workspace_id, wanted=WikipediaImport(**request))
    [told] = await react(worker, asked, gives=ImportPreviewed)
    return told.preview


async def test_a_file_is_previewed(worker: Wikipedia, workspace_id: UUID) -> None:
    told = await previewed(worker, workspace_id, zim="old.zim", whole=True, limit=2)
    deeper = await previewed(worker, workspace_id, zim="old.zim", titles=["Kittelby"], depth=1)

    assert (told.count, told.found, told.is_complete) == (2, 4, True)
    assert [item.title for item in deeper.items] == ["Kittelby", "Denmark"]
    assert (deeper.excerpt or "").startswith("Kittelby is a town in the Danish kingdom")


async def test_files_that_are_not_there_or_not_whole_are_told(worker: Wikipedia, workspace_id: UUID) -> None:
    missing = await imported(worker, workspace_id, zim="other.zim", titles=["Kittelby"])
    damaged = await imported(worker, workspace_id, zim="damaged.zim", titles=["Kittelby"])
    by_category = await imported(worker, workspace_id, categories=["Countries"])

    assert "there: damaged.zim, new.zim, old.zim" in (missing[""].reason or "")
    assert "not whole" in (damaged["Kittelby"].reason or "")
    assert "no categories" in (by_category[""].reason or "")


async def test_without_libzim_the_remedy_is_told(
    worker: Wikipedia, workspace_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("general_wikipedia.zim.find_spec", lambda name: None)

    ended = await imported(worker, workspace_id, titles=["Kittelby"])

    assert "pip install libzim" in (ended[""].reason or "")


async def test_a_file_is_read_in_a_child_of_its_own(worker: Wikipedia, workspace_id: UUID) -> None:
    async with ProcessCompute.open(members=1) as compute:
        worker.compute = compute
        items = await imported(worker, workspace_id, titles=["Kittelby"])

    assert "eleven metres" in await stored(worker, items["Kittelby"])


@pytest.mark.parametrize("name", ["../old.zim", "/etc/old.zim", "a\\b.zim", "passwd", "x\0.zim"])
def test_only_files_of_the_folder_can_be_named(name: str) -> None:
    with pytest.raises(ValueError, match="zim"):
        WikipediaImport(zim=name, titles=("Kittelby",))


def test_libzim_is_in_no_lock() -> None:
    locks = [_ROOT / "poetry.lock", *_ROOT.glob("packages/**/poetry.lock")]

    assert len(locks) > 10
    assert not [lock for lock in locks if 'name = "libzim"' in lock.read_text()]
