"""A server that only answers requests, workers in processes beside it, on PostgreSQL, RabbitMQ, S3 and a shared index.

It looks to a test like the server that has everything in one process.
"""

import signal
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from shared.testing.s3 import S3
from shared.testing.server import RunningServer
from shared.testing.shared_index import SECRET, RunningIndex
from shared.testing.workers import RunningWorkers, all_workers

_PREFIX = "insighthub"


class Places(NamedTuple):
    """Where one installation keeps its data, which no other uses."""

    database_url: str
    broker_url: str
    s3: S3
    bucket: str


class DistributedServer(RunningServer):
    """Starts, stops and is killed with its workers and its index; what they keep elsewhere stays."""

    def __init__(
        self, data_dir: Path, places: Places, *, groups: Iterable[Iterable[str]] | None = None, **settings: str
    ) -> None:
        """Each of the `groups` of workers is a process (default: general, vector, graph)."""
        self.places = places
        self.index = RunningIndex(data_dir)
        stores = {
            "database_url": places.database_url,
            "broker_url": places.broker_url,
            "search_url": self.index.url,
            "search_secret": SECRET,
            **places.s3.environment(places.bucket, _PREFIX),
        }
        super().__init__(data_dir, **{**stores, **settings})
        self.workers = [
            RunningWorkers(data_dir, group, self.environment()) for group in groups or all_workers().values()
        ]

    def start(self, *, within: float = 60.0) -> None:
        self.index.start()
        for workers in self.workers:
            workers.start()
        try:
            super().start(within=within)
            for workers in self.workers:
                workers.wait()
        except RuntimeError:
            self._end_the_others(signal.SIGKILL)
            raise

    def stop(self, *, sign: int = signal.SIGTERM, within: float = 10.0) -> int:
        if sign != signal.SIGKILL:
            for workers in self.workers:
                workers.send(sign)
        code = super().stop(sign=sign, within=within)
        self._end_the_others(sign)
        return code

    def kill_alone(self) -> None:
        """Kill what answers requests; the workers and the index go on."""
        super().stop(sign=signal.SIGKILL)

    def start_alone(self) -> None:
        """Start it again."""
        super().start()

    def log(self) -> str:
        return "\n".join([*(workers.log() for workers in self.workers), super().log()])

    def blobs(self, workspace_id: str = "") -> dict[str, int]:
        found = self.places.s3.sizes(self.places.bucket, f"{_PREFIX}/{workspace_id}")
        return {key.removeprefix(f"{_PREFIX}/"): size for key, size in found.items()}

    def _end_the_others(self, sign: int) -> None:
        running = [workers for workers in self.workers if workers.is_running]
        for workers in running:
            workers.send(sign)
        for workers in running:
            workers.ended()
        if self.index.is_running:
            self.index.stop(sign=signal.SIGKILL if sign == signal.SIGKILL else signal.SIGTERM)
