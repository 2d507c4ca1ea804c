"""Fetches what is at an address and makes a document of it, or a new version of the one that is there already."""

import hashlib
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from uuid import UUID

from general_web.pages import Page, is_page, read_page
from general_web.robots import Manners
from shared.compute import Compute
from shared.database import Database
from shared.database.tables import DocumentSource
from shared.database.tables.imports import ItemState
from shared.fetching.fetcher import Fetched, Fetcher, Known
from shared.library.import_requests import WebImport
from shared.library.imports import Settled
from shared.library.intake import Intake
from shared.library.sources import checked, known_source, whole

KIND = "web"
_LONGEST_ADDRESS = 1_000  # characters, in ASCII: a database can index no long ones
_LONGEST_DATE = 100


class Content(NamedTuple):
    """What becomes the document."""

    name: str
    body: bytes
    canonical: str
    links: tuple[str, ...] = ()
    site: str | None = None
    excerpt: str | None = None


@dataclass
class Taker:
    """Takes single addresses; what it writes belongs to the caller's unit of work."""

    database: Database
    compute: Compute
    intake: Intake
    manners: Manners
    fetcher: Fetcher

    async def take(self, workspace_id: UUID, address: str, request: WebImport) -> Settled:
        """Raises Rejected when it cannot be had or read, Unavailable when trying later may help."""
        fetched = await self.fetch(address)
        content = await self.read(fetched)
        source = await known_source(self.database, workspace_id, content.canonical)
        if source:
            return await self._renew(source, fetched, content)
        pieces = whole(content.body)
        taken = await self.intake.add(workspace_id, content.name, pieces, tags=request.tags)
        if taken.is_duplicate:
            # The same page may have been taken under another address while this one was being read.
            state = (
                ItemState.UNCHANGED
                if await known_source(self.database, workspace_id, content.canonical)
                else ItemState.DUPLICATE
            )
            return Settled(state, taken.document_id, links=content.links)
        source = DocumentSource(
            document_id=taken.document_id,
            workspace_id=workspace_id,
            kind=KIND,
            address=address,
            canonical=content.canonical,
            resync_seconds=request.resync_seconds,
            about={"site": content.site} if content.site else {},
        )
        await self._remember(source, fetched.known)
        return Settled(ItemState.ADDED, taken.document_id, links=content.links)

    async def look_again(self, source: DocumentSource) -> Settled:
        """Replace the document when its page has changed."""
        fetched = await self.fetch(source.address, Known(source.revision, source.modified))
        if fetched.body is None:
            await self._remember(source, Known(source.revision, source.modified))
            return Settled(ItemState.UNCHANGED, source.document_id)
        return await self._renew(source, fetched, await self.read(fetched))

    async def fetch(self, address: str, known: Known | None = None) -> Fetched:
        """When it is our turn at the address's host."""
        async with self.manners.turn(self.fetcher, address):
            return await self.fetcher.fetch(address, known)

    async def read(self, fetched: Fetched) -> Content:
        """The main text of a page; any other file as it is. Raises Rejected for a page without text."""
        body = fetched.body or b""
        if not is_page(body, fetched.media_type):
            return Content(fetched.name or _file_name(fetched.url), body, _indexed(fetched.url))
        page = Page.model_validate_json(await self.compute.run_isolated(read_page, body, fetched.url))
        return Content(
            page.title, page.markdown.encode(), _indexed(page.canonical), page.links, page.site, page.excerpt
        )

    async def _renew(self, source: DocumentSource, fetched: Fetched, content: Content) -> Settled:
        taken = await self.intake.replace(source.workspace_id, source.document_id, content.name, whole(content.body))
        await self._remember(source, fetched.known)
        state = ItemState.UNCHANGED if taken.is_duplicate else ItemState.ADDED
        return Settled(state, source.document_id, links=content.links)

    async def _remember(self, source: DocumentSource, known: Known) -> None:
        source.revision = known.etag
        is_date = known.modified is not None and len(known.modified) <= _LONGEST_DATE
        source.modified = known.modified if is_date else None
        await checked(self.database, source)


def _indexed(address: str) -> str:
    """The address, or what stands for one that is too long to be looked up."""
    if len(address.encode()) <= _LONGEST_ADDRESS:
        return address
    return f"{urlsplit(address).hostname}#{hashlib.sha256(address.encode()).hexdigest()}"


def _file_name(address: str) -> str:
    parts = urlsplit(address)
    return unquote(parts.path.rpartition("/")[2]) or parts.netloc
