"""`insighthub bench`: how well this installation finds, measured on sets with known answers. No server has to run."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

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
_HEAD = ("Mode", "R@2", "R@5", "R@10", "nDCG@10", "All@5", "p50", "p95")


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
    measure: Annotated[str, typer.Option(help="What the verdict is about, as in recall@5 or ndcg@10.")] = "ndcg@10",
    file: Annotated[Path | None, typer.Option("--json", help="Write the figures there as well.")] = None,
    markdown: Annotated[Path | None, typer.Option(help="Write the tables there as well, for a page.")] = None,
) -> Shown:
    """Ask sets of questions with known answers, mode by mode.

    Each set is indexed in a temporary installation, one document for each line of its corpus, through the real
    pipeline, and measured by a run of the evaluator. A document stands where its best chunk stands. ± is half of the
    95 % interval; latencies are milliseconds.
    """
    from insighthub_cli.bench.pages import page
    from shared.library.workspace_settings import GraphSettings, WorkspaceSettings

    settings = WorkspaceSettings(embedding_model=model, graph=GraphSettings(entities=entities))
    sets = [_load(folder, titles=not no_titles, limit=limit_docs) for folder in folders]
    reports = [_report(each, _wanted(modes), settings, _known(measure)) for each in sets]
    views = [_view(report) for report in reports]
    if file:
        file.write_text(json.dumps(views, indent=1), encoding="utf-8")
    if markdown:
        markdown.write_text(page(reports), encoding="utf-8")
    return Shown(views, lambda: _picture(reports))


def _known(measure: str) -> str:
    from shared.retrieval.evaluation import Measure

    if measure not in get_args(Measure):
        raise Rejected(f"There is no measure {measure}. There are: {', '.join(get_args(Measure))}.")
    return measure


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


def _report(dataset: "Dataset", modes: Sequence[str], settings: "WorkspaceSettings", measure: str) -> "Report":
    from insighthub_cli.bench.running import run
    from shared.telemetry.logging import start_logging

    start_logging(level="error")
    with _progress(dataset.name) as steps:
        return asyncio.run(run(dataset, modes, settings, steps, measure=measure))


def _view(report: "Report") -> dict[str, Any]:
    modes = [
        {**mode._asdict(), **{name: getattr(mode, name)._asdict() for name in ("quality", "low", "high")}}
        for mode in report.modes
    ]
    against = [gap._asdict() for gap in report.against_best_single]
    return {**report._asdict(), "modes": modes, "against_best_single": against}


def _picture(reports: Sequence["Report"]) -> object:
    from rich.console import Group

    return Group(*(part for report in reports for part in _parts(report)))


def _parts(report: "Report") -> Iterator[Any]:
    yield _indexing(report)
    yield table(_HEAD, _rows(report))
    yield from ("", *_sentences(report), "")


def _rows(report: "Report") -> list[tuple[str, ...]]:
    return [
        (
            mode.mode,
            *(_figure(*each) for each in zip(mode.quality, mode.low, mode.high, strict=True)),
            f"{mode.latency_p50:.0f}",
            f"{mode.latency_p95:.0f}",
        )
        for mode in report.modes
    ]


def _figure(mean: float, low: float, high: float) -> str:
    return f"{_short(mean)}±{_short((high - low) / 2)}"


def _short(figure: float) -> str:
    return f"{figure:.3f}".removeprefix("0")


def _sentences(report: "Report") -> Iterator[str]:
    from insighthub_cli.bench.pages import told_gap, told_uses

    yield from filter(None, [report.verdict, *map(told_gap, report.against_best_single), *told_uses(report)])


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
