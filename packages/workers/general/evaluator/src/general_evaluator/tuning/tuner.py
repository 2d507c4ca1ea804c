"""Carries out a search: one kind of setting after another on the one part, and the judgement on the other."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import numpy as np

from general_evaluator.gold_questions import standards
from general_evaluator.measuring import GoldStandard, found_share, measured
from general_evaluator.statistics import interval, permutation_p
from general_evaluator.trying import Question, tried
from general_evaluator.tuning.candidates import DEPTH, Candidate, count, other_modes, other_weights, present
from general_evaluator.tuning.indexes import Indexes
from general_evaluator.tuning.progress import Unwanted, publish, wanted
from shared.database import Database
from shared.database.holding import held
from shared.database.tables import Tuning, Workspace
from shared.database.tables.base import now
from shared.database.tables.evaluation import RunState
from shared.errors import Rejected, Unavailable
from shared.events import ConfigurationTried
from shared.exchange import Exchange
from shared.feed import Feed
from shared.library.workspace_settings import WorkspaceSettings
from shared.retrieval import Hit
from shared.retrieval.tuning import TuneRequest
from shared.tasks import Outbox

FEWEST = 20
"""Questions in each part."""
_LEAST_GAIN = 1e-9
_SAME = 0.01
"""What of the evidence a smaller limit may miss."""
_FEW = f"At least {2 * FEWEST} questions are needed, half of them to judge the result."


@dataclass
class Tuner:
    """Whatever comes of it, the indexes that were built are removed.

    It writes aside of its task's transaction, which would stay open for as long as the search takes.
    """

    database: Database
    exchange: Exchange
    outbox: Outbox
    feed: Feed
    tuning_id: UUID
    _done: int = field(default=0, init=False)

    async def run(self) -> None:
        """Raises Unavailable when the search can be begun again later."""
        async with self.database.read() as session:
            tuning = await session.get(Tuning, self.tuning_id)
            if tuning is None or tuning.state != RunState.RUNNING:
                return
            request = TuneRequest.model_validate(tuning.request)
            workspace = await session.get_one(Workspace, tuning.workspace_id)
            golds = await standards(session, tuning.gold_set_id, proposed=request.include_proposed)
        indexes = Indexes(self.database, self.outbox, tuning.workspace_id, tuning.id)
        search = _Search(self, tuning.workspace_id, request, indexes)
        try:
            settings = WorkspaceSettings.model_validate(workspace.settings)
            summary = await search.searched(present(settings), _parts(golds, request))
            await self._end(RunState.FINISHED, summary=summary)
        except Rejected as error:
            await self._end(RunState.FAILED, reason=error.message)
        except Unwanted:
            pass
        finally:
            await indexes.remove(request.chunkings)

    async def tell(self, step: str, *, total: int) -> None:
        """What is tried now. Raises Unwanted when nobody wants it any more."""
        async with self.database.aside() as session:
            row = await wanted(session, self.tuning_id)
            row.step, row.done, row.total = step, self._done, total
            publish(session, self.feed, row)
        self._done += 1

    async def _end(self, state: RunState, *, reason: str | None = None, summary: dict[str, Any] | None = None) -> None:
        async with self.database.aside() as session:
            row = await held(session, Tuning, self.tuning_id)
            if row and row.state == RunState.RUNNING:
                row.state, row.reason, row.summary, row.finished_at = state, reason, summary, now()
                row.step, row.done = "", row.total
                publish(session, self.feed, row)


@dataclass
class _Search:
    """One search; what was tried of a candidate is kept, since kinds of settings are tried in turn."""

    tuner: Tuner
    workspace_id: UUID
    request: TuneRequest
    indexes: Indexes
    tries: list[dict[str, Any]] = field(default_factory=list)
    _known: dict[tuple[Candidate, UUID], ConfigurationTried] = field(default_factory=dict)

    async def searched(
        self, start: Candidate, parts: tuple[Sequence[GoldStandard], Sequence[GoldStandard]]
    ) -> dict[str, Any]:
        """The best that was found on the first part, and what it is worth on the second."""
        part, held_out = parts
        best = await self._better(start, [start], part)
        best = await self._better(best, other_modes(best, self.request), part)
        for weight in ("dense", "links", "graph"):
            best = await self._better(best, other_weights(best, self.request, weight), part)
        for chunking in self.request.chunkings:
            await self.tuner.tell(f"index of {chunking.size} tokens", total=count(self.request))
            tried_on = best._replace(chunking=chunking, generation_id=await self.indexes.build(chunking))
            best = await self._better(best, [tried_on], part)
        if self.request.rerank:
            best = await self._better(best, [best.changed(rerank=not best.retrieval.rerank)], part)
        best = best.changed(limit=await self._limit(best, part))
        return await self._judged(start, best, part, held_out)

    async def _better(self, best: Candidate, others: Iterable[Candidate], part: Sequence[GoldStandard]) -> Candidate:
        """The one with the highest mean; the known one when the others are no better."""
        highest = float(np.mean(await self._scores(best, part)))
        for other in others:
            await self.tuner.tell(_name(other), total=count(self.request))
            mean = float(np.mean(await self._scores(other, part)))
            self.tries.append({"settings": other.told(), "mean": mean})
            if mean > highest + _LEAST_GAIN:
                best, highest = other, mean
        return best

    async def _scores(self, candidate: Candidate, golds: Sequence[GoldStandard]) -> list[float]:
        found = [await self._found(candidate, gold) for gold in golds]
        return [measured(gold, each)[self.request.measure] for gold, each in zip(golds, found, strict=True)]

    async def _found(self, candidate: Candidate, gold: GoldStandard) -> ConfigurationTried:
        key = candidate.changed(limit=DEPTH), gold.id
        if key not in self._known:
            question = Question(self.workspace_id, gold.text, trial=candidate.trial)
            found = await tried(self.tuner.exchange, question, candidate.configuration, number=0)
            if found.error:
                told = f"{_name(candidate)} could not be tried: {found.error}"
                raise Rejected(told) if found.refused else Unavailable(told)
            self._known[key] = found.model_copy(update={"hits": tuple(map(_without_text, found.hits))})
        return self._known[key]

    async def _limit(self, best: Candidate, part: Sequence[GoldStandard]) -> int:
        """The smallest that misses hardly any of the evidence that the largest would show."""
        found = [(gold, (await self._found(best, gold)).hits) for gold in part]
        limits = sorted(limit for limit in self.request.limits if limit <= DEPTH) or [best.retrieval.limit]
        shares = {k: float(np.mean([found_share(gold.pieces, hits[:k]) for gold, hits in found])) for k in limits}
        return next(limit for limit in limits if shares[limit] >= shares[limits[-1]] - _SAME)

    async def _judged(
        self, start: Candidate, best: Candidate, part: Sequence[GoldStandard], held_out: Sequence[GoldStandard]
    ) -> dict[str, Any]:
        await self.tuner.tell("the part that was held out", total=count(self.request))
        before, after = np.array(await self._scores(start, held_out)), np.array(await self._scores(best, held_out))
        gap = after - before
        low, high = interval(gap)
        gain = {"mean": float(gap.mean()), "low": low, "high": high, "p": permutation_p(gap)}
        return {
            "measure": self.request.measure,
            "questions": {"tuned_on": len(part), "held_out": len(held_out)},
            "before": {"settings": start.told(), "held_out": float(before.mean())},
            "after": {"settings": best.told(), "held_out": float(after.mean())},
            "gain": gain,
            "recommended": bool(low > 0 and gain["p"] < 0.05),
            "sentence": _sentence(gain, self.request.measure, len(held_out)),
            "tries": self.tries,
        }


def _parts(
    golds: Sequence[GoldStandard], request: TuneRequest
) -> tuple[Sequence[GoldStandard], Sequence[GoldStandard]]:
    """By a lot that the seed decides; only questions with evidence. Raises Rejected when they are too few."""
    chosen = [gold for gold in golds if gold.pieces]
    random.Random(request.seed).shuffle(chosen)  # noqa: S311 (a lot, no secret)
    chosen = chosen[: request.most_questions]
    cut = round(len(chosen) * (1 - request.held_out))
    if min(cut, len(chosen) - cut) < FEWEST:
        raise Rejected(f"{len(chosen)} questions of this gold set have evidence here. {_FEW}")
    return chosen[:cut], chosen[cut:]


def _without_text(hit: Hit) -> Hit:
    """Only the place counts, and a search keeps what thousands of questions found."""
    return hit.model_copy(update={"text": "", "parts": {}, "highlights": (), "links": ()})


def _name(candidate: Candidate) -> str:
    retrieval = candidate.retrieval
    factors = {name: value for name, value in retrieval.weighting.model_dump().items() if value != 1}
    weights = "".join(f", {name} × {value:g}" for name, value in factors.items())
    chunks = f", chunks of {candidate.chunking.size}" if candidate.chunking else ""
    return f"{retrieval.mode}{', rerank' if retrieval.rerank else ''}{weights}{chunks}"


def _sentence(gain: dict[str, float], measure: str, questions: int) -> str:
    points, low, high = (100 * gain[name] for name in ("mean", "low", "high"))
    told = f"On {questions} questions that were held out, {measure} changes by {points:+.1f} of 100"
    ranging = f"(95 % interval {low:+.1f} to {high:+.1f})"
    if low > 0 and gain["p"] < 0.05:
        return f"{told} {ranging}: apply the settings."
    return f"{told} {ranging}, which chance may explain: keep the present settings, or add questions."
