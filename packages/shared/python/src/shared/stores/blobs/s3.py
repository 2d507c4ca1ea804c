"""Blobs in an S3-compatible store: how it is reached, and what is looked after there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import httpx
import obstore
import structlog
from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError
from obstore.store import S3Store
from pydantic import SecretStr

from shared.errors import SettingsError
from shared.settings import Settings
from shared.stores.blobs.object_store import ObjectBlobStore
from shared.stores.blobs.s3_signing import Signer
from shared.stores.blobs.s3_uploads import Uploads

if TYPE_CHECKING:
    from obstore.store import S3Config

_LONGEST_UPLOAD = timedelta(days=1)
_REGION = "us-east-1"
_REMEDY = (
    "Look at INSIGHTHUB_BLOB_URL, INSIGHTHUB_BLOB_ENDPOINT, INSIGHTHUB_BLOB_ACCESS_KEY and INSIGHTHUB_BLOB_SECRET_KEY."
)

log = structlog.get_logger()


class Bucket(NamedTuple):
    """Where in which store, and who asks. Without a key, obstore looks for one where Amazon's own tools do."""

    name: str
    prefix: str
    endpoint: str
    region: str
    access_key: str
    secret_key: str
    allow_http: bool

    @classmethod
    def of(cls, settings: Settings) -> "Bucket":
        """Raises SettingsError."""
        parts = urlsplit(settings.blob_url)
        if not parts.netloc:
            raise SettingsError("INSIGHTHUB_BLOB_URL names no bucket: s3://bucket or s3://bucket/prefix")
        region = settings.blob_region or _REGION
        return cls(
            name=parts.netloc,
            prefix=parts.path.strip("/"),
            endpoint=(settings.blob_endpoint or f"https://s3.{region}.amazonaws.com").rstrip("/"),
            region=region,
            access_key=_shown(settings.blob_access_key),
            secret_key=_shown(settings.blob_secret_key),
            allow_http=settings.blob_allow_http,
        )

    @property
    def store(self) -> S3Store:
        """Asks three times, not for minutes: tasks are tried again anyway, and a person waits."""
        config: S3Config = {"endpoint": self.endpoint, "region": self.region}
        if self.access_key:
            config |= {"access_key_id": self.access_key, "secret_access_key": self.secret_key}
        return S3Store(
            self.name,
            prefix=self.prefix or None,
            config=config,
            client_options={"allow_http": self.allow_http, "connect_timeout": "5s"},
            retry_config={"max_retries": 2, "retry_timeout": timedelta(seconds=20)},
        )

    def uploads(self, http: httpx.AsyncClient) -> Uploads:
        """What was begun and not completed; only with a key of our own."""
        prefix = f"{self.prefix}/" if self.prefix else ""
        return Uploads(
            http, f"{self.endpoint}/{self.name}", prefix, Signer(self.access_key, self.secret_key, self.region)
        )


@asynccontextmanager
async def open_s3(settings: Settings) -> AsyncIterator[ObjectBlobStore]:
    """Raises SettingsError when the bucket is not there or closed to us; a store that is away may come later."""
    bucket = Bucket.of(settings)
    store = bucket.store
    if await _is_there(store, bucket):
        await _abort_unfinished(bucket)
    yield ObjectBlobStore(store, remedy=_REMEDY)


async def _is_there(store: S3Store, bucket: Bucket) -> bool:
    try:
        async for _ in obstore.list(store, chunk_size=1):
            break
    except FileNotFoundError as error:
        raise _missing(bucket) from error
    except (PermissionDeniedError, UnauthenticatedError) as error:
        raise SettingsError(f"The bucket {bucket.name} at {bucket.endpoint} is closed to us. {_REMEDY}") from error
    except BaseError as error:
        if "NoSuchBucket" in str(error):
            raise _missing(bucket) from error
        log.warning("blob_store_not_reached", endpoint=bucket.endpoint, error=type(error).__name__)
        return False
    return True


async def _abort_unfinished(bucket: Bucket) -> None:
    """Nothing that is needed depends on it."""
    if not bucket.access_key:
        return
    async with httpx.AsyncClient() as http:
        try:
            aborted = await bucket.uploads(http).abort(begun_before=_LONGEST_UPLOAD)
        except httpx.HTTPError as error:
            log.warning("unfinished_uploads_not_aborted", error=type(error).__name__)
        else:
            if aborted:
                log.info("unfinished_uploads_aborted", count=aborted)


def _missing(bucket: Bucket) -> SettingsError:
    return SettingsError(
        f"There is no bucket {bucket.name} at {bucket.endpoint}. Create it, or set INSIGHTHUB_BLOB_URL to another."
    )


def _shown(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""
