"""From a real file to an answer that can be checked."""

from pathlib import Path

import pytest

from shared.testing.server import RemoteWorkspace, RunningServer

PAPER = "parse-docling/files/pdf_redp5110_sampled.pdf"


@pytest.fixture(scope="module")
def paper(server: RunningServer, data: Path) -> RemoteWorkspace:
    """A workspace with one real paper in it."""
    workspace = server.new_workspace()
    document = workspace.add_and_wait("paper.pdf", (data / PAPER).read_bytes())
    assert document["status"] == "ready", document
    return workspace


def test_a_pdf_becomes_ready_through_all_its_stages(paper: RemoteWorkspace) -> None:
    [document] = paper.documents()

    finished = {stage["name"] for stage in document["stages"] if stage["finished_at"]}
    assert finished >= {"parsing", "chunking", "indexing"}  # those of the graph go on
    assert document["page_count"] == 18
    assert document["language"] == "en"
    assert document["chunk_count"] == len(paper.get(f"/documents/{document['id']}/chunks")["items"]) > 10


def test_chunks_are_exact_slices_of_the_text(paper: RemoteWorkspace) -> None:
    [document] = paper.documents()
    text = paper.get(f"/documents/{document['id']}/text")["text"]

    for chunk in paper.get(f"/documents/{document['id']}/chunks")["items"]:
        assert text[chunk["start"] : chunk["end"]] == chunk["text"]


def test_the_playground_tells_why_a_chunk_was_found(paper: RemoteWorkspace) -> None:
    best, *_ = hits = paper.search("How many data breaches have occurred since 2005?", limit=5)

    [document] = paper.documents()
    text = paper.get(f"/documents/{document['id']}/text")["text"]
    assert len(hits) == 5
    assert set(best["parts"]) >= {"dense", "bm25"}
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    assert best["first_page"] >= 1
    marked = {text[span["start"] : span["end"]].lower() for span in best["highlights"]}
    assert marked & {"breaches", "2005"}


@pytest.mark.parametrize("mode", ["vector", "dense", "bm25"])
def test_each_part_of_the_retrieval_can_be_asked_alone(paper: RemoteWorkspace, mode: str) -> None:
    hits = paper.search("row permissions and column masks", mode=mode, limit=3)

    assert len(hits) == 3
    if mode != "vector":
        assert set(hits[0]["parts"]) == {mode}


def test_every_citation_of_an_answer_is_a_verbatim_span(paper: RemoteWorkspace) -> None:
    answer = paper.ask("How many data breaches have occurred since 2005?")

    [document] = paper.documents()
    text = paper.get(f"/documents/{document['id']}/text")["text"]
    assert answer["state"] == "finished", answer
    assert "5000" in answer["text"]
    assert answer["citations"]
    for citation in answer["citations"]:
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        assert f"[{citation['number']}]" in answer["text"]
        assert citation["page"] in range(1, 19)


def test_the_answer_is_streamed(paper: RemoteWorkspace) -> None:
    answer = paper.ask("Who is this paper intended for?")

    names = [event["event"] for event in answer["events"]]
    assert names[0] == "evidence.gathered"
    assert names[-2:] == ["answer.finished", "end"]
    assert names.count("answer.token") >= 1


def test_a_reader_that_comes_back_misses_nothing(paper: RemoteWorkspace) -> None:
    answer = paper.ask("What does RCAC stand for?")

    again = paper.stream(answer["chat"], answer["id"])

    assert [event["event"] for event in again] == [event["event"] for event in answer["events"]]


def test_what_the_documents_do_not_say_is_not_answered(paper: RemoteWorkspace) -> None:
    answer = paper.ask("What did Napoleon eat for breakfast before the battle of Waterloo?")

    assert answer["weak"]
    assert answer["citations"] == []
    assert answer["evidence"], "the nearest passages are shown"


def test_a_follow_up_is_understood_from_the_chat(paper: RemoteWorkspace) -> None:
    first = paper.ask("Who is Hernando Bedoya?")

    second = paper.ask("And where did he get his degree?", chat=first["chat"])

    assert second["state"] == "finished"
    assert "bedoya" in second["question"].lower()
    assert "EAFIT" in second["text"]


def test_an_answer_can_be_rated_and_regenerated(paper: RemoteWorkspace) -> None:
    answer = paper.ask("What is a column mask?")
    message = f"{paper.path}/chats/{answer['chat']}/messages/{answer['id']}"

    rated = paper.server.http.put(f"{message}/feedback", json={"value": -1, "note": "too short"})
    assert rated.status_code == 204
    assert paper.server.http.get(message).json()["feedback"] == -1
    assert paper.server.http.post(f"{message}/regenerate").status_code == 202
    paper.stream(answer["chat"], answer["id"])

    anew = paper.server.http.get(message).json()
    assert anew["state"] == "finished"
    assert anew["feedback"] is None
