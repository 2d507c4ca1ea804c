"""Indexes a set as its users would, and has the evaluator ask all its questions in each mode."""

import time
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from insighthub_cli.bench.datasets import Dataset, Question
from insighthub_cli.bench.installation import Installation, installation
from insighthub_cli.bench.measures import Quality, percentile
from insighthub_cli.bench.measuring import gold_set, run_over
from shared.library.workspace_settings import WorkspaceSettings
from shared.retrieval.configuration import Configuration, read_configuration

_DEPTH = 100
"""Chunks, of which a long document may have many: enough that ten documents are among them."""
_TIMED = 100
_MEASURES = ("recall@2", "recall@5", "recall@10", "ndcg@10", "all_evidence@5")
"""As the fields of `Quality`."""
_CHOOSING = ("hybrid", "auto")
"""The modes that must keep up with the best of the others."""


class Steps(Protocol):
    """Hears how far the work is."""

    def begin(self, step: str, total: int) -> None: ...

    def reach(self, done: int) -> None: ...


class ModeReport(NamedTuple):
    """`low` and `high` hold 95 % of the resampled means; `latency_…` milliseconds to ten hits, one question at a time.

    `used` counts the modes that answered: more than one for `auto`.
    """

    mode: str
    quality: Quality
    low: Quality
    high: Quality
    latency_p50: float
    latency_p95: float
    used: dict[str, int]


class Gap(NamedTuple):
    """How much more a mode finds than the best of the single ones, paired, with the interval of 95 %."""

    mode: str
    best_single: str
    mean: float
    low: float
    high: float


class Report(NamedTuple):
    """`refused` holds why documents could not be indexed, one reason for each; the others answer."""

    name: str
    documents: int
    questions: int
    indexing_seconds: float
    seconds_by_stage: dict[str, float]
    refused: list[str]
    modes: list[ModeReport]
    measure: str
    verdict: str
    differences: list[dict[str, Any]]
    against_best_single: list[Gap]


async def run(
    dataset: Dataset, modes: Sequence[str], settings: WorkspaceSettings, steps: Steps, *, measure: str
) -> Report:
    """The whole report of one set."""
    async with installation(settings) as place:
        began = time.perf_counter()
        await _indexed(place, dataset, steps)
        seconds = time.perf_counter() - began
        steps.begin("measuring", len(dataset.questions))
        gold = await gold_set(place, dataset.questions)
        ways = [read_configuration(mode, limit=_DEPTH) for mode in modes]
        summary = await run_over(place, gold, ways, measure, steps.reach)
        latencies = await _latencies(place, _some(dataset.questions), modes, steps)
        by_stage, refused = await place.seconds_by_stage(), await place.refusals()
    verdict = summary["verdict"] or {"sentence": "", "differences": []}
    differences = [_unlimited(gap) for gap in verdict["differences"]]
    reports = [_mode(mode, summary["configurations"][f"{mode}@{_DEPTH}"], latencies[mode]) for mode in modes]
    return Report(
        name=dataset.name,
        documents=len(dataset.texts),
        questions=len(dataset.questions),
        indexing_seconds=seconds,
        seconds_by_stage=by_stage,
        refused=refused,
        modes=reports,
        measure=measure,
        verdict=verdict["sentence"].replace(f"@{_DEPTH}", ""),
        differences=differences,
        against_best_single=list(_against_best(summary, differences, modes, measure)),
    )


async def _indexed(place: Installation, dataset: Dataset, steps: Steps) -> None:
    steps.begin("uploading", len(dataset.texts))
    for number, text in enumerate(dataset.texts, 1):
        await place.add(text)
        steps.reach(number)
    steps.begin("indexing", len(place.corpus_ids))
    await place.finish(steps.reach)


async def _latencies(
    place: Installation, questions: Sequence[Question], modes: Sequence[str], steps: Steps
) -> dict[str, list[float]]:
    """Each question in every mode before the next, so that what disturbs the machine disturbs all."""
    steps.begin("timing", len(questions))
    found: dict[str, list[float]] = {mode: [] for mode in modes}
    for number, question in enumerate(questions, 1):
        for mode in modes:
            found[mode].append(await _milliseconds(place, question, read_configuration(mode)))
        steps.reach(number)
    return found


async def _milliseconds(place: Installation, question: Question, way: Configuration) -> float:
    began = time.perf_counter()
    await place.find(question.text, way)
    return (time.perf_counter() - began) * 1000


def _mode(mode: str, column: Mapping[str, Any], latencies: Sequence[float]) -> ModeReport:
    figures = [column["measures"][name] for name in _MEASURES]
    mean, low, high = (Quality(*(each[part] for each in figures)) for part in ("mean", "low", "high"))
    return ModeReport(
        mode, mean, low, high, percentile(latencies, 0.5), percentile(latencies, 0.95), dict(column["modes"])
    )


def _unlimited(gap: Mapping[str, Any]) -> dict[str, Any]:
    """With the names of the modes, without the depth that all were asked for."""
    return {**gap, **{side: str(gap[side]).removesuffix(f"@{_DEPTH}") for side in ("first", "second")}}


def _against_best(
    summary: Mapping[str, Any], differences: Sequence[Mapping[str, Any]], modes: Sequence[str], measure: str
) -> list[Gap]:
    single = [mode for mode in modes if mode not in _CHOOSING]
    if not single:
        return []
    means = {mode: summary["configurations"][f"{mode}@{_DEPTH}"]["measures"][measure]["mean"] for mode in single}
    best = max(single, key=means.__getitem__)
    pairs = {(gap["first"], gap["second"]): gap for gap in differences}
    found = []
    for mode in (each for each in _CHOOSING if each in modes):
        if gap := pairs.get((mode, best)):
            found.append(Gap(mode, best, gap["mean"], gap["low"], gap["high"]))
        elif gap := pairs.get((best, mode)):
            found.append(Gap(mode, best, -gap["mean"], -gap["high"], -gap["low"]))
    return found


def _some(questions: Sequence[Question]) -> Sequence[Question]:
    return questions[:: max(1, len(questions) // _TIMED)]
