"""The previous commit's workers beside the present ones: neither leaves a task that the other cannot do."""

import json
import os
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import psycopg
import pytest

from shared.events import Event, Message
from shared.testing.postgres import PostgresServer
from shared.testing.server import RemoteWorkspace, RunningServer
from shared.testing.shared_index import SECRET, RunningIndex

_ROOT = Path(__file__).parents[2]
_PREVIOUS = os.environ.get("INSIGHTHUB_TEST_PREVIOUS", "HEAD~1")
_TOLD = """
import json
from shared.events import Message
from shared.worker.all_subscriptions import SUBSCRIPTIONS
schemas = {topic: kind.model_json_schema() for topic, kind in Message.by_topic.items()}
print(json.dumps({"schemas": schemas, "taken": sorted(SUBSCRIPTIONS)}))
"""
_WORDS_ONLY = {"title", "description"}
_LIMITS = frozenset({"minItems", "maxItems", "minLength", "maxLength", "minimum", "maximum", "pattern"})

Schema = dict[str, Any]


@pytest.fixture(scope="module")
def previous(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages of the previous commit, or of what INSIGHTHUB_TEST_PREVIOUS names."""
    folder = tmp_path_factory.mktemp("previous")
    archive = ["git", "-C", str(_ROOT), "archive", _PREVIOUS, "packages/shared/python/src", "packages/workers"]
    packed = subprocess.run(archive, capture_output=True, check=False)
    if packed.returncode:
        pytest.skip(f"git knows no {_PREVIOUS} here: {packed.stderr.decode().strip()}")
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as files:
        files.extractall(folder, filter="data")
    return folder / "packages"


def environment_of(packages: Path) -> dict[str, str]:
    """Its modules come before those that are installed."""
    sources = [packages / "shared/python/src", *sorted(packages.glob("workers/*/*/src"))]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, sources)), "PYTHONDONTWRITEBYTECODE": "1"}


class Workers:
    """All workers of one release, in a process with a log of its own."""

    def __init__(self, packages: Path, folder: Path, settings: dict[str, str]) -> None:
        folder.mkdir()
        own = RunningServer(folder, processes="1", **settings).environment()
        self._environment = own | {"PYTHONPATH": environment_of(packages)["PYTHONPATH"]}
        self._names = [f"{path.parent.name}/{path.name}" for path in sorted(packages.glob("workers/*/*"))]
        self._log = folder / "workers.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when they work."""
        starts = self._count("workers_started")
        with self._log.open("ab") as log:
            command = [sys.executable, "-m", "shared.worker", *self._names]
            self._process = subprocess.Popen(command, env=self._environment, stdout=log, stderr=log)
        deadline = time.monotonic() + 60
        while self._count("workers_started") == starts:
            if self._process.poll() is not None or time.monotonic() > deadline:
                self._refuse()
            time.sleep(0.05)

    def stop(self) -> None:
        """As an orchestrator does: what is in hand is handed back."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(30)

    @property
    def done(self) -> int:
        """How many tasks they ended."""
        return self._count("task_ended", outcome="done")

    def _count(self, event: str, **fields: str) -> int:
        wanted = {"event": event, **fields}
        return sum(wanted.items() <= line.items() for line in self._lines())

    def _lines(self) -> Iterator[dict[str, Any]]:
        for line in self._log.read_text().splitlines() if self._log.exists() else ():
            with suppress(ValueError):
                yield json.loads(line)

    def _refuse(self) -> None:
        told = self._log.read_text()[-3000:]
        if "ModuleNotFoundError" in told:
            pytest.skip(f"{_PREVIOUS} needs a library that is not installed any more")
        pytest.fail(f"The workers did not start:\n{told}")


@pytest.fixture
def settings(tmp_path: Path, postgres: PostgresServer, new_vhost: Callable[[], str]) -> Iterator[dict[str, str]]:
    """What all processes are told. The database is empty, so that the older release can make its schema."""
    index = RunningIndex(tmp_path)
    index.start()
    url = postgres.new_database(migrated=False)
    yield {
        "database_url": url,
        "broker_url": new_vhost(),
        "search_url": index.url,
        "search_secret": SECRET,
        "blob_url": f"file://{tmp_path / 'blobs'}",
    }
    index.stop()
    postgres.drop(url)


@pytest.fixture
def workers(previous: Path, tmp_path: Path, settings: dict[str, str]) -> Iterator[tuple[Workers, Workers]]:
    """Those of the previous commit, and ours."""
    old, new = Workers(previous, tmp_path / "old", settings), Workers(_ROOT / "packages", tmp_path / "new", settings)
    yield old, new
    old.stop()
    new.stop()


@pytest.fixture
def workspace(
    workers: tuple[Workers, Workers], previous: Path, tmp_path: Path, settings: dict[str, str]
) -> Iterator[RemoteWorkspace]:
    """Of our server, with the older workers beside it; they start on the schema that it has brought on."""
    old, _ = workers
    (tmp_path / "server").mkdir()
    server = RunningServer(tmp_path / "server", **settings)
    try:
        if not knows_newer_schemas(previous):
            old.start()
        server.start()
        if knows_newer_schemas(previous):
            old.start()
        yield server.new_workspace()
    finally:
        server.stop()


def test_workers_of_two_releases_share_the_tasks_and_leave_none(
    workspace: RemoteWorkspace, workers: tuple[Workers, Workers], settings: dict[str, str]
) -> None:
    old, new = workers
    first = add(workspace, range(2))
    workspace.wait(first[0])
    assert workspace.search("How high is mountain 0?")
    second = add(workspace, range(2, 4))
    new.start()
    third = add(workspace, range(4, 5))
    workspace.wait(third[0])
    old.stop()
    fourth = add(workspace, range(5, 6))

    found = [workspace.wait(id) for id in first + second + third + fourth]

    assert {document["status"] for document in found} == {"ready"}
    assert old.done
    assert new.done
    assert dead(settings["database_url"]) == []


def add(workspace: RemoteWorkspace, numbers: range) -> list[str]:
    texts = {n: f"Mountain {n} of the Alps is {4000 + n} metres high. It was climbed in {1800 + n}." for n in numbers}
    return [workspace.add(f"{number}.txt", text.encode())["id"] for number, text in texts.items()]


def knows_newer_schemas(packages: Path) -> bool:
    """Releases from before the rule cannot start on a newer schema, only go on."""
    return (packages / "shared/python/src/shared/database/tables/compatibility.py").exists()


def dead(url: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT worker, topic, error FROM tasks WHERE state = 'dead'").fetchall()


@pytest.fixture(scope="module")
def told(previous: Path) -> dict[str, Any]:
    """The schemas of the previous commit's messages, and the topics that it had handlers for."""
    command = [sys.executable, "-c", _TOLD]
    done = subprocess.run(command, env=environment_of(previous), capture_output=True, check=False)
    if b"ModuleNotFoundError" in done.stderr:
        pytest.skip(f"{_PREVIOUS} needs a library that is not installed any more")
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_messages_only_gain_fields_that_may_be_missing(told: dict[str, Any]) -> None:
    changes = {}
    for topic, before in told["schemas"].items():
        if topic in Message.by_topic:
            changes[topic] = of_this_release(topic, before)

    assert {topic: found for topic, found in changes.items() if found} == {}


def test_no_event_goes_while_the_release_before_still_takes_it(told: dict[str, Any]) -> None:
    events = {topic for topic, kind in Message.by_topic.items() if issubclass(kind, Event)}

    assert set(told["taken"]) - events == set()


def of_this_release(topic: str, before: Schema) -> list[str]:
    """Events are stored, so even their limits stay; a request that is refused for a moment is asked again."""
    kind = Message.by_topic[topic]
    left_out = frozenset() if issubclass(kind, Event) else _LIMITS
    return differences(_bare(before, left_out), _bare(kind.model_json_schema(), left_out))


def differences(before: Schema, after: Schema) -> list[str]:
    """What somebody who knows the one cannot read of the other, in the message and in the models within it."""
    found = _changes("", before, after)
    for name, model in before.get("$defs", {}).items():
        found += _changes(f"{name}: ", model, after.get("$defs", {}).get(name, {}))
    return found


def _changes(where: str, before: Schema, after: Schema) -> list[str]:
    if "properties" not in before:
        return [] if before == after else [f"{where}another value"]
    known, present = before["properties"], after.get("properties", {})
    changed = [name for name in known if known[name] != present.get(name)]
    demanded = set(after.get("required", ())) - set(before.get("required", ()))
    return [f"{where}{name} changed" for name in changed] + [f"{where}{name} is required" for name in sorted(demanded)]


def _bare(schema: Any, left_out: frozenset[str]) -> Any:
    """Without words for readers, and without these. A property has a schema, whatever it is called."""
    if isinstance(schema, list):
        return [_bare(each, left_out) for each in schema]
    if not isinstance(schema, dict):
        return schema
    words = {name for name, each in schema.items() if name in _WORDS_ONLY | left_out and not isinstance(each, dict)}
    return {name: _bare(each, left_out) for name, each in schema.items() if name not in words}


def test_what_would_break_the_other_release_is_found() -> None:
    before = {"properties": {"text": {"type": "string"}}, "required": ["text"]}
    optional = {"properties": {"text": {"type": "string"}, "limit": {"default": 5}}, "required": ["text"]}
    demanding = {**optional, "required": ["text", "limit"]}
    renamed = {"properties": {"words": {"type": "string"}}}

    assert differences(before, optional) == []
    assert differences(before, demanding) == ["limit is required"]
    assert differences(before, renamed) == ["text changed"]
