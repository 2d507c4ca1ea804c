"""Tasks claimed from the table by the process itself, without a broker."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress

import structlog

from shared.database import Database
from shared.errors import Unavailable
from shared.tasks import Claim, TaskQueue
from shared.worker.sources.port import Crew, TaskSource

log = structlog.get_logger()

_IDLE = 1.0  # seconds between looks at the clock, for tasks whose time comes


class TableSource(TaskSource):
    """Looks whenever it is woken: by a commit that left tasks, or when a worker that was full has a place again."""

    def __init__(self, database: Database, queue: TaskQueue, *, wake: asyncio.Event | None = None) -> None:
        """`wake` is set by whoever publishes: there may be something to claim."""
        self._database, self._queue = database, queue
        self._wake = wake or asyncio.Event()
        self._running: Counter[str] = Counter()

    async def run(self, crew: Crew) -> None:
        while True:
            self._wake.clear()
            await self._claim(crew)
            with suppress(TimeoutError):
                async with asyncio.timeout(_IDLE):  # wait_for may lose the cancellation that ends us
                    await self._wake.wait()

    async def _claim(self, crew: Crew) -> None:
        """Take what there is for workers that are free, all in one transaction, and start it."""
        claims: list[Claim] = []
        try:
            async with self._database.write() as session:
                while claim := await self._queue.claim(session, self._free(crew, claims)):
                    await crew.accept(session, claim)
                    claims.append(claim)
        except Unavailable:
            log.warning("database_unavailable")
            return
        for claim in claims:
            self._start(crew, claim)

    def _free(self, crew: Crew, claims: Sequence[Claim]) -> list[str]:
        busy = self._running + Counter(claim.worker for claim in claims)
        return [worker for worker, places in crew.places.items() if busy[worker] < places]

    def _start(self, crew: Crew, claim: Claim) -> None:
        self._running[claim.worker] += 1
        crew.start(claim).add_done_callback(lambda _: self._end(crew, claim.worker))

    def _end(self, crew: Crew, worker: str) -> None:
        # Tasks that it published have woken us already; there are others to claim only if this worker was full.
        if self._running[worker] == crew.places[worker]:
            self._wake.set()
        self._running[worker] -= 1
