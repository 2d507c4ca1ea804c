"""What the documents do not say is fetched from a real MediaWiki, and the question answered again."""

import os
import time
from collections.abc import Iterator

import pytest

from general_wikipedia.testing import LocalWiki, install, serving
from insighthub_cli.testing import CommandLine
from shared.testing.engines import NewServer
from shared.testing.server import RemoteWorkspace, RunningServer


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalWiki]:
    if reason := install():
        if os.environ.get("CI"):
            pytest.fail(f"MediaWiki {reason}")
        pytest.skip(f"MediaWiki {reason}")
    with serving(tmp_path_factory.mktemp("wiki")) as wiki:
        wiki.write("Denmark", "'''Denmark''' is a country. Its capital is Copenhagen.")
        wiki.write(
            "Kittelby",
            "'''Kittelby''' is a town in [[Denmark|the Danish kingdom]]. Its lighthouse was built in 1662 by Ole Kirk.",
        )
        yield wiki


@pytest.fixture(scope="module")
def wiki_server(
    tmp_path_factory: pytest.TempPathFactory, new_server: NewServer, wiki: LocalWiki
) -> Iterator[RunningServer]:
    server = new_server(tmp_path_factory.mktemp("data"), web_allow=wiki.host, wiki_url=wiki.url)
    server.start()
    yield server
    server.stop()


def test_a_question_without_an_answer_is_answered_from_an_article(wiki_server: RunningServer) -> None:
    workspace = wiki_server.new_workspace()
    workspace.add_and_wait("seas.txt", b"The Baltic Sea is an arm of the Atlantic Ocean. Its mean depth is 55 metres.")
    insighthub = CommandLine(wiki_server.environment())

    answer = insighthub.json("ask", "Who built the lighthouse of Kittelby?", "--wikipedia", "-w", workspace.id)

    [citation, *_] = answer["citations"]
    assert "Ole Kirk" in answer["text"]
    assert citation["document_name"] == "Kittelby"


def in_graph(workspace: RemoteWorkspace, document_id: str) -> None:
    """Wait until the document is part of the graph."""
    deadline = time.monotonic() + 60
    while workspace.get(f"/documents/{document_id}")["graph"] != "ready":
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_links_between_articles_connect_them_in_the_graph(wiki_server: RunningServer) -> None:
    workspace = wiki_server.new_workspace()
    insighthub = CommandLine(wiki_server.environment())

    done = insighthub.json("import", "wikipedia", "Kittelby", "--depth", "1", "-w", workspace.id)
    for document in workspace.documents():
        in_graph(workspace, document["id"])
    path = insighthub.json("graph", "path", "Kittelby", "Denmark", "-w", workspace.id)
    links = insighthub.json("docs", "links", "Denmark", "-w", workspace.id)

    assert done["items"] == {"added": 2}
    assert "the Danish kingdom" in str(path)
    assert [(each["words"], each["document_name"]) for each in links["incoming"]] == [
        ("the Danish kingdom", "Kittelby")
    ]


def test_an_article_that_is_not_there_is_said(wiki_server: RunningServer) -> None:
    workspace = wiki_server.new_workspace()
    insighthub = CommandLine(wiki_server.environment())

    ended = insighthub.run("import", "wikipedia", "No such article", "-w", workspace.id)

    assert ended.returncode == 1
    assert "There is no article" in ended.stdout


def test_what_an_import_would_bring_is_told_before(wiki_server: RunningServer) -> None:
    workspace = wiki_server.new_workspace()
    insighthub = CommandLine(wiki_server.environment())

    told = insighthub.json("import", "wikipedia", "Kittelby", "--depth", "1", "--dry-run", "-w", workspace.id)
    shown = insighthub.run("import", "wikipedia", "Kittelby", "Nowhere", "--dry-run", "-w", workspace.id)

    assert [item["title"] for item in told["items"]] == ["Kittelby", "Denmark"]
    assert "It would fetch 1 of 1 found" in shown.stdout
    assert shown.returncode == 1
    assert workspace.get("/imports")["items"] == []
