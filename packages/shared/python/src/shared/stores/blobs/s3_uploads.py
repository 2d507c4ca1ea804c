"""The uploads that a killed process has begun in a bucket and will never complete.

Their parts are listed nowhere among the blobs, and yet they hold what somebody uploaded, and cost money.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from urllib.parse import quote
from xml.etree import ElementTree as ET

import httpx

from shared.database.tables.base import now
from shared.stores.blobs.s3_signing import Signer, encoded


class Upload(NamedTuple):
    key: str
    id: str
    begun: datetime


@dataclass(frozen=True)
class Uploads:
    """In one bucket, below one prefix."""

    http: httpx.AsyncClient
    bucket_url: str
    prefix: str
    signer: Signer

    async def abort(self, *, begun_before: timedelta) -> int:
        """Abort those that were begun so long ago, and tell how many. Raises httpx.HTTPError."""
        latest = now() - begun_before
        left = [upload async for upload in self._all() if upload.begun <= latest]
        for upload in left:
            await self._call("DELETE", f"/{quote(upload.key)}", {"uploadId": upload.id})
        return len(left)

    async def _all(self) -> AsyncIterator[Upload]:
        query: dict[str, str] | None = {"uploads": "", "prefix": self.prefix}
        while query is not None:
            answer = await self._call("GET", "", query)
            page = ET.fromstring(answer.content)  # noqa: S314 (of the store that we trust with the blobs)
            for each in page.iterfind("{*}Upload"):
                yield _upload(each)
            query = _next(query, page)

    async def _call(self, method: str, path: str, query: dict[str, str]) -> httpx.Response:
        url = self.bucket_url + path
        headers = self.signer.headers(method, url, query, at=now())
        answer = await self.http.request(method, f"{url}?{encoded(query)}", headers=headers)
        return answer.raise_for_status()


def _upload(element: ET.Element) -> Upload:
    return Upload(
        _text(element, "Key"), _text(element, "UploadId"), datetime.fromisoformat(_text(element, "Initiated"))
    )


def _next(query: dict[str, str], page: ET.Element) -> dict[str, str] | None:
    """Where the page after this one begins."""
    if _text(page, "IsTruncated") != "true":
        return None
    markers = {"key-marker": _text(page, "NextKeyMarker"), "upload-id-marker": _text(page, "NextUploadIdMarker")}
    return query | markers


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(f"{{*}}{name}") or ""
