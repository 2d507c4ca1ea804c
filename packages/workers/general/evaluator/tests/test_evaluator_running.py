"""Runs that break off, resume, and never use more than they may."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from general_evaluator import concluding
from general_evaluator.estimating import estimate
from general_evaluator.results import Results
from general_evaluator.running import Runner
from shared.database import Database
from shared.database.tables import EvaluationResult, EvaluationRun, GoldEvidence, GoldQuestion, GoldSet, Task
from shared.database.tables.tasks import TaskState
from shared.errors import Rejected, Unavailable
from shared.events import (
    AnswerAsked,
    AnswerGiven,
    ChunksFound,
    EvaluationBatchDue,
    EvaluationBatchMeasured,
    EvaluationRequested,
    QuestionAsked,
    RunEstimateAsked,
)
from shared.exchange.local import LocalExchange
from shared.feed.memory import MemoryFeed
from shared.models.language.prices import Price
from shared.retrieval import Hit, Mode
from shared.retrieval.configuration import read_configuration
from shared.retrieval.evaluation import RunRequest
from shared.testing.graph_rows import add_generation
from shared.testing.rows import add_version, add_workspace
from shared.worker import Worker, handler

MakeHit = Callable[..., Hit]
READ, WRITTEN = 900, 100
OTHER = {"configurations": (read_configuration("vector"), read_configuration("graph"))}


class OneModel:
    """Language models of which one is there."""

    name = "scripted-large (OpenAI)"

    def named(self, name: str | None) -> "OneModel":
        return self


@dataclass
class Machine(Worker):
    """Finds the same for each question, and answers at a fixed cost; down for the questions in `down`."""

    hits: Sequence[Hit]
    down: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    answered: int = 0
    refused: Mode | None = None

    @handler
    async def find(self, question: QuestionAsked) -> ChunksFound:
        if question.text in self.down:
            raise Unavailable("the search is away")
        if question.mode == self.refused:
            raise Rejected("This mode is not for you.")
        self.asked.append(question.text)
        return ChunksFound(workspace_id=question.workspace_id, hits=tuple(self.hits), mode=question.mode)

    @handler
    async def answer(self, asked: AnswerAsked) -> AnswerGiven:
        self.answered += not asked.only_cost
        return AnswerGiven(
            workspace_id=asked.workspace_id,
            text="Yes.",
            model=OneModel.name,
            prompt_tokens=READ,
            completion_tokens=0 if asked.only_cost else WRITTEN,
        )


class World(NamedTuple):
    """A gold set of three questions, and what measures it."""

    database: Database
    machine: Machine
    results: Results
    runner: Runner
    workspace: UUID
    gold_set: UUID

    async def begun(self, **request: object) -> tuple[EvaluationRun, EvaluationBatchDue]:
        """A run, and its only batch."""
        modes = tuple(map(read_configuration, ("bm25", "dense")))
        wanted = RunRequest.model_validate({"configurations": modes, **request})
        run = EvaluationRun(id=uuid4(), workspace_id=self.workspace, gold_set_id=self.gold_set)
        run.request = wanted.model_dump(mode="json")
        async with self.database.write() as session:
            session.add(run)
        [batch] = await self.runner.begin(EvaluationRequested(workspace_id=self.workspace, run_id=run.id))
        return run, batch

    async def row(self, run: EvaluationRun) -> EvaluationRun:
        """The run as it is stored."""
        async with self.database.read() as session:
            return await session.get_one(EvaluationRun, run.id)

    async def stored(self, run: EvaluationRun) -> Sequence[EvaluationResult]:
        """Its results."""
        async with self.database.read() as session:
            return (await session.scalars(select(EvaluationResult).where(EvaluationResult.run_id == run.id))).all()


@pytest.fixture
async def world(database: Database, hit: MakeHit) -> World:
    workspace = await add_workspace(database)
    await add_generation(database, workspace)
    version = await add_version(database, workspace)
    gold_set = GoldSet(id=uuid4(), workspace_id=workspace, name="gold")
    questions = [GoldQuestion(id=uuid4(), gold_set_id=gold_set.id, text=f"Who {n}?", origin="human") for n in range(3)]
    for each in questions:
        each.answers = []
    async with database.write() as session:
        session.add(gold_set)
        await session.flush()
        session.add_all(questions)
        await session.flush()
        session.add_all(
            GoldEvidence(id=uuid4(), question_id=each.id, document_id=version.document_id) for each in questions
        )
    machine, exchange = Machine([hit("a")]), LocalExchange()
    exchange.add([machine])
    prices: Mapping[str, Price] = {"scripted": Price(read=1.0, written=10.0)}
    results = Results(database, exchange, OneModel(), prices)  # type: ignore[arg-type]
    return World(database, machine, results, Runner(database, results, MemoryFeed()), workspace, gold_set.id)


async def test_what_is_measured_is_not_measured_again_after_a_crash(world: World) -> None:
    run, batch = await world.begun()
    last = max(batch.question_ids)
    async with world.database.read() as session:
        world.machine.down = {(await session.get_one(GoldQuestion, last)).text}

    with pytest.raises(Unavailable):
        await world.runner.measure(batch)
    world.machine.down = set()
    await world.runner.measure(batch)

    assert sorted(world.machine.asked) == sorted(["Who 0?", "Who 1?", "Who 2?"] * 2)
    assert len(await world.stored(run)) == 6


async def test_a_run_whose_task_died_fails_with_its_reason_and_keeps_its_results(world: World) -> None:
    run, batch = await world.begun()
    await world.runner.measure(batch)
    async with world.database.write() as session:
        (await session.get_one(EvaluationRun, run.id)).created_at = run.created_at.replace(year=2020)
        dead = {"workspace_id": world.workspace, "worker": "general/evaluator", "payload": batch.model_dump_json()}
        session.add(Task(id=uuid4(), topic=batch.topic, **dead, state=TaskState.DEAD, error="the disk is full"))

    await world.runner.settle_abandoned()

    ended = await world.row(run)
    assert ended.state == "failed"
    assert ended.reason == "It broke off: the disk is full. Resume it; what was measured stays."
    assert ended.summary
    assert ended.summary["questions"] == 3


async def test_a_run_of_which_a_batch_died_is_not_finished_by_the_last(world: World) -> None:
    run, batch = await world.begun()
    await world.runner.measure(batch)
    async with world.database.write() as session:
        dead = {"workspace_id": world.workspace, "worker": "general/evaluator", "payload": batch.model_dump_json()}
        session.add(Task(id=uuid4(), topic=batch.topic, **dead, state=TaskState.DEAD, error="the disk is full"))

    await world.runner.conclude(EvaluationBatchMeasured(workspace_id=world.workspace, run_id=run.id, batch=1))

    ended = await world.row(run)
    assert ended.state == "failed"
    assert ended.reason == "It broke off: the disk is full. Resume it; what was measured stays."


async def test_others_write_while_a_run_is_summed_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    run, batch = await world.begun()
    await world.runner.measure(batch)
    loop, written = asyncio.get_running_loop(), []

    def column(rows: Sequence[object]) -> dict[str, object]:
        """Runs in a thread: whoever serves goes on, and the database is open to them."""
        written.append(asyncio.run_coroutine_threadsafe(renamed(), loop).result(timeout=60))
        return {}

    async def renamed() -> str:
        async with world.database.write() as session:
            (await session.get_one(GoldSet, world.gold_set)).name = "meanwhile"
        return "meanwhile"

    monkeypatch.setattr(concluding, "_column", column)
    await world.runner.conclude(EvaluationBatchMeasured(workspace_id=world.workspace, run_id=run.id, batch=0))

    assert (await world.row(run)).state == "finished"
    assert written


async def test_a_run_that_has_a_task_left_is_not_abandoned(world: World) -> None:
    run, batch = await world.begun()
    async with world.database.write() as session:
        (await session.get_one(EvaluationRun, run.id)).created_at = run.created_at.replace(year=2020)
        left = {"workspace_id": world.workspace, "worker": "general/evaluator", "payload": batch.model_dump_json()}
        session.add(Task(id=uuid4(), topic=batch.topic, **left))

    await world.runner.settle_abandoned()

    assert (await world.row(run)).state == "running"


@pytest.mark.parametrize(("budget", "answers"), [(0, 0), (2_011, 0), (2_012, 1), (4_100, 3), (100_000, 6)])
async def test_no_answer_is_begun_that_might_exceed_the_budget(world: World, budget: int, answers: int) -> None:
    run, batch = await world.begun(answers=True, budget_tokens=budget)

    await world.runner.measure(batch)
    await world.runner.conclude(EvaluationBatchMeasured(workspace_id=world.workspace, run_id=run.id, batch=0))

    used = sum(row.tokens for row in await world.stored(run))
    assert world.machine.answered == answers
    assert used == answers * (READ + WRITTEN) <= max(budget, 0)
    assert (await world.row(run)).state == ("finished" if answers == 6 else "stopped")


async def test_money_is_a_budget_too(world: World) -> None:
    run, batch = await world.begun(answers=True, budget_money=0.0095)

    await world.runner.measure(batch)

    rows = await world.stored(run)
    assert [row.money for row in rows] == pytest.approx([0.0019] * len(rows))
    assert 0 < sum(row.money or 0 for row in rows) <= 0.0095
    assert (await world.row(run)).state == "stopped"


async def test_an_estimate_asks_a_model_only_where_none_of_its_answers_are_known(world: World) -> None:
    request = RunRequest(configurations=(read_configuration("bm25"), read_configuration("dense")), answers=True)
    asked = RunEstimateAsked(workspace_id=world.workspace, gold_set_id=world.gold_set, request=request)

    before = await estimate(world.results, asked)
    seen = world.machine.answered
    run, batch = await world.begun(answers=True)
    await world.runner.measure(batch)
    other = await estimate(world.results, asked.model_copy(update={"request": request.model_copy(update=OTHER)}))
    after = await estimate(world.results, asked)

    assert seen == before.answered == 6
    assert (before.results, before.cached, before.tokens_read, before.tokens_written) == (6, 0, 6 * READ, 6 * WRITTEN)
    assert before.seconds is not None
    assert before.money == pytest.approx((6 * READ * 1.0 + 6 * WRITTEN * 10.0) / 1_000_000)
    rows = await world.stored(run)
    assert sum(row.tokens - row.tokens_written for row in rows) == before.tokens_read
    assert (other.answered, other.tokens_written) == (0, 6 * WRITTEN)
    assert (after.cached, after.tokens_read, after.money) == (6, 0, 0)


async def test_an_estimate_stays_within_the_budget(world: World) -> None:
    request = RunRequest(configurations=(read_configuration("bm25"),), answers=True, budget_tokens=0)

    told = await estimate(
        world.results, RunEstimateAsked(workspace_id=world.workspace, gold_set_id=world.gold_set, request=request)
    )

    assert world.machine.answered == told.answered == 0
    assert (told.seconds, told.tokens_read) == (None, 3 * READ)


async def test_a_configuration_that_is_refused_ends_the_run_at_once(world: World) -> None:
    run, batch = await world.begun(configurations=tuple(map(read_configuration, ("bm25", "path"))))
    world.machine.refused = Mode.PATH

    await world.runner.measure(batch)

    ended = await world.row(run)
    assert (ended.state, ended.reason) == ("failed", "path could not be measured: This mode is not for you.")
