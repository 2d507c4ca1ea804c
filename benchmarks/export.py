"""How much sooner a workspace is there by its archive than by its files, and whether it then finds the same.

All files of parse-docling are uploaded to one installation and followed until they can be found, and until they are in
the knowledge graph. The workspace is exported, and imported by another installation, which asks the same questions in
every mode: texts, order and scores must be equal. The questions are the first sentences of chunks.
"""

import argparse
import io
import json
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from math import isclose
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

from shared.archives import Signature
from shared.testing.datasets import data_folder
from shared.testing.server import RemoteWorkspace, RunningServer

MODES = ("dense", "bm25", "vector", "graph", "hybrid", "auto", "local", "global")
_ENDS = ("ready", "failed")
_GRAPH_ENDS = ("ready", "partial", "failed")
_LOOK_EVERY = 0.2
_LAST_BITS = 1e-6
_TOLD = ("document_name", "text", "score", "start", "end")


class Report(NamedTuple):
    """Seconds of each step, and how the results compare."""

    files: int
    ready: int
    chunks: int
    archive_mb: float
    until_ready: float
    until_graph: float
    export: float
    import_: float
    questions: int
    rankings: int
    different: list[str]
    """Mode and question."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=25, help="asked in each of the modes")
    parser.add_argument("--files", type=int, help="only the first so many")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    files = files_of(options.files)
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        report = moved(files, RunningServer(Path(one)), RunningServer(Path(other)), options.questions)
    show(report)
    if options.json:
        options.json.write_text(json.dumps(report._asdict(), indent=2))
    sys.exit(1 if report.different else 0)


def files_of(count: int | None) -> list[Path]:
    folder = data_folder() / "parse-docling" / "files"
    if not folder.is_dir():
        sys.exit(f"The data set is not at {folder}. Set INSIGHTHUB_TEST_DATA.")
    return sorted(each for each in folder.iterdir() if each.is_file())[:count]


def moved(files: list[Path], here: RunningServer, there: RunningServer, questions: int) -> Report:
    """Both installations are warm: their models are loaded by a document of their own."""
    here.start()
    there.start()
    try:
        for server in (here, there):
            server.new_workspace().add_and_wait("warm.txt", b"The model and the reader are loaded with this document.")
        workspace = here.new_workspace()
        until_ready, until_graph = ingested(workspace, files)
        archive, export = exported(workspace)
        copy, import_ = imported(there, archive)
        asked = questions_of(workspace, questions)
        different = [f"{mode}: {text}" for text in asked for mode in MODES if differ(workspace, copy, text, mode)]
        documents = workspace.documents()
    finally:
        here.stop()
        there.stop()
    return Report(
        files=len(files),
        ready=sum(each["status"] == "ready" for each in documents),
        chunks=sum(each["chunk_count"] or 0 for each in documents),
        archive_mb=len(archive) / 1e6,
        until_ready=until_ready,
        until_graph=until_graph,
        export=export,
        import_=import_,
        questions=len(asked),
        rankings=len(asked) * len(MODES),
        different=different,
    )


def ingested(workspace: RemoteWorkspace, files: list[Path]) -> tuple[float, float]:
    """Seconds from the first upload until all can be found, and until all are in the graph."""
    began = time.perf_counter()
    for path in files:
        workspace.add(path.name, path.read_bytes())
    until(lambda: all(each["status"] in _ENDS for each in workspace.documents()))
    until_ready = time.perf_counter() - began
    until(lambda: all(each["status"] == "failed" or each["graph"] in _GRAPH_ENDS for each in workspace.documents()))
    until_graph = time.perf_counter() - began
    until(lambda: not workspace.get("/tasks")["items"])  # enrichments, topics and communities, so that nothing changes
    return until_ready, until_graph


def exported(workspace: RemoteWorkspace) -> tuple[bytes, float]:
    """The archive, and seconds from the wish to its last byte."""
    began = time.perf_counter()
    followed(workspace.server, begun := workspace.post("/archives"))
    content = workspace.server.http.get(f"/api/archives/{begun['id']}/content").content
    return content, time.perf_counter() - began


def imported(server: RunningServer, archive: bytes) -> tuple[RemoteWorkspace, float]:
    """The workspace of an archive whose signer is vouched for, and seconds until it can be asked."""
    signer = signer_of(archive)
    began = time.perf_counter()
    headers = {"Content-Type": "application/zip"}
    answer = server.http.post("/api/archives", content=archive, params={"trust": signer}, headers=headers)
    answer.raise_for_status()
    ended = followed(server, answer.json())
    return RemoteWorkspace(server, ended["workspace_id"]), time.perf_counter() - began


def signer_of(archive: bytes) -> str:
    """As its manifest's signature has it."""
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        return Signature.model_validate_json(file.read("signature.json")).signer


def followed(server: RunningServer, archive: Any) -> Any:
    """The archive at its end. Exits when it failed."""
    view = archive

    def has_ended() -> bool:
        nonlocal view
        view = server.http.get(f"/api/archives/{archive['id']}").json()
        return bool(view["state"] != "running")

    until(has_ended)
    if view["state"] == "failed":
        sys.exit(view["reason"])
    return view


def questions_of(workspace: RemoteWorkspace, count: int) -> list[str]:
    """The beginnings of chunks of as many documents."""
    texts = []
    for document in workspace.documents():
        chunks = workspace.get(f"/documents/{document['id']}/chunks")["items"] if document["answering"] else []
        if chunks and len(words := chunks[len(chunks) // 2]["text"].split()) > 5:
            texts.append(" ".join(words[:14]))
    return texts[:count]


def differ(one: RemoteWorkspace, other: RemoteWorkspace, question: str, mode: str) -> bool:
    """Whether they find something else, or in another order, or with another score.

    Edge adds the parts of a BM25 score in another order as its segments grow, in the very same installation as well,
    which changes its last bits.
    """
    hits, others = (found(each, question, mode) for each in (one, other))
    scores = zip((hit.pop("score") for hit in hits), (hit.pop("score") for hit in others), strict=False)
    return hits != others or not all(isclose(score, its, rel_tol=_LAST_BITS) for score, its in scores)


def found(workspace: RemoteWorkspace, question: str, mode: str) -> list[Any]:
    """The hits without ids."""
    return [{name: hit.get(name) for name in _TOLD} for hit in workspace.search(question, mode=mode, limit=20)]


def until(is_so: Callable[[], bool]) -> None:
    while not is_so():
        time.sleep(_LOOK_EVERY)


def show(report: Report) -> None:
    table = Table("Step", "Seconds", "Times the import", title=f"{report.files} files, {report.chunks} chunks")
    for name, seconds in (
        ("upload until all can be found", report.until_ready),
        ("upload until all are in the graph", report.until_graph),
        (f"export ({report.archive_mb:.1f} MB)", report.export),
        ("import", report.import_),
        ("export and import", report.export + report.import_),
    ):
        table.add_row(name, f"{seconds:.2f}", f"{seconds / report.import_:.1f}")
    console = Console()
    console.print(table)
    console.print(f"{report.rankings} rankings of {report.questions} questions: {len(report.different)} differ.")
    for each in report.different:
        console.print(each, markup=False)


if __name__ == "__main__":
    main()
