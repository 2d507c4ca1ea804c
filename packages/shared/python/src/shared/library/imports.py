"""Imports from elsewhere: what can be asked for, and how an import comes to its end."""

from collections.abc import Iterable
from typing import Annotated, NamedTuple
from uuid import UUID, uuid5

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Database
from shared.database.engine import after_commit
from shared.database.holding import held
from shared.database.tables import Import, ImportItem
from shared.database.tables.base import now
from shared.database.tables.imports import ImportState, ItemState
from shared.errors import Unavailable
from shared.events import ImportProgressed
from shared.feed import Feed

MOST_TRIES = 4

Address = Annotated[str, Field(min_length=1, max_length=4000)]
Pattern = Annotated[str, Field(min_length=1, max_length=500)]
Tags = Annotated[tuple[Annotated[str, Field(min_length=1, max_length=100)], ...], Field(max_length=20)]
Resync = Annotated[int, Field(ge=300)] | None


class WebImport(BaseModel):
    """What to fetch from the web. `include` and `exclude` are shell patterns for whole addresses.

    `depth` links are followed within the site of each address. `resync_seconds` has every page looked at again and
    again, and replaced when it changed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    urls: Annotated[tuple[Address, ...], Field(max_length=10_000)] = ()
    sitemaps: Annotated[tuple[Address, ...], Field(max_length=100)] = ()
    feeds: Annotated[tuple[Address, ...], Field(max_length=100)] = ()
    depth: Annotated[int, Field(ge=0, le=10)] = 0
    limit: Annotated[int, Field(ge=1, le=100_000)] = 100
    include: Annotated[tuple[Pattern, ...], Field(max_length=100)] = ()
    exclude: Annotated[tuple[Pattern, ...], Field(max_length=100)] = ()
    tags: Tags = ()
    resync_seconds: Resync = None


class WikipediaImport(BaseModel):
    """Which articles to bring in, from Wikipedia in a language or from the MediaWiki at `wiki`.

    `searches` take the `limit` best, `categories` the articles in them. `depth` links between articles are followed.
    `sections` keeps only these (and what stands below them), `summary_only` what stands before the first heading.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    titles: Annotated[tuple[Address, ...], Field(max_length=10_000)] = ()
    urls: Annotated[tuple[Address, ...], Field(max_length=10_000)] = ()
    searches: Annotated[tuple[Address, ...], Field(max_length=100)] = ()
    categories: Annotated[tuple[Address, ...], Field(max_length=100)] = ()
    language: Annotated[str, Field(pattern=r"^[a-z][a-z-]{1,15}$")] = "en"
    wiki: Address | None = None
    depth: Annotated[int, Field(ge=0, le=3)] = 0
    limit: Annotated[int, Field(ge=1, le=100_000)] = 50
    sections: Annotated[tuple[Pattern, ...], Field(max_length=50)] = ()
    summary_only: bool = False
    tags: Tags = ()
    resync_seconds: Resync = None


async def add_items(
    session: AsyncSession, of: Import, addresses: Iterable[str], *, depth: int, limit: int
) -> list[ImportItem]:
    """Those of the addresses that the import did not know, as long as it has fewer than `limit` items."""
    await held(session, Import, of.id)
    known = set(await session.scalars(select(ImportItem.id).where(ImportItem.import_id == of.id)))
    items: list[ImportItem] = []
    for address in addresses:
        id = uuid5(of.id, address)
        if id not in known and len(known) < limit:
            known.add(id)
            items.append(ImportItem(id=id, import_id=of.id, address=address, depth=depth))
    session.add_all(items)
    await session.flush()
    return items


class Settled(NamedTuple):
    """What came of an item; `links` are the addresses found there."""

    state: ItemState
    document_id: UUID | None = None
    reason: str | None = None
    choices: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


async def running(session: AsyncSession, import_id: UUID) -> Import | None:
    """The import, unless it has ended or is gone."""
    of = await session.get(Import, import_id)
    return of if of and of.state == ImportState.RUNNING else None


async def settle(session: AsyncSession, item_id: UUID, settled: Settled) -> ImportItem:
    """The item has come to its end."""
    item = await session.get_one(ImportItem, item_id)
    item.state, item.reason, item.document_id = settled.state, settled.reason, settled.document_id
    item.choices = list(settled.choices) or None
    await session.flush()
    return item


async def give_up(database: Database, item_id: UUID, error: Unavailable) -> Settled:
    """The end of an item that was tried often enough; until then the error is raised, so that the task is tried again.

    Only before the task has begun to write.
    """
    async with database.aside() as session:
        item = await session.get_one(ImportItem, item_id)
        item.tries += 1
        tries = item.tries
    if tries < MOST_TRIES:
        raise error
    return Settled(ItemState.FAILED, reason=error.message)


def fail(of: Import, reason: str) -> None:
    """The import has failed as a whole."""
    of.state, of.reason, of.finished_at = ImportState.FAILED, reason, now()


async def counts(session: AsyncSession, import_id: UUID) -> dict[str, int]:
    """Items of the import by state."""
    rows = await session.execute(
        select(ImportItem.state, func.count()).where(ImportItem.import_id == import_id).group_by(ImportItem.state)
    )
    return dict(rows.all())


async def progress(session: AsyncSession, of: Import, feed: Feed) -> None:
    """Tell whoever watches; the import is finished when none of its items waits."""
    await held(session, Import, of.id)  # so that the last item to end sees the ends of all others
    items = await counts(session, of.id)
    if of.state == ImportState.RUNNING and not items.get(ItemState.WAITING):
        of.state, of.finished_at = ImportState.FINISHED, now()
    notice = ImportProgressed(workspace_id=of.workspace_id, import_id=of.id, state=of.state, items=items)
    after_commit(session, lambda: feed.publish(notice))
