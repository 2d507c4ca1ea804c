"""Starts and stops the real server as a process, for tests and benchmarks."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg
from psycopg import sql

from shared.testing.child import Child

_ENDS = {"ready", "failed"}


class RunningServer(Child):
    """A server on a free port with a data directory of its own; it can be killed and started again."""

    def __init__(self, data_dir: Path, *, llm: str = "none", **settings: str) -> None:
        self.data_dir = data_dir
        self._settings = {"llm": llm, **settings}
        self._process: subprocess.Popen[bytes] | None = None
        self.http = httpx.Client()

    def environment(self) -> dict[str, str]:
        """What the server, and a command line that is to find it, run with."""
        values = {"DATA_DIR": str(self.data_dir), "PORT": "0", **{k.upper(): v for k, v in self._settings.items()}}
        # Nothing of the developer's own installation but its models.
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("INSIGHTHUB_") or name == "INSIGHTHUB_MODELS_DIR"
        }
        return kept | {f"INSIGHTHUB_{name}": value for name, value in values.items()}

    def start(self, *, within: float = 60.0) -> None:
        """Returns when the server answers. Raises RuntimeError with its output when it does not come up."""
        address = self.data_dir / "server.json"
        address.unlink(missing_ok=True)
        with (self.data_dir / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "src.api"], env=self.environment(), stdout=log, stderr=log
            )
        deadline = time.monotonic() + within
        while not address.exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the server did not start:\n{self.log()[-4000:]}")
            time.sleep(0.02)
        told = json.loads(address.read_text())
        self.http = httpx.Client(base_url=told["url"], headers={"Authorization": f"Bearer {told['key']}"}, timeout=60)

    def stop(self, *, sign: int = signal.SIGTERM, within: float = 10.0) -> int:
        """End the server as a user does (or with another signal); its exit code."""
        assert self._process is not None
        self._process.send_signal(sign)
        self.http.close()
        return self._process.wait(within)

    def kill(self) -> None:
        """End it with no chance to tidy up, and nothing but it: its children must notice by themselves."""
        self.stop(sign=signal.SIGKILL)

    def log(self) -> str:
        """What it has printed so far."""
        return (self.data_dir / "server.log").read_text(errors="replace")

    def read(self, queries: Mapping[str, str], *ids: str) -> dict[str, list[tuple[object, ...]]]:
        """What each query finds in the database; `?` stands for an id."""
        if url := self._settings.get("database_url"):
            with psycopg.connect(url) as connection:
                return {
                    name: connection.execute(sql.SQL(query.replace("?", "%s")), ids).fetchall()
                    for name, query in queries.items()
                }
        with closing(sqlite3.connect(f"file:{self.data_dir}/insighthub.db?mode=ro", uri=True)) as database:
            values = [id.replace("-", "") for id in ids]
            return {name: database.execute(query, values).fetchall() for name, query in queries.items()}

    def blobs(self, workspace_id: str = "") -> dict[str, int]:
        """Every file of the blob store (or of one workspace) with its size."""
        folder = self.data_dir / "blobs"
        files = [path for path in (folder / workspace_id).rglob("*") if path.is_file()]
        return {str(path.relative_to(folder)): path.stat().st_size for path in files}

    def new_workspace(self, **settings: Any) -> "RemoteWorkspace":
        """An empty workspace."""
        answer = self.http.post("/api/workspaces", json={"name": f"test {uuid4().hex[:6]}", "settings": settings})
        answer.raise_for_status()
        return RemoteWorkspace(self, answer.json()["id"])


class RemoteWorkspace:
    """A workspace seen through the API."""

    def __init__(self, server: RunningServer, id: str) -> None:
        self.server, self.id = server, id
        self.path = f"/api/workspaces/{id}"

    def get(self, path: str = "", **params: Any) -> Any:
        """The JSON at a path below the workspace."""
        answer = self.server.http.get(self.path + path, params=params)
        answer.raise_for_status()
        return answer.json()

    def post(self, path: str, json: Mapping[str, Any] | None = None) -> Any:
        """The JSON that a POST gives."""
        answer = self.server.http.post(self.path + path, json=json)
        answer.raise_for_status()
        return answer.json()

    def add(self, name: str, content: bytes) -> Any:
        """Upload one file; the document as it is shown at once."""
        answer = self.server.http.post(f"{self.path}/documents", files=[("files", (name, content))])
        answer.raise_for_status()
        return answer.json()[0]

    def wait(self, document_id: str, *, within: float = 120.0) -> Any:
        """The document once it has come to its end."""
        deadline = time.monotonic() + within
        while True:
            document = self.get(f"/documents/{document_id}")
            if document["status"] in _ENDS:
                return document
            if time.monotonic() > deadline:
                raise TimeoutError(f"{document['name']} is still {document['status']}\n{self.server.log()[-3000:]}")
            time.sleep(0.05)

    def add_and_wait(self, name: str, content: bytes) -> Any:
        """Upload one file and wait for its end."""
        return self.wait(self.add(name, content)["id"])

    def documents(self) -> list[Any]:
        """All documents."""
        items: list[Any] = []
        cursor = None
        while True:
            page = self.get("/documents", limit=200, **({"cursor": cursor} if cursor else {}))
            items += page["items"]
            cursor = page["next_cursor"]
            if cursor is None:
                return items

    def search(self, question: str, **wanted: Any) -> list[Any]:
        """The hits."""
        hits: list[Any] = self.post("/search", {"question": question, **wanted})["hits"]
        return hits

    def ask(self, question: str, *, chat: str | None = None, **wanted: Any) -> Any:
        """The finished answer, with the events of its stream as `events`."""
        chat = chat or self.post("/chats", {"title": "test"})["id"]
        message = self.post(f"/chats/{chat}/messages", {"question": question, **wanted})
        events = self.stream(chat, message["id"])
        return {**events[-1]["data"], "events": events, "chat": chat}

    def stream(self, chat: str, message_id: str) -> list[Any]:
        """All events of an answer's stream."""
        events: list[Any] = []
        path = f"{self.path}/chats/{chat}/messages/{message_id}/stream"
        with self.server.http.stream("GET", path) as lines:
            event: dict[str, Any] = {}
            whole = "".join(lines.iter_text())  # not by lines: a token may hold other line ends than \n
            for line in whole.split("\n"):
                name, _, value = line.partition(": ")
                if name == "data":
                    event["data"] = json.loads(value)
                elif name in ("event", "id"):
                    event[name] = value
                elif not line and event:
                    events.append(event)
                    event = {}
        return events
