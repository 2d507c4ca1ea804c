"""After any order of adds and deletes, what is left is what a fresh workspace with the same documents would hold."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.testing.engines import NewServer
from shared.testing.server import RemoteWorkspace, RunningServer
from tests.end_to_end.holdings import settled

TEXTS = [
    "The Matterhorn is a mountain of the Alps. It is 4,478 metres high. Edward Whymper climbed it first in 1865. "
    "Whymper wrote about the Alps.",
    "The Baltic Sea is an arm of the Atlantic Ocean. Its mean depth is 55 metres, and its water is brackish.",
    "# Mountains\n\nThe highest mountain of the Alps is Mont Blanc.\n\n# Seas\n\nThe deepest is the Philippine Sea.",
    "Die Zugspitze ist der höchste Berg Deutschlands. Ihr Gipfel liegt 2962 Meter über dem Meer.",
    "| mountain | metres |\n| --- | --- |\n| Matterhorn | 4478 |\n| Zugspitze | 2962 |\n",
]
QUESTIONS = ["How high is the Matterhorn?", "brackish water", "Welcher Berg ist der höchste?", "deepest sea in metres"]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, engine: str, new_server: NewServer
) -> Iterator[RunningServer]:
    """On each database, with nothing else changed."""
    if (engine, request.param) == ("distributed", "sqlite"):
        pytest.skip("embedded only: SQLite belongs to one process")
    settings, postgres = {}, None
    if (engine, request.param) == ("embedded", "postgresql"):
        postgres = request.getfixturevalue("postgres")
        settings["database_url"] = postgres.new_database()
    server = new_server(tmp_path_factory.mktemp("data"), llm="none", **settings)
    server.start()
    yield server
    server.stop()
    if postgres:
        postgres.drop(settings["database_url"])


class Step(NamedTuple):
    """Add a text, or delete it if it is there: at once, or after it has come to its end."""

    text: int
    delete: bool
    wait: bool


steps = st.lists(st.builds(Step, st.integers(0, len(TEXTS) - 1), st.booleans(), st.booleans()), min_size=3, max_size=12)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_any_order_of_adds_and_deletes_leaves_what_a_fresh_workspace_would_hold(
    server: RunningServer, steps: list[Step]
) -> None:
    worn, fresh = server.new_workspace(), server.new_workspace()
    kept: dict[int, str] = {}

    for step in steps:
        if step.delete and step.text in kept:
            remove(worn, kept.pop(step.text))
        elif not step.delete and step.text not in kept:
            kept[step.text] = add(worn, step.text)
            if step.wait:
                worn.wait(kept[step.text])
    for text in kept:
        worn.wait(kept[text])
        fresh.wait(add(fresh, text))

    assert settled(worn, fresh)
    assert answers(worn) == answers(fresh)


def add(workspace: RemoteWorkspace, text: int) -> str:
    return str(workspace.add(f"{text}.md", TEXTS[text].encode())["id"])


def remove(workspace: RemoteWorkspace, document_id: str) -> None:
    workspace.server.http.delete(f"{workspace.path}/documents/{document_id}").raise_for_status()


def answers(workspace: RemoteWorkspace) -> list[list[tuple[object, object]]]:
    """What each part of the retrieval finds, with its scores: a trace of a deleted document would move them."""
    return [
        [(hit["text"], hit["score"]) for hit in workspace.search(question, mode=mode, limit=50)]
        for question in QUESTIONS
        for mode in ("dense", "bm25")
    ]
