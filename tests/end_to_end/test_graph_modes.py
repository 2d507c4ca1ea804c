"""Questions that follow links, through the real server."""

import time

import pytest

from shared.testing.server import RemoteWorkspace, RunningServer

PAGES = {
    "due-north.md": "# Due North\n\nDue North is a television programme. Its hero was played by Paul Moss.",
    "paul-moss.md": "# Paul Moss\n\nPaul Moss is a Canadian actor. He was born in Calgary.",
    "granite.md": "# Granite\n\nGranite is a rock that forms deep below the ground.",
    "zwickelite.md": "# Minerals\n\nAmong many others there is zwickelite, which is found in one cave only.",
}


@pytest.fixture(scope="module")
def workspace(server: RunningServer) -> RemoteWorkspace:
    return filled(server)[0]


def filled(server: RunningServer) -> tuple[RemoteWorkspace, dict[str, str]]:
    """A workspace whose pages are in the graph, and their ids."""
    workspace = server.new_workspace(graph={"entities": False})
    ids = {name: workspace.add(name, text.encode())["id"] for name, text in PAGES.items()}
    for id in ids.values():
        while workspace.wait(id)["graph"] != "ready":
            time.sleep(0.05)
    return workspace, ids


@pytest.mark.parametrize("mode", ["graph", "hybrid", "auto"])
def test_a_hit_tells_by_which_sentence_of_which_document_it_was_reached(workspace: RemoteWorkspace, mode: str) -> None:
    hits = workspace.search("Where was the hero of Due North born?", mode=mode, limit=3)

    moss = next(hit for hit in hits if hit["document_name"] == "paul-moss.md")
    links = [(link["from_document_name"], link["name"], link["sentence"]) for link in moss["links"]]
    assert ("due-north.md", "Paul Moss", "Its hero was played by Paul Moss.") in links


def test_auto_says_why(workspace: RemoteWorkspace) -> None:
    found = workspace.post("/search", {"question": "Where was the hero of Due North born?", "mode": "auto"})

    assert found["mode"] == "graph"
    assert "Links through" in found["reason"]


@pytest.mark.parametrize("mode", ["vector", "graph", "hybrid", "auto"])
@pytest.mark.parametrize("question", ["zwickelite", "Where is zwickelite found?"])
def test_a_name_that_occurs_once_is_found(workspace: RemoteWorkspace, mode: str, question: str) -> None:
    best, *_ = workspace.search(question, mode=mode, limit=3)

    assert best["document_name"] == "zwickelite.md"


def test_a_deleted_document_leads_nowhere(server: RunningServer) -> None:
    workspace, ids = filled(server)

    answer = server.http.delete(f"{workspace.path}/documents/{ids['due-north.md']}")
    answer.raise_for_status()
    hits = workspace.search("Where was the hero of Due North born?", mode="graph", limit=5)

    assert "due-north.md" not in {hit["document_name"] for hit in hits}
    assert not any(link["document_name"] == "due-north.md" for hit in hits for link in hit["links"])
