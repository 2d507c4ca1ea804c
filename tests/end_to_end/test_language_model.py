"""Answers that the packaged language model writes, on the real server."""

import time
from collections.abc import Iterator

import pytest

from shared.testing.engines import NewServer
from shared.testing.installed_models import installed_model
from shared.testing.server import RemoteWorkspace

ALPS = (
    b"The Matterhorn is a mountain of the Alps between Switzerland and Italy. Its summit is 4,478 metres high. "
    b"Edward Whymper climbed it first in July 1865."
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, new_server: NewServer) -> Iterator[RemoteWorkspace]:
    installed_model("smollm2")
    server = new_server(tmp_path_factory.mktemp("smollm2"), llm="smollm2")
    server.start()
    workspace = server.new_workspace()
    workspace.add_and_wait("alps.txt", ALPS)
    yield workspace
    server.stop()


def test_what_a_model_writes_is_cited_verbatim_or_marked_unsupported(workspace: RemoteWorkspace) -> None:
    answer = workspace.ask("Who climbed the Matterhorn first?")

    [document] = workspace.documents()
    text = workspace.get(f"/documents/{document['id']}/text")["text"]
    assert answer["state"] == "finished", answer
    assert "smollm2" in answer["model"].lower()
    assert answer["text"].strip()
    for citation in answer["citations"]:
        assert text[citation["start"] : citation["end"]] == citation["quote"]
    assert answer["statements"] or not answer["citations"]


def test_an_answer_can_be_cancelled_and_keeps_what_was_written(workspace: RemoteWorkspace) -> None:
    chat = workspace.post("/chats", {"title": "cancel"})["id"]
    message = workspace.post(f"/chats/{chat}/messages", {"question": "Tell all about the Matterhorn at length."})["id"]
    path = f"{workspace.path}/chats/{chat}/messages/{message}"
    begun = time.monotonic()

    cancelled = workspace.server.http.post(f"{path}/cancel")

    assert cancelled.status_code == 202
    assert time.monotonic() - begun < 10
    assert workspace.server.http.get(path).json()["state"] in ("cancelled", "finished")
    again = workspace.ask("How high is it?", chat=chat, llm="none")
    assert again["state"] == "finished"
    assert again["model"] is None
