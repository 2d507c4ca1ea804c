"""No document is lost, stuck or there twice, whichever of the processes of the distributed engine is killed when.

`INSIGHTHUB_TEST_KILLS=10` runs it (three minutes); 50 kills each worker by itself, in an import of 300 documents.
"""

import asyncio
import json
import os
import random
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import httpx
import pytest

from shared.stores.search.qdrant_edge.address import Address
from shared.stores.search.qdrant_edge.shared_index import SharedEdgeIndex
from shared.testing.datasets import data_set
from shared.testing.distributed import DistributedServer, Places
from shared.testing.missing import without
from shared.testing.postgres import OwnPostgres, running_postgres
from shared.testing.rabbitmq import RabbitServer, running_rabbitmq
from shared.testing.s3 import S3
from shared.testing.server import RemoteWorkspace
from shared.testing.shared_index import SECRET
from shared.testing.workers import RunningWorkers, all_workers
from tests.end_to_end.holdings import holdings, settled

KILLS = int(os.environ.get("INSIGHTHUB_TEST_KILLS", "0"))
DOCUMENTS = 6 * KILLS
IS_LONG = KILLS >= 20
_ENDS = {"ready", "failed"}
_ENDED_WITHIN = 300.0


class Installation(NamedTuple):
    """All that can be killed."""

    server: DistributedServer
    postgres: OwnPostgres
    rabbitmq: RabbitServer


