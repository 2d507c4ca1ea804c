"""`insighthub bench`: how well this installation finds, measured on sets with known answers. No server has to run."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from insighthub_cli.command import PlainCommand, Shown, command, new_group
from insighthub_cli.shown import table
from shared.errors import Rejected

if TYPE_CHECKING:
    from insighthub_cli.bench.datasets import Dataset
    from insighthub_cli.bench.running import Report, Steps
    from shared.library.workspace_settings import WorkspaceSettings

app = new_group("Measure how well this installation finds, on sets with known answers.")
_MODES = ("bm25", "dense", "vector", "graph", "hybrid", "auto")
_WITH_ENTITIES = ("ppr",)
"""Not asked for by default: they need entities, and are there to be compared with `graph`."""
_HEAD = ("Mode", "R@2", "R@5", "R@10", "nDCG@10", "All@5", "p50", "p95", "Answered by")


@command(app, "retrieval", example="insighthub bench retrieval sets/hotpotqa --modes vector,graph", kind=PlainCommand)
def retrieval(
    folders: Annotated[list[Path], typer.Argument(help="Each with corpus.jsonl, queries.jsonl and qrels.tsv.")],
    *,
    no_titles: Annotated[bool, typer.Option("--no-titles", help="Take the titles away from the documents.")] = False,
    modes: Annotated[str, typer.Option(help="Separated by commas.")] = ",".join(_MODES),
    model: Annotated[str, typer.Option(help="An installed embedding model.")] = "minilm",
    entities: Annotated[
        bool, typer.Option("--entities", help="Also read entities, which only the mode ppr needs.")
    ] = False,
    limit_docs: Annotated[int | None, typer.Option(min=1, help="Only so many documents of each set.")] = None,
    file: Annotated[Path | None, typer.Option("--json", help="Write the figures there as well.")] = None,
) -> Shown:
    """Ask sets of questions with known answers, mode by mode.

    Each set is indexed in a temporary installation, one document for each line of its corpus, through the real
    pipeline. A document stands where its best chunk stands. Latencies are milliseconds.
    """
    from shared.library.workspace_settings import GraphSettings, WorkspaceSettings

    settings = WorkspaceSettings(embedding_model=model, graph=GraphSettings(entities=entities))
    sets = [_load(folder, titles=not no_titles, limit=limit_docs) for folder in folders]
    reports = [_report(each, _wanted(modes), settings) for each in sets]
    views = [_view(report) for report in reports]
    if file:
        file.write_text(json.dumps(views, indent=1), encoding="utf-8")
    return Shown(views, lambda: _picture(reports))


def _wanted(modes: str) -> list[str]:
    wanted = [mode.strip() for mode in modes.split(",") if mode.strip()]
    if unknown := [mode for mode in wanted if mode not in (*_MODES, *_WITH_ENTITIES)]:
        known = ", ".join((*_MODES, *_WITH_ENTITIES))
        raise Rejected(f"There is no mode {', '.join(unknown)}. There are: {known}.")
    return wanted


def _load(folder: Path, *, titles: bool, limit: int | None) -> "Dataset":
    from insighthub_cli.bench.datasets import load

    dataset = load(folder, titles=titles, limit=limit)
    if not dataset.questions:
        raise Rejected(f"No question of {folder} has a relevant document in the corpus.")
    return dataset


def _report(dataset: "Dataset", modes: Sequence[str], settings: "WorkspaceSettings") -> "Report":
    from insighthub_cli.bench.running import run
    from shared.telemetry.logging import start_logging

    start_logging(level="error")
    with _progress(dataset.name) as steps:
        return asyncio.run(run(dataset, modes, settings, steps))


def _view(report: "Report") -> dict[str, Any]:
    modes = [{**mode._asdict(), "quality": mode.quality._asdict()} for mode in report.modes]
    return {**report._asdict(), "modes": modes}


def _picture(reports: Sequence["Report"]) -> object:
    from rich.console import Group

    return Group(*(part for report in reports for part in (_indexing(report), table(_HEAD, _rows(report)), "")))


def _rows(report: "Report") -> list[tuple[str, ...]]:
    return [
        (
            mode.mode,
            *(f"{figure:.3f}".removeprefix("0") for figure in mode.quality),
            f"{mode.latency_p50:.0f}",
            f"{mode.latency_p95:.0f}",
            ", ".join(f"{name} {count}" for name, count in sorted(mode.used.items())) if len(mode.used) > 1 else "",
        )
        for mode in report.modes
    ]


def _indexing(report: "Report") -> str:
    stages = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in report.seconds_by_stage.items())
    asked = f"{report.name}: {report.questions} questions to {report.documents} documents"
    refused = f"; {len(report.refused)} refused, first because: {report.refused[0]}" if report.refused else ""
    return f"{asked}, indexed in {report.indexing_seconds:.0f} s; in all tasks: {stages}{refused}"


@contextmanager
def _progress(name: str) -> Iterator["Steps"]:
    from rich.console import Console
    from rich.progress import Progress

    class Bar:
        def begin(self, step: str, total: int) -> None:
            self._task = progress.add_task(f"{name}: {step}", total=total)

        def reach(self, done: int) -> None:
            progress.update(self._task, completed=done)

    with Progress(console=Console(stderr=True)) as progress:
        yield Bar()
