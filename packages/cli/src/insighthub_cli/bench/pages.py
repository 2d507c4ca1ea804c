"""The tables of a bench as Markdown, with intervals and verdicts, as the project publishes them."""

from collections.abc import Iterator, Sequence

from insighthub_cli.bench.measures import Quality
from insighthub_cli.bench.running import Gap, ModeReport, Report

_HEAD = ("mode", "R@2", "R@5", "R@10", "nDCG@10", "all@5", "ms p50", "ms p95")


def page(reports: Sequence[Report]) -> str:
    """One part for each set."""
    return "\n".join(line for report in reports for line in _part(report))


def told_gap(gap: Gap) -> str:
    """How a mode that chooses or fuses stands to the best of the others."""
    points, low, high = (f"{round(100 * figure, 1) + 0.0:+.1f}" for figure in (gap.mean, gap.low, gap.high))
    return (
        f"{gap.mode} against the best single mode, {gap.best_single}: {points} of 100 (95 % interval {low} to {high})."
    )


def told_uses(report: Report) -> Iterator[str]:
    """By which modes the modes answered that choose."""
    for mode in report.modes:
        if len(mode.used) > 1:
            counts = ", ".join(f"{name} {count}" for name, count in sorted(mode.used.items()))
            yield f"{mode.mode} answered by: {counts}."


def _part(report: Report) -> Iterator[str]:
    yield f"## {report.name}"
    yield ""
    asked = f"{report.questions:,} questions to {report.documents:,} documents"
    yield f"{asked}, indexed in {report.indexing_seconds:.0f} s."
    yield ""
    yield _line(_HEAD)
    yield _line(["---"] * len(_HEAD))
    for mode in report.modes:
        yield _line(_cells(mode))
    yield ""
    for sentence in filter(None, [report.verdict, *map(told_gap, report.against_best_single), *told_uses(report)]):
        yield f"- {sentence}"
    yield ""


def _cells(mode: ModeReport) -> Iterator[str]:
    yield mode.mode
    for place in range(len(Quality._fields)):
        yield f"{_short(mode.quality[place])} ({_short(mode.low[place])}–{_short(mode.high[place])})"
    yield from (f"{mode.latency_p50:.0f}", f"{mode.latency_p95:.0f}")


def _line(cells: Sequence[str] | Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _short(figure: float) -> str:
    return f"{figure:.3f}".removeprefix("0")
