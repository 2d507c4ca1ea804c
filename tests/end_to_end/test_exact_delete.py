"""After any order of adds and deletes, what is left is what a fresh workspace with the same documents would hold."""

import time
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.testing.engines import NewServer
from shared.testing.server import RemoteWorkspace, RunningServer

TEXTS = [
    "The Matterhorn is a mountain of the Alps. It is 4,478 metres high. Edward Whymper climbed it first in 1865. "
    "Whymper wrote about the Alps.",
    "The Baltic Sea is an arm of the Atlantic Ocean. Its mean depth is 55 metres, and its water is brackish.",
    "# Mountains\n\nThe highest mountain of the Alps is Mont Blanc.\n\n# Seas\n\nThe deepest is the Philippine Sea.",
    "Die Zugspitze ist der höchste Berg Deutschlands. Ihr Gipfel liegt 2962 Meter über dem Meer.",
    "| mountain | metres |\n| --- | --- |\n| Matterhorn | 4478 |\n| Zugspitze | 2962 |\n",
]
QUESTIONS = ["How high is the Matterhorn?", "brackish water", "Welcher Berg ist der höchste?", "deepest sea in metres"]


# The graph. `graph_revisions` is no content: it tells holders of copies that something changed, as `turns` tells whose
# turn it is. Of communities the sentences are left out, since equally good ones are chosen by id.
def of_version(columns: str, table: str) -> str:
    joined = f"{table} JOIN versions v ON v.id = t.version_id"
    return f"SELECT {columns} FROM {joined} WHERE v.workspace_id = ?"  # noqa: S608 (constants of this file)


def of_generation(columns: str, table: str) -> str:
    joined = f"{table} JOIN generations g ON g.id = t.generation_id"
    return f"SELECT {columns} FROM {joined} WHERE g.workspace_id = ?"  # noqa: S608 (constants of this file)


OF_ENTITY = "JOIN entities t ON t.id = entity_id"
MEMBERS = f"community_members JOIN communities c ON c.id = community_id {OF_ENTITY}"
GRAPH = {
    "graph states": "SELECT graph_state, coalesce(graph_warning, '') FROM versions WHERE workspace_id = ?",
    "version names": of_version("count(*)", "version_names t"),
    "extractions": of_version("t.extractor, t.mention_count, t.relation_count", "extractions t"),
    "mentions": of_version("t.start, t.end, t.surface, t.key, t.kind", "mentions t"),
    "relations": of_version("t.subject_key, t.predicate, t.object_key, t.sentence_start", "relations t"),
    "same as": of_version("t.key, t.other_key, t.reason, t.start, t.end", "same_as t"),
    "pending names": of_generation("t.key", "pending_names t"),
    "blocks": of_generation("t.block, t.key", "name_blocks t"),
    "entities": of_generation("t.name, t.kind, t.mention_count, t.document_count", "entities t"),
    "entity names": of_generation("n.key, n.kind, t.name", f"entity_names n {OF_ENTITY}"),
    "merges": of_generation("t.key, t.other_key, t.reason, t.score", "entity_merges t"),
    "synonyms": of_generation("t.key, t.other_key, t.score", "synonyms t"),
    "communities": of_generation("t.level, t.label, t.entity_count, t.document_count", "communities t"),
    "members": of_generation("c.level, c.label, t.name", MEMBERS),
    "importances": of_generation("t.name, round(CAST(importance AS numeric), 4)", f"entity_importances {OF_ENTITY}"),
}


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


def settled(worn: RemoteWorkspace, fresh: RemoteWorkspace) -> bool:
    """Whether both hold the same rows and blobs, give or take the moment that a removal takes."""
    deadline = time.monotonic() + 60
    while holdings(worn) != holdings(fresh) and time.monotonic() < deadline:
        time.sleep(0.05)
    return holdings(worn) == holdings(fresh)


def holdings(workspace: RemoteWorkspace) -> dict[str, object]:
    """What is stored of a workspace, without ids and times."""
    queries = {
        "documents": "SELECT name FROM documents WHERE workspace_id = ?",
        "versions": "SELECT sha256, state, number, chunk_count, language FROM versions WHERE workspace_id = ?",
        "tasks": "SELECT topic FROM tasks WHERE workspace_id = ?",
        "texts": "SELECT text FROM parsed_texts JOIN versions ON id = version_id WHERE workspace_id = ?",
        "blocks": "SELECT ordinal, kind, start FROM blocks JOIN versions ON id = version_id WHERE workspace_id = ?",
        "chunks": "SELECT c.text, c.start FROM chunks c JOIN versions v ON v.id = version_id WHERE workspace_id = ?",
        "indexings": "SELECT i.chunk_count FROM indexings i JOIN versions ON id = version_id WHERE workspace_id = ?",
        **GRAPH,
    }
    rows = {name: sorted(found) for name, found in workspace.server.read(queries, workspace.id).items()}
    return {**rows, "blobs": sorted(workspace.server.blobs(workspace.id).values())}


def answers(workspace: RemoteWorkspace) -> list[list[tuple[object, object]]]:
    """What each part of the retrieval finds, with its scores: a trace of a deleted document would move them."""
    return [
        [(hit["text"], hit["score"]) for hit in workspace.search(question, mode=mode, limit=50)]
        for question in QUESTIONS
        for mode in ("dense", "bm25")
    ]
