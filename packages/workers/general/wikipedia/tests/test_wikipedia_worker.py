"""Articles become documents, links are followed, and what has not changed costs next to nothing."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from general_wikipedia import Wikipedia
from general_wikipedia.testing import LocalWiki
from shared.database.tables import Document, DocumentSource, Import, ImportItem, Task, Version
from shared.database.tables.base import now
from shared.events import ArticlesAsked, ArticlesDue, ArticlesSuggested, ArticleWanted, WikipediaRequested
from shared.testing.reacting import react


async def imported(worker: Wikipedia, workspace_id: UUID, **request: Any) -> dict[str, ImportItem]:
    """The items of an import that has come to its end, by title."""
    import_ = Import(id=uuid4(), workspace_id=workspace_id, kind="wikipedia", request=request)
    async with worker.database.write() as session:
        session.add(import_)
    wanted = list(
        await react(worker, WikipediaRequested(workspace_id=workspace_id, import_id=import_.id), gives=ArticleWanted)
    )
    while wanted:
        wanted += await react(worker, wanted.pop(0), gives=ArticleWanted)
    async with worker.database.read() as session:
        items = await session.scalars(select(ImportItem).where(ImportItem.import_id == import_.id))
        return {item.address: item for item in items}


async def stored(worker: Wikipedia, item: ImportItem) -> tuple[str, DocumentSource]:
    """The newest bytes of the item's document, and where they are from."""
    async with worker.database.read() as session:
        version = await session.scalar(
            select(Version).where(Version.document_id == item.document_id).order_by(Version.number.desc()).limit(1)
        )
        source = await session.get_one(DocumentSource, item.document_id)
    assert version
    return b"".join([piece async for piece in worker.blobs.read(version.blob_key)]).decode(), source


async def test_an_article_is_stored_as_its_text_with_where_it_is_from(worker: Wikipedia, workspace_id: UUID) -> None:
    items = await imported(worker, workspace_id, titles=["Kittelby"])

    text, source = await stored(worker, items["Kittelby"])
    assert "<h1>Kittelby</h1>" in text
    assert "<tr><th>Population</th><td>4,711</td></tr>" in text
    assert 'id="Fires"' in text
    assert "Old, p. 3." in text
    assert not any(noise in text for noise in ("navbox", "[edit]", "[1]", "<style", "Towns of Denmark"))
    assert source.canonical.endswith("/Kittelby")
    assert source.revision
    assert source.about["licence"] == "CC BY-SA 4.0"
    assert "action=history" in source.about["authors_url"]
    assert ["the Danish kingdom", "Denmark"] in source.about["links"]
    assert all(title != "King Frederick III of Denmark" for _, title in source.about["links"])


async def test_links_between_articles_are_followed_as_far_as_asked(worker: Wikipedia, workspace_id: UUID) -> None:
    items = await imported(worker, workspace_id, titles=["Kittelby"], depth=1)

    assert {title: item.state for title, item in items.items()} == {
        "Kittelby": "added",
        "Denmark": "added",
        "Tidal harbour": "added",
    }


async def test_an_ambiguous_title_is_a_choice(worker: Wikipedia, workspace_id: UUID) -> None:
    items = await imported(worker, workspace_id, titles=["Mercury", "No such page", "Gone"])

    assert {title: item.state for title, item in items.items()} == {
        "Mercury": "choice",
        "No such page": "failed",
        "Gone": "failed",
    }
    assert items["Mercury"].choices == ["Mercury (element)", "Mercury (planet)"]
    assert "--search" in (items["Gone"].reason or "")


async def test_two_titles_of_one_article_are_one_document(worker: Wikipedia, workspace_id: UUID) -> None:
    items = await imported(worker, workspace_id, titles=["Denmark", "Danmark"])

    assert items["Denmark"].document_id == items["Danmark"].document_id
    assert items["Danmark"].state == "unchanged"


@pytest.mark.parametrize(
    ("request_", "holds", "lacks"),
    [
        ({"summary_only": True}, "of 1662", "burnt down"),
        ({"sections": ["history"]}, "burnt down", "eleven metres"),
        ({"sections": ["Harbour"]}, "Ferries", "burnt down"),
    ],
)
async def test_only_what_was_asked_for_is_kept(
    worker: Wikipedia, workspace_id: UUID, request_: dict[str, Any], holds: str, lacks: str
) -> None:
    items = await imported(worker, workspace_id, titles=["Kittelby"], **request_)

    text, _ = await stored(worker, items["Kittelby"])
    assert holds in text
    assert lacks not in text


async def test_a_section_that_is_not_there_is_said(worker: Wikipedia, workspace_id: UUID) -> None:
    items = await imported(worker, workspace_id, titles=["Denmark"], sections=["Economy"])

    assert "none of the sections Economy" in (items["Denmark"].reason or "")


async def test_a_long_table_stays_a_table(worker: Wikipedia, workspace_id: UUID) -> None:
    items = await imported(worker, workspace_id, titles=["Long table"])

    text, _ = await stored(worker, items["Long table"])
    assert text.count("<tr>") == 401


async def test_searches_categories_and_addresses_begin_an_import(
    worker: Wikipedia, workspace_id: UUID, wiki: LocalWiki
) -> None:
    items = await imported(
        worker,
        workspace_id,
        categories=["Countries"],
        searches=["planet"],
        urls=[f"{wiki.url}/index.php/Tidal_harbour"],
    )

    assert set(items) == {"Denmark", "Sweden", "Mercury (planet)", "Tidal harbour"}


async def test_articles_that_did_not_change_cost_one_request_and_one_that_did_is_replaced(
    worker: Wikipedia, workspace_id: UUID, wiki: LocalWiki
) -> None:
    titles = ["Denmark", "Sweden", "Tidal harbour"]
    items = await imported(worker, workspace_id, titles=titles, resync_seconds=300)
    wiki.write("Sweden", "'''Sweden''' is a kingdom.\n\n[[Category:Countries]]")
    async with worker.database.write() as session:
        for source in await session.scalars(select(DocumentSource)):
            source.due_at = now()

    await worker.tend()
    async with worker.database.read() as session:
        [task] = await session.scalars(select(Task).where(Task.topic == ArticlesDue.topic))
    await react(worker, ArticlesDue.from_bytes(task.payload), gives=ArticleWanted)

    async with worker.database.read() as session:
        rows = await session.execute(select(Version.document_id, func.count()).group_by(Version.document_id))
        versions: dict[UUID | None, int] = dict(rows.all())
        due = list(await session.scalars(select(DocumentSource.due_at)))
        assert await session.scalar(select(func.count()).select_from(Document)) == 3
    assert [versions[items[title].document_id] for title in titles] == [1, 2, 1]
    assert all(moment and moment > now() for moment in due)
    text, _ = await stored(worker, items["Sweden"])
    assert "kingdom" in text


async def test_articles_are_suggested_for_a_question(worker: Wikipedia, workspace_id: UUID) -> None:
    asked = ArticlesAsked(workspace_id=workspace_id, text="Which planet is it?")

    [told] = await react(worker, asked, gives=ArticlesSuggested)

    [best, *_] = told.articles
    assert best.title == "Mercury (planet)"
    assert "planet" in best.passage
    assert "<" not in best.passage
