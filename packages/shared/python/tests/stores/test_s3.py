"""Blobs in an S3-compatible store, and what is left there by what went wrong."""

import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from botocore.auth import S3SigV4Auth  # type: ignore[import-untyped]
from botocore.awsrequest import AWSRequest  # type: ignore[import-untyped]
from botocore.credentials import Credentials  # type: ignore[import-untyped]

from shared.errors import SettingsError, Unavailable
from shared.stores.blobs import BlobStore
from shared.stores.blobs.opening import open_blobs
from shared.stores.blobs.s3 import Bucket
from shared.stores.blobs.s3_signing import Signer, encoded
from shared.testing.contracts.blob_store import BlobStoreContract, pieces, whole
from shared.testing.s3 import S3, running_s3

PIECE = bytes(1024 * 1024)


@pytest.fixture(scope="module")
def s3() -> Iterator[S3]:
    with running_s3() as s3:
        yield s3


@pytest.fixture
def bucket(s3: S3) -> str:
    return s3.new_bucket()


class TestS3BlobStore(BlobStoreContract):
    @pytest.fixture(params=["", "a/prefix"], ids=["bucket", "prefix"])
    async def store(self, s3: S3, bucket: str, request: pytest.FixtureRequest) -> AsyncIterator[BlobStore]:
        async with open_blobs(s3.settings(bucket, request.param)) as store:
            yield store


async def test_two_prefixes_of_a_bucket_know_nothing_of_each_other(s3: S3, bucket: str) -> None:
    async with open_blobs(s3.settings(bucket, "one")) as one, open_blobs(s3.settings(bucket, "two")) as two:
        await one.put("a/original", pieces(b"text"))

        assert await two.keys() == frozenset()
        assert s3.keys(bucket) == {"one/a/original"}


async def test_a_large_blob_comes_back_as_it_was_put(s3: S3, bucket: str) -> None:
    parts = [bytes([number]) * len(PIECE) for number in range(23)]

    async with open_blobs(s3.settings(bucket)) as store:
        await store.put("a/original", pieces(*parts))

        assert await whole(store, "a/original") == b"".join(parts)
    assert s3.unfinished(bucket) == []


async def test_a_large_blob_that_breaks_off_leaves_no_parts(s3: S3, bucket: str) -> None:
    async def broken() -> AsyncIterator[bytes]:
        for _ in range(12):
            yield PIECE
        raise ConnectionError

    async with open_blobs(s3.settings(bucket)) as store:
        with pytest.raises(Exception):  # noqa: B017, PT011 (whatever the source raised)
            await store.put("a/original", broken())

    assert s3.keys(bucket) == set()
    assert s3.unfinished(bucket) == []


async def test_what_a_killed_process_had_begun_to_upload_is_aborted(s3: S3, bucket: str) -> None:
    _killed_while_uploading(s3, bucket)
    assert s3.unfinished(bucket) == ["mine/b/original"]

    async with httpx.AsyncClient() as http:
        uploads = Bucket.of(s3.settings(bucket, "mine")).uploads(http)
        assert await uploads.abort(begun_before=timedelta(days=36500)) == 0  # moto says 2010 of every upload
        assert await uploads.abort(begun_before=timedelta(0)) == 1

    assert s3.unfinished(bucket) == []


async def test_what_others_have_begun_in_the_same_bucket_is_left(s3: S3, bucket: str) -> None:
    _killed_while_uploading(s3, bucket)

    async with httpx.AsyncClient() as http:
        other = Bucket.of(s3.settings(bucket, "other")).uploads(http)
        assert await other.abort(begun_before=timedelta(0)) == 0

    assert s3.unfinished(bucket) == ["mine/b/original"]


def _killed_while_uploading(s3: S3, bucket: str) -> None:
    """A real process that is killed with half a blob uploaded."""
    script = """
import asyncio, os, signal, sys
from shared.settings import Settings
from shared.stores.blobs.opening import open_blobs
from shared.testing.s3 import S3

async def pieces():
    for _ in range(40):
        yield bytes(1024 * 1024)
    os.kill(os.getpid(), signal.SIGKILL)

async def main():
    async with open_blobs(S3(sys.argv[1]).settings(sys.argv[2], "mine")) as store:
        await store.put("b/original", pieces())

asyncio.run(main())
"""
    ended = subprocess.run([sys.executable, "-c", script, s3.endpoint, bucket], check=False)
    assert ended.returncode == -signal.SIGKILL


async def test_a_missing_bucket_is_named_at_the_start(s3: S3) -> None:
    with pytest.raises(SettingsError, match="no bucket never-made at http"):
        async with open_blobs(s3.settings("never-made")):
            pass


async def test_a_store_that_is_away_does_not_hinder_the_start_and_says_what_to_look_at() -> None:
    async with open_blobs(S3("http://127.0.0.1:9").settings("bucket")) as store:
        with pytest.raises(Unavailable) as told:
            await store.put("a/original", pieces(b"text"))
        assert "INSIGHTHUB_BLOB_ENDPOINT" in told.value.told

        with pytest.raises(Unavailable):
            await store.keys()


def test_requests_are_signed_as_amazons_own_library_signs_them() -> None:
    url, query = "https://s3.eu-central-1.amazonaws.com/bucket/a%20b/original", {"uploadId": "x/y=", "part": "ä"}
    at = datetime.now(UTC)

    ours = Signer("key", "secret", "eu-central-1").headers("DELETE", url, query, at=at)

    signed = {name: ours[name] for name in ("x-amz-content-sha256", "x-amz-date")}
    request = AWSRequest("DELETE", f"{url}?{encoded(query)}", headers=signed)
    theirs = S3SigV4Auth(Credentials("key", "secret"), "s3", "eu-central-1")
    request.context["timestamp"] = ours["x-amz-date"]
    text = theirs.string_to_sign(request, theirs.canonical_request(request))
    assert ours["authorization"].endswith(f"Signature={theirs.signature(text, request)}")
