"""Asks a question of a run once more, to show what each configuration finds and what it misses."""

from general_evaluator.gold_questions import standards
from general_evaluator.measuring import GoldStandard, measured
from general_evaluator.trying import Question, tried
from shared.database import Database
from shared.database.tables import EvaluationRun
from shared.errors import Rejected
from shared.events import QuestionReplayed, ReplayAsked, ReplayedTry
from shared.exchange import Exchange
from shared.retrieval.configuration import Configuration
from shared.retrieval.evaluation import RunRequest

_GONE = "This question can no longer be measured: its evidence is gone with its documents."


async def replay(database: Database, exchange: Exchange, asked: ReplayAsked) -> QuestionReplayed:
    """Results keep numbers only, so what is shown is found now. Raises Rejected for a question that has nothing left
    to find."""
    async with database.read() as session:
        run = await session.get_one(EvaluationRun, asked.run_id)
        golds = await standards(session, run.gold_set_id, proposed=True, only=[asked.question_id])
    if not golds:
        raise Rejected(_GONE)
    configurations = RunRequest.model_validate(run.request).configurations
    question = Question(asked.workspace_id, golds[0].text)
    return QuestionReplayed(
        workspace_id=asked.workspace_id,
        question_id=asked.question_id,
        tries=tuple([await _tried(exchange, question, golds[0], each) for each in configurations]),
    )


async def _tried(
    exchange: Exchange, question: Question, gold: GoldStandard, configuration: Configuration
) -> ReplayedTry:
    found = await tried(exchange, question, configuration, number=0)
    return ReplayedTry(
        configuration=configuration.label,
        mode=found.mode,
        reason=found.reason,
        hits=found.hits,
        holds=tuple(tuple(piece.id for piece in gold.pieces if piece.is_in(hit)) for hit in found.hits),
        measures={} if found.error else measured(gold, found),
        error=found.error,
    )
