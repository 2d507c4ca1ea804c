"""What a workspace's questions have taught is what auto goes by."""

from datetime import UTC, datetime

from general_router.choosing import Choice, judge
from general_router.learned import learned_choice
from shared.database import Database
from shared.database.tables import LearnedRouter
from shared.retrieval import Mode
from shared.retrieval.learned import LearnedModes, features
from shared.testing.rows import add_workspace

NOTHING = dict.fromkeys(features(""), 0.0)
MODEL = LearnedModes(
    measure="recall@5",
    questions=80,
    weights={Mode.VECTOR: NOTHING, Mode.GRAPH: {**NOTHING, "asks who": 3.0}},
    bias={Mode.VECTOR: 1.0, Mode.GRAPH: 0.0},
)


async def test_the_learnt_mode_is_chosen_with_what_speaks_for_it(database: Database) -> None:
    workspace, other = await add_workspace(database), await add_workspace(database)
    async with database.write() as session:
        stored = MODEL.model_dump(mode="json")
        session.add(LearnedRouter(workspace_id=workspace, model=stored, created_at=datetime.now(UTC)))

    async with database.read() as session:
        who = await learned_choice(session, workspace, "Who was it?")
        what = await learned_choice(session, workspace, "what it was")
        nothing = await learned_choice(session, other, "Who was it?")

    assert who
    assert what
    assert (who.mode, what.mode, nothing) == (Mode.GRAPH, Mode.VECTOR, None)
    assert who.reason == (
        "Learnt from 80 questions: expected graph 0.95, vector 0.73; most of it by that it asks “who”."
    )


def test_a_learnt_choice_of_words_and_meaning_keeps_its_reason() -> None:
    choice = Choice(Mode.VECTOR, "Learnt from 80 questions.")

    assert judge(choice, []) == choice
