"""What a question costs beyond its embedding, through the real server, and what memory it takes, by number of chunks.

The stores are filled first (`filling.py`), then the server starts on that data. Each question is embedded alone, and
asked in each mode, one right after the other, so that all meet the same machine. The client is Python's plainest: it
shall not be measured.

    python benchmarks/questions.py --chunks 100000 --directory DATA --only-fill     # some minutes; DATA is kept
    python benchmarks/questions.py --chunks 100000 --directory DATA
"""

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from uuid import UUID

import numpy as np
from filling import fill, questions_of
from processes import Usage, between, cpu_seconds, memory_mb
from rich.console import Console
from rich.table import Table

from shared.models.embedding.encoder import load_encoder
from shared.settings import Settings
from shared.testing.server import RemoteWorkspace, RunningServer

_MODES = ("bm25", "dense", "vector", "graph", "hybrid", "auto")
_WARMING = 10
_LOOK_EVERY, _AT_REST = 2.5, 0.05  # seconds; processor seconds


class Latency(NamedTuple):
    chunks: int
    what: str
    p50_ms: float
    p95_ms: float
    over_p50_ms: float
    over_p95_ms: float
    cpu_ms: float


def main() -> None:
    options = _parser().parse_args()
    rows: list[Latency] = []
    memory = {}
    for chunks in options.chunks:
        with data_folder_of(options.directory, chunks) as folder:
            workspace = filled(folder, chunks)
            if options.only_fill:
                continue
            latencies, sizes = measured(folder, workspace, chunks, options)
        rows += latencies
        memory[chunks] = {"total": round(sum(sizes.values())), **{role: round(mb) for role, mb in sizes.items()}}
    show(rows, memory)
    if options.json:
        report = {"latencies": [row._asdict() for row in rows], "memory_mb": memory}
        options.json.write_text(json.dumps(report, indent=2))


@contextmanager
def data_folder_of(directory: Path | None, chunks: int) -> Iterator[Path]:
    """In the directory, where it stays for the next run, or a temporary one."""
    if directory:
        folder = directory / str(chunks)
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
    else:
        with tempfile.TemporaryDirectory() as temporary:
            yield Path(temporary)


def filled(folder: Path, chunks: int) -> str:
    """The id of the workspace that holds them; made now where it is not there yet."""
    done = folder / "filled"
    if not done.exists():
        server = RunningServer(folder)
        server.start()
        workspace = server.new_workspace().id
        server.stop()
        asyncio.run(fill(folder, UUID(workspace), chunks))
        done.write_text(workspace)
    return done.read_text()


def measured(folder: Path, workspace: str, chunks: int, options: argparse.Namespace) -> tuple[list[Latency], Usage]:
    server = RunningServer(folder)
    server.start()
    asked = RemoteWorkspace(server, workspace)
    asked.search("warm", mode="hybrid")
    wait_for_rest(server)
    questions = questions_of(options.questions + _WARMING)
    rows = [latency(chunks, mode, timed(asked, mode, questions)) for mode in options.modes]
    sizes = memory_mb(server.pid)
    server.stop()
    return rows, sizes


def wait_for_rest(server: RunningServer) -> None:
    """The index tends itself in the first pauses; questions are measured when it rests, as they are on most days."""
    used, spent = 0.0, 1.0
    while spent > _AT_REST:
        time.sleep(_LOOK_EVERY)
        before, used = used, sum(cpu_seconds(server.pid).values())
        spent = used - before


class Times(NamedTuple):
    """Milliseconds of each question embedded alone and asked, and processor time of the whole server for each."""

    alone: list[float]
    asked: list[float]
    cpu_ms: float


def timed(workspace: RemoteWorkspace, mode: str, questions: list[str]) -> Times:
    """The first ten warm everything."""
    encoder = load_encoder(Settings.read().models_dir / "minilm")
    client = Client(workspace, mode)
    for question in questions[:_WARMING]:
        encoder.embed_question(question)
        client.ask(question)
    alone, asked, used = [], [], cpu_seconds(workspace.server.pid)
    for question in questions[_WARMING:]:
        alone.append(milliseconds(partial(encoder.embed_question, question)))
        asked.append(milliseconds(partial(client.ask, question)))
    spent = sum(between(used, cpu_seconds(workspace.server.pid)).values())
    return Times(alone, asked, spent / len(asked) * 1000)


class Client:
    """Asks over one connection."""

    def __init__(self, workspace: RemoteWorkspace, mode: str) -> None:
        url = urlsplit(str(workspace.server.http.base_url))
        self._connection = HTTPConnection(url.hostname or "", url.port)
        self._path, self._mode = f"{workspace.path}/search", mode
        self._headers = {
            "Authorization": workspace.server.http.headers["Authorization"],
            "Content-Type": "application/json",
        }

    def ask(self, question: str) -> bytes:
        body = json.dumps({"question": question, "mode": self._mode})
        self._connection.request("POST", self._path, body, self._headers)
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status}: {content.decode()}")
        return content


def milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def latency(chunks: int, mode: str, times: Times) -> Latency:
    p50, p95 = np.quantile(times.asked, [0.5, 0.95]).tolist()
    alone50, alone95 = np.quantile(times.alone, [0.5, 0.95]).tolist()
    return Latency(chunks, mode, p50, p95, p50 - alone50, p95 - alone95, times.cpu_ms)


def show(rows: list[Latency], memory: dict[int, dict[str, int]]) -> None:
    table = Table("chunks", "what", "p50 ms", "p95 ms", "over embedding, p50", "p95", "CPU ms", title="A question")
    for row in rows:
        table.add_row(f"{row.chunks:,}", row.what, *(f"{figure:.1f}" for figure in row[2:]))
    Console().print(table)
    for chunks, sizes in memory.items():
        Console().print(f"{chunks:,} chunks, MB (proportional set sizes): {sizes}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chunks", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--modes", nargs="+", default=_MODES, choices=_MODES)
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--directory", type=Path, help="where the filled data directories are kept for the next run")
    parser.add_argument("--only-fill", action="store_true", help="measure nothing; with --directory")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    return parser


if __name__ == "__main__":
    main()
