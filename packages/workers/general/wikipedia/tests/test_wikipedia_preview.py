"""What an import from a real MediaWiki would bring is told before, with few requests."""

from typing import Any
from uuid import UUID

import pytest

from general_wikipedia import Wikipedia
from general_wikipedia.media_wiki import MediaWiki
from general_wikipedia.places import open_api
from general_wikipedia.previewing import preview
from general_wikipedia.testing import LocalWiki
from shared.errors import Rejected
from shared.events import ImportPreview, ImportPreviewed, WikipediaPreviewAsked
from shared.fetching import Fetcher, Gate
from shared.library.import_requests import WikipediaImport
from shared.testing.reacting import react


async def previewed(worker: Wikipedia, workspace_id: UUID, **request: Any) -> ImportPreview:
    asked = WikipediaPreviewAsked(workspace_id=workspace_id, wanted=WikipediaImport(**request))
    [told] = await react(worker, asked, gives=ImportPreviewed)
    return told.preview


async def test_titles_are_told_with_size_choices_and_what_is_missing(worker: Wikipedia, workspace_id: UUID) -> None:
    told = await previewed(worker, workspace_id, titles=["Danmark", "Mercury", "Nowhere"])

    there, ambiguous, missing = told.items
    assert (told.count, told.found, told.is_complete) == (1, 1, True)
    assert (there.address, there.title, there.bytes) == ("Danmark", "Denmark", told.bytes)
    assert set(ambiguous.choices) == {"Mercury (planet)", "Mercury (element)"}
    assert "no such article" in (missing.problem or "")
    assert told.excerpt == "Denmark is a country. Its capital is Copenhagen."


async def test_links_are_counted_up_to_the_limit(worker: Wikipedia, workspace_id: UUID) -> None:
    told = await previewed(worker, workspace_id, titles=["Kittelby"], depth=1, limit=2)
    deeper = await previewed(worker, workspace_id, titles=["Kittelby"], depth=2)

    assert (told.count, told.found, told.is_complete) == (2, 3, True)
    assert [item.title for item in told.items] == ["Kittelby", "Denmark"]
    assert told.bytes
    assert not deeper.is_complete


async def test_a_category_is_counted_beyond_the_limit(worker: Wikipedia, workspace_id: UUID) -> None:
    told = await previewed(worker, workspace_id, categories=["Countries"], limit=1)

    assert (told.count, told.found, len(told.items)) == (1, 2, 1)


async def test_the_excerpt_is_what_would_be_kept(worker: Wikipedia, workspace_id: UUID) -> None:
    told = await previewed(worker, workspace_id, titles=["Kittelby"], sections=["Harbour"])
    none = await previewed(worker, workspace_id, titles=["Kittelby"], sections=["Airport"])

    assert (told.excerpt or "").startswith("The tide rises by eleven metres.")
    assert none.excerpt is None
    assert "none of the sections Airport" in (none.items[0].problem or "")


async def test_what_is_not_found_is_said(worker: Wikipedia, workspace_id: UUID) -> None:
    with pytest.raises(Rejected, match="Nothing was found"):
        await previewed(worker, workspace_id, categories=["No such category"])


async def test_a_preview_of_everything_costs_few_requests(worker: Wikipedia, wiki: LocalWiki) -> None:
    request = WikipediaImport(titles=("Kittelby", *(f"Page {n}" for n in range(5_000))), depth=3, limit=10_000)
    async with Fetcher.open(Gate([wiki.host])) as fetcher:
        api = await open_api(wiki.url, fetcher)
        before = api.requests
        told = await preview(request, MediaWiki(api, worker.compute))

    assert api.requests - before <= 12
    assert told.found > 5_000 - 50
    assert not told.is_complete
