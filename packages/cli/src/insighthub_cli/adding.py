"""Uploads files, a few at a time, and follows each until it is ready or has failed, or is in the graph as well."""

import errno
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from insighthub_cli.client import Problem, View
from insighthub_cli.files import CountedFile
from insighthub_cli.workspace import Workspace

STAGES = ("uploading", "parsing", "chunking", "indexing")
GRAPH = "graph"
"""The bar of the way into the knowledge graph, which begins beside the indexing and ends later."""
BAD = ("failed", "refused")
_ENDS = (*BAD, "ready", "duplicate")
_GRAPH_STAGES = ("waiting", "naming", "extracting", "resolving", "connecting")
_GRAPH_ENDS = ("partial", "ready", "failed")
_AT_A_TIME = 4
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.2, 2.0


@dataclass
class Added:
    """A file on its way. `outcome` is its stage, and in the end ready, failed, duplicate or refused."""

    path: Path
    size: int
    sent: int = 0
    outcome: str = "uploading"
    reason: str | None = None
    document: View | None = None

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.outcome in _ENDS

    @property
    def graph(self) -> str | None:
        """How far it is in the graph; None: not begun."""
        return (self.document or {}).get("graph")

    @property
    def is_in_graph(self) -> bool:
        """Whether nothing more will happen to it in the graph either."""
        return self.has_ended and (self.outcome != "ready" or self.graph in _GRAPH_ENDS)

    def share_of(self, stage: str) -> float:
        """How much of the stage lies behind it, from 0 to 1."""
        if stage == GRAPH:
            return self._share_of_graph()
        if self.has_ended:
            return 1.0
        now = STAGES.index(self.outcome) if self.outcome in STAGES else 0
        if now != STAGES.index(stage):
            return float(now > STAGES.index(stage) or (stage == "uploading" and self.document is not None))
        if stage == "uploading":
            return 1.0 if self.document else min(self.sent / (self.size or 1), 1.0)
        return self._counted(stage)

    def view(self) -> View:
        """What `--json` prints of it."""
        told = {"path": str(self.path), "outcome": self.outcome, "reason": self.reason, "graph": self.graph}
        return {**told, "document": self.document}

    def _share_of_graph(self) -> float:
        if self.is_in_graph:
            return 1.0
        if self.graph not in _GRAPH_STAGES:
            return 0.0
        behind = _GRAPH_STAGES.index(self.graph) + self._counted(self.graph)
        return min(behind / len(_GRAPH_STAGES), 1.0)

    def _counted(self, stage: str) -> float:
        counted = [each for each in (self.document or {}).get("stages", ()) if each["name"] == stage and each["total"]]
        return min(counted[0]["done"] / counted[0]["total"], 1.0) if counted else 0.0


@dataclass
class Adding:
    """The adding of some files to a workspace."""

    workspace: Workspace
    tags: Sequence[str]
    files: list[Added] = field(default_factory=list)
    _is_stopped: bool = False
    _waits_for_graph: bool = False

    def upload(self) -> Iterator[None]:
        """Send every file; yields now and then so that the progress can be shown. Raises NotRunning."""
        with ThreadPoolExecutor(_AT_A_TIME) as pool:
            sending = [pool.submit(self._send, each) for each in self.files]
            try:
                yield from self._until_sent(sending)
            finally:
                self._is_stopped = True
                pool.shutdown(cancel_futures=True)

    def follow(self, *, graph: bool = False) -> Iterator[None]:
        """Look again and again, until every file has come to its end, or also to its end in the graph."""
        self._waits_for_graph = graph
        while not all(map(self._is_done, self.files)):
            began = time.monotonic()
            self._look()
            yield
            took = time.monotonic() - began
            time.sleep(min(max(_SHORTEST_PAUSE, 5 * took), _LONGEST_PAUSE))

    def _is_done(self, added: Added) -> bool:
        return added.is_in_graph if self._waits_for_graph else added.has_ended

    def _until_sent(self, sending: Sequence[Future[None]]) -> Iterator[None]:
        looked = time.monotonic()
        while not all(each.done() for each in sending):
            time.sleep(0.05)
            if time.monotonic() - looked > 1:
                self._look()
                looked = time.monotonic()
            yield
        for each in sending:
            each.result()

    def _send(self, added: Added) -> None:
        def count(sent: int) -> None:
            added.sent = sent
            if self._is_stopped:
                raise InterruptedError(errno.EINTR, "interrupted")

        try:
            with CountedFile(added.path, count) as file:
                document = self._upload(added, file)
        except Problem as problem:
            added.outcome, added.reason = "refused", problem.message
        except OSError as error:
            added.outcome, added.reason = "refused", f"It cannot be read ({error.strerror})."
        else:
            _update(added, document)

    def _upload(self, _added: Added, file: CountedFile) -> View:
        path = self.workspace.path("/documents")
        [document] = self.workspace.server.send_file("POST", path, "files", file, {"tags": list(self.tags)})
        return dict(document)

    def _look(self) -> None:
        """See how far they are. The newest documents come first, so the first pages hold what is underway."""
        open_ = {each.document["id"]: each for each in self.files if each.document and not self._is_done(each)}
        cursor = None
        while open_:
            page = self.workspace.get("/documents", limit=200, cursor=cursor)
            for document in page["items"]:
                if added := open_.pop(document["id"], None):
                    _update(added, document)
            cursor = page["next_cursor"]
            if cursor is None:
                break
        for added in open_.values():
            added.outcome, added.reason = "failed", "It was deleted meanwhile."


def _update(added: Added, document: View) -> None:
    added.document = document
    added.outcome = "duplicate" if document["is_duplicate"] else document["status"]
    added.reason = document["reason"] or document["warning"] or document["graph_warning"]
