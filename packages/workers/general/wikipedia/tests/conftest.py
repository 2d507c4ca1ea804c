"""A real MediaWiki with a few articles, and a worker that may fetch from it."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from general_wikipedia import Wikipedia
from general_wikipedia.testing import LocalWiki, install, serving
from shared.compute.direct import DirectCompute
from shared.database import Database
from shared.database.migrate import migrate
from shared.events import ArticlesDue
from shared.feed.memory import MemoryFeed
from shared.settings import Settings
from shared.stores.blobs.object_store import ObjectBlobStore
from shared.tasks import Outbox
from shared.testing.rows import add_workspace

ROWS = "\n".join(f"|-\n| Item {number} || {number * number}" for number in range(400))
ARTICLES = {
    "Kittelby": """{| class="infobox"
! colspan="2" | Kittelby
|-
! Country
| Denmark
|-
! Population
| 4,711
|}
'''Kittelby''' is a town in [[Denmark|the Danish kingdom]]. Its [[tidal harbour]] is of 1662.<ref>Old, p. 3.</ref>

== History ==
The town was founded by [[King Frederick III of Denmark|the king]] himself.
=== Fires ===
It burnt down twice.
== Harbour ==
The tide rises by eleven metres.
* Fishing boats
* Ferries
== References ==
<references />
<div class="navbox">Towns of Denmark: this and that</div>
""",
    "Denmark": "'''Denmark''' is a country. Its capital is [[Copenhagen]].\n\n[[Category:Countries]]",
    "Tidal harbour": "A '''tidal harbour''' can be entered at high water only.",
    "Danmark": "#REDIRECT [[Denmark]]",
    "Mercury": "May mean:\n* [[Mercury (planet)]]\n* [[Mercury (element)]]\n\n[[Category:Disambiguation pages]]",
    "Mercury (planet)": "'''Mercury''' is the planet nearest to the Sun.",
    "Mercury (element)": "'''Mercury''' is a metal that is liquid.",
    "Sweden": "'''Sweden''' is a country.\n\n[[Category:Countries]]",
    "Größe & Maß/数学": "'''Größe''' ist ein Wort mit Umlauten, 数学 ist Mathematik.",
    "Long table": f'A table:\n{{| class="wikitable"\n! Name !! Square\n{ROWS}\n|}}',
    "Gone": "This will be deleted.",
}


@pytest.fixture(scope="session")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalWiki]:
    if reason := install():
        if os.environ.get("CI"):
            pytest.fail(f"MediaWiki {reason}")
        pytest.skip(f"MediaWiki {reason}")
    with serving(tmp_path_factory.mktemp("wiki")) as wiki:
        for title, text in ARTICLES.items():
            wiki.write(title, text)
        wiki.delete("Gone")
        yield wiki


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}") as database:
        await migrate(database.engine)
        yield database


@pytest.fixture
async def workspace_id(database: Database) -> UUID:
    return await add_workspace(database)


@pytest.fixture
def worker(database: Database, wiki: LocalWiki, tmp_path: Path) -> Wikipedia:
    return Wikipedia(
        settings=Settings(data_dir=tmp_path, web_allow=wiki.host, wiki_url=wiki.url),
        database=database,
        blobs=ObjectBlobStore.at("memory:///"),
        compute=DirectCompute(),
        outbox=Outbox({ArticlesDue.topic: frozenset({"general/wikipedia"})}),
        feed=MemoryFeed(),
    )
