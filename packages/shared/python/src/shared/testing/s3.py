"""An S3-compatible store for tests: moto's server in a child process, on a free port of this machine.

`python -m shared.testing.s3` is the child.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import boto3  # type: ignore[import-untyped]
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from pydantic import SecretStr
from werkzeug.serving import make_server

from shared.settings import Settings

_KEY = "testing"


class S3:
    """The store, as an operator sees it."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self.client = boto3.client(
            "s3",
            endpoint_url=endpoint,
            region_name="us-east-1",
            aws_access_key_id=_KEY,
            aws_secret_access_key=_KEY,
        )

    def new_bucket(self) -> str:
        """The name of an empty one."""
        name = f"test-{uuid4().hex[:12]}"
        self.client.create_bucket(Bucket=name)
        return name

    def keys(self, bucket: str) -> set[str]:
        """Everything in it."""
        return {each["Key"] for each in self.client.list_objects_v2(Bucket=bucket).get("Contents", [])}

    def sizes(self, bucket: str, prefix: str) -> dict[str, int]:
        """The keys that begin with the prefix, with the size of each object."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        return {each["Key"]: each["Size"] for page in pages for each in page.get("Contents", [])}

    def unfinished(self, bucket: str) -> list[str]:
        """The keys of uploads that were begun and neither completed nor aborted."""
        return [each["Key"] for each in self.client.list_multipart_uploads(Bucket=bucket).get("Uploads", [])]

    def settings(self, bucket: str, prefix: str = "") -> Settings:
        """Those that make this bucket the blob store."""
        return Settings(
            blob_url=f"s3://{bucket}/{prefix}".rstrip("/"),
            blob_endpoint=self.endpoint,
            blob_access_key=SecretStr(_KEY),
            blob_secret_key=SecretStr(_KEY),
            blob_allow_http=True,
        )

    def environment(self, bucket: str, prefix: str = "") -> dict[str, str]:
        """The same, for `RunningServer`."""
        return {
            "blob_url": f"s3://{bucket}/{prefix}".rstrip("/"),
            "blob_endpoint": self.endpoint,
            "blob_access_key": _KEY,
            "blob_secret_key": _KEY,
            "blob_allow_http": "true",
        }


@contextmanager
def running_s3() -> Iterator[S3]:
    """An empty store, gone afterwards."""
    command = [sys.executable, "-m", "shared.testing.s3"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
        assert child.stdout is not None
        try:
            yield S3(f"http://127.0.0.1:{int(child.stdout.readline())}")
        finally:
            child.kill()


def main() -> None:
    """The child."""
    server = make_server("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=True)
    print(server.port, flush=True)  # noqa: T201 (this is how the parent learns of it)
    server.serve_forever()


if __name__ == "__main__":
    main()
