"""Indexes a set as its users would, and asks all its questions in each mode."""

import time
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from insighthub_cli.bench.datasets import Dataset, Question
from insighthub_cli.bench.installation import Installation, installation
from insighthub_cli.bench.measures import Quality, mean, percentile, quality_of
from shared.events import ChunksFound
from shared.library.workspace_settings import WorkspaceSettings

_DEPTH = 100
"""Chunks, of which a long document may have many: enough that ten documents are among them."""
_SHOWN = 10
_TIMED = 100


class Steps(Protocol):
    """Hears how far the work is."""

    def begin(self, step: str, total: int) -> None: ...

    def reach(self, done: int) -> None: ...


class ModeReport(NamedTuple):
    """`latency_p50` and `latency_p95` are milliseconds from the question to ten hits, one question at a time."""

    mode: str
    quality: Quality
    latency_p50: float
    latency_p95: float
    used: dict[str, int]
    """The modes that answered; more than one for `auto`."""


class Report(NamedTuple):
    name: str
    documents: int
    questions: int
    indexing_seconds: float
    seconds_by_stage: dict[str, float]
    refused: list[str]
    """Why documents could not be indexed, one reason for each; the others answer."""
    modes: list[ModeReport]


async def run(dataset: Dataset, modes: Sequence[str], settings: WorkspaceSettings, steps: Steps) -> Report:
    """The whole report of one set."""
    async with installation(settings) as place:
        began = time.perf_counter()
        steps.begin("uploading", len(dataset.texts))
        for number, text in enumerate(dataset.texts, 1):
            await place.add(text)
            steps.reach(number)
        steps.begin("indexing", len(place.corpus_ids))
        await place.finish(steps.reach)
        seconds = time.perf_counter() - began
        reports = [await _asked(place, dataset.questions, mode, steps) for mode in modes]
        by_stage, refused = await place.seconds_by_stage(), await place.refusals()
    return Report(dataset.name, len(dataset.texts), len(dataset.questions), seconds, by_stage, refused, reports)


async def _asked(place: Installation, questions: Sequence[Question], mode: str, steps: Steps) -> ModeReport:
    steps.begin(mode, len(questions))
    qualities, used = [], Counter[str]()
    for number, question in enumerate(questions, 1):
        found = await place.find(question.text, mode, limit=_DEPTH)
        qualities.append(quality_of(_documents(place, found), question.relevant))
        used[found.mode] += 1
        steps.reach(number)
    latencies = [await _milliseconds(place, question, mode) for question in _some(questions)]
    return ModeReport(mode, mean(qualities), percentile(latencies, 0.5), percentile(latencies, 0.95), dict(used))


async def _milliseconds(place: Installation, question: Question, mode: str) -> float:
    began = time.perf_counter()
    await place.find(question.text, mode, limit=_SHOWN)
    return (time.perf_counter() - began) * 1000


def _documents(place: Installation, found: ChunksFound) -> list[str]:
    """Documents in the order of their best chunks."""
    documents = dict.fromkeys(hit.document_id for hit in found.hits)
    return [id for document in documents for id in place.corpus_ids.get(document, ())]


def _some(questions: Sequence[Question]) -> Sequence[Question]:
    return questions[:: max(1, len(questions) // _TIMED)]
