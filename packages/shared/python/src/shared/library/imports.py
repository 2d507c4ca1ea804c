"""Imports from elsewhere: how an import grows, and comes to its end."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID, uuid5

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


class Begun(NamedTuple):
    """An import, and those of its items that are to be fetched now."""

    of: Import
    items: list[ImportItem]


async def begin(database: Database, import_id: UUID, found: Iterable[str], feed: Feed, *, limit: int) -> Begun:
    """The addresses that were found become its items; it has failed when there are none."""
    async with database.write() as session:
        of = await session.get_one(Import, import_id)
        items = await add_items(session, of, found, depth=0, limit=limit)
        if not items:
            fail(of, "Nothing was found. Try other words, or look at the patterns and lists.")
        await progress(session, of, feed)
    return Begun(of, items)


async def refuse(database: Database, import_id: UUID, reason: str, feed: Feed) -> None:
    """The import has failed before it has found anything."""
    async with database.write() as session:
        of = await session.get_one(Import, import_id)
        fail(of, reason)
        await progress(session, of, feed)


async def waiting(database: Database, import_id: UUID, item_id: UUID) -> tuple[Import, ImportItem] | None:
    """The import and the item, unless either has ended or is gone."""
    async with database.read() as session:
        of, item = await running(session, import_id), await session.get(ImportItem, item_id)
    return (of, item) if of and item and item.state == ItemState.WAITING else None


async def end(
    database: Database, item: ImportItem, settled: Settled, feed: Feed, *, further: Iterable[str], limit: int
) -> Begun:
    """The item has come to its end; the further addresses that it led to become items."""
    async with database.write() as session:
        of = await session.get_one(Import, item.import_id)
        await settle(session, item.id, settled)
        items = await add_items(session, of, further, depth=item.depth + 1, limit=limit)
        await progress(session, of, feed)
    return Begun(of, items)


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