@pytest.fixture
def installation(tmp_path: Path, s3_store: S3) -> Iterator[Installation]:
    with ExitStack() as stack:
        try:
            postgres = stack.enter_context(running_postgres(survives=True))
            rabbitmq = stack.enter_context(running_rabbitmq())
        except FileNotFoundError as missing:
            without(str(missing), "apt-get install postgresql rabbitmq-server")
        places = Places(postgres.new_database(), rabbitmq.new_vhost(), s3_store, s3_store.new_bucket())
        names = all_workers()
        groups: Iterable[list[str]] = (
            [[name] for each in names.values() for name in each] if IS_LONG else names.values()
        )
        server = DistributedServer(tmp_path, places, groups=groups)
        server.start()
        stack.callback(server.stop)
        yield Installation(server, postgres, rabbitmq)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Abstracts of papers; each tenth is a small PDF, and of those the last is none."""
    lines = (data_set("cranfield") / "corpus.jsonl").read_text().splitlines()
    papers = [json.loads(line) for line in lines[: DOCUMENTS * 2]]
    texts = {f"{each['_id']}.txt": f"{each['title']}\n\n{each['text']}".encode() for each in papers if each["text"]}
    pdfs = sorted((data_set("parse-docling") / "files").glob("pdf_*.pdf"), key=lambda path: path.stat().st_size)
    chosen = {path.name: path.read_bytes() for path in pdfs[: max(DOCUMENTS // 30, 2)]}
    chosen["no.pdf"] = (data_set("hostile") / "files/made_not-a-pdf.pdf").read_bytes()
    return dict([*texts.items()][: DOCUMENTS - len(chosen)]) | chosen


@pytest.mark.skipif(KILLS == 0, reason="set INSIGHTHUB_TEST_KILLS to the number of kills")
def test_nothing_is_lost_and_nothing_is_done_twice(installation: Installation, files: dict[str, bytes]) -> None:
    luck = random.Random(20261124)
    worn = installation.server.new_workspace()
    pending = luck.sample([*files.items()], len(files))
    victims = cycle(ways_to_die(installation))
    # All queues are there: RabbitMQ 3.10 does not bring back a quorum queue in whose declaration it was killed.
    add_all(worn, pending[:1])
    wait_for_all(worn)

    for _ in range(KILLS):
        batch, pending = pending[:6], pending[6:]
        next(victims)(partial(add_all, worn, batch))
        time.sleep(luck.uniform(0.05, 1.0))
    add_all(worn, pending)
    wait_for_all(worn)

    fresh = installation.server.new_workspace()
    add_all(fresh, files.items())
    wait_for_all(fresh)
    assert sorted(each["name"] for each in worn.documents()) == sorted(files), "nothing is lost, and nothing double"
    settled(worn, fresh, within=120)
    left, wanted = holdings(worn), holdings(fresh)
    assert {name: rows for name, rows in left.items() if rows != wanted[name]} == {}, "as if nobody had been killed"
    for workspace in (worn, fresh):
        assert asyncio.run(points(workspace)) == chunks(workspace)


Upload = Callable[[], None]


def ways_to_die(installation: Installation) -> list[Callable[[Upload], None]]:
    """Each kills one of the processes, with the relay in it, and has documents uploaded before, while or after."""
    server, postgres, rabbitmq = installation

    def workers(one: RunningWorkers) -> Callable[[Upload], None]:
        def die(upload: Upload) -> None:
            upload()
            one.kill()
            one.start()

        return die

    def without_index(upload: Upload) -> None:
        server.index.kill()
        upload()
        server.index.start()

    def without_rabbitmq(upload: Upload) -> None:
        rabbitmq.kill()
        upload()
        rabbitmq.start()

    def without_postgres(upload: Upload) -> None:
        upload()
        postgres.kill()
        postgres.start()

    def without_server(upload: Upload) -> None:
        upload()
        server.kill_alone()
        server.start_alone()

    others = [without_rabbitmq, without_server, without_postgres, without_index]
    return [*others, *(workers(each) for each in server.workers)]


def add_all(workspace: RemoteWorkspace, batch: Iterable[tuple[str, bytes]]) -> None:
    """Upload them."""
    for name, content in batch:
        patiently(partial(workspace.add, name, content))


def patiently(ask: Callable[[], Any]) -> Any:
    """Ask again while the server says that it cannot now."""
    deadline = time.monotonic() + 60
    while True:
        try:
            return ask()
        except httpx.HTTPStatusError as refused:
            if refused.response.status_code != 503 or time.monotonic() > deadline:
                raise RuntimeError(f"{refused}: {refused.response.text}") from refused
            time.sleep(0.2)


def wait_for_all(workspace: RemoteWorkspace) -> None:
    """Until each document has come to its end and no task is left. Raises TimeoutError with what is stuck."""
    deadline = time.monotonic() + _ENDED_WITHIN
    while True:
        documents = patiently(workspace.documents)
        tasks = patiently(partial(workspace.get, "/tasks", limit=200))["items"]
        if not tasks and all(each["status"] in _ENDS for each in documents):
            return
        if time.monotonic() > deadline:
            stuck = [(each["name"], each["status"]) for each in documents if each["status"] not in _ENDS]
            raise TimeoutError(f"stuck: {stuck}, {tasks[:5]}\n{workspace.server.log()[-3000:]}")
        time.sleep(0.2)


async def points(workspace: RemoteWorkspace) -> frozenset[UUID]:
    """The chunks that the index holds of a workspace."""
    found: frozenset[UUID] = frozenset()
    query = {"generations": "SELECT id FROM generations WHERE workspace_id = ?"}
    assert isinstance(workspace.server, DistributedServer)
    async with SharedEdgeIndex(Address.parse(workspace.server.index.url), SECRET.encode()) as index:
        for (generation,) in workspace.server.read(query, workspace.id)["generations"]:
            found |= await index.chunk_ids(UUID(str(generation)))
    return found


def chunks(workspace: RemoteWorkspace) -> frozenset[UUID]:
    """The chunks that the database holds of a workspace."""
    query = {"chunks": "SELECT c.id FROM chunks c JOIN versions v ON v.id = c.version_id WHERE v.workspace_id = ?"}
    return frozenset(UUID(str(id)) for (id,) in workspace.server.read(query, workspace.id)["chunks"])
