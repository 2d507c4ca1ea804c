"""The knowledge graph of linked documents: built by the real workers, looked at by the API, gone with its documents."""

import io
import json
import time
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from shared.testing.server import RemoteWorkspace, RunningServer

DOCUMENTS = {
    "curie.md": "# Marie Curie\n\n"
    "Marie Curie was born in Warsaw in 1867. She studied at the Sorbonne in Paris. "
    "Marie Curie married Pierre Curie in 1895. Marie Curie won a Nobel Prize together with Pierre Curie.\n",
    "becquerel.md": "# Henri Becquerel\n\n"
    "Henri Becquerel discovered radioactivity in Paris. Pierre Curie wrote to Henri Becquerel. "
    "Henri Becquerel was a professor at the École Polytechnique.\n",
    "radium.md": "# Radium Institute\n\n"
    "The Radium Institute was founded by Marie Curie. Irène Joliot-Curie worked at the Radium Institute. "
    "Irène Joliot-Curie married Frédéric Joliot.\n",
}
QUESTION = "How is Warsaw connected to Henri Becquerel?"

Library = tuple[RemoteWorkspace, dict[str, str]]


@pytest.fixture(scope="module")
def library(server: RunningServer) -> Library:
    """A workspace whose documents are in the graph, and their ids by name."""
    workspace = server.new_workspace()
    ids = {name: workspace.add_and_wait(name, text.encode())["id"] for name, text in DOCUMENTS.items()}
    until(lambda: all(workspace.get(f"/documents/{id}")["graph"] == "ready" for id in ids.values()))
    return workspace, ids


def until(holds: Callable[[], object], *, within: float = 60.0) -> None:
    """Wait until it holds. Raises TimeoutError."""
    deadline = time.monotonic() + within
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.1)


def entity(workspace: RemoteWorkspace, name: str) -> Any:
    """The entity of exactly this name."""
    [found] = [each for each in workspace.get("/graph/entities", text=name)["items"] if each["name"] == name]
    return found


def text_of(workspace: RemoteWorkspace, document_id: str) -> str:
    """The document's normalised text."""
    return str(workspace.get(f"/documents/{document_id}/text")["text"])


def test_entities_are_searched_filtered_and_paged(library: Library) -> None:
    workspace, _ = library

    people = workspace.get("/graph/entities", kind="person")["items"]
    begun = workspace.get("/graph/entities", text="curi", order="name")["items"]
    misspelled = workspace.get("/graph/entities", text="Becquerell")["items"]
    pages, cursor = [], None
    while True:
        page = workspace.get("/graph/entities", limit=3, **({"cursor": cursor} if cursor else {}))
        pages += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            break

    assert {"Marie Curie", "Pierre Curie", "Henri Becquerel"} <= {each["name"] for each in people}
    assert [each["name"] for each in begun if "Curie" in each["name"]][-1] == "Pierre Curie"
    assert misspelled[0]["name"] == "Henri Becquerel"
    assert len({each["id"] for each in pages}) == len(pages) == workspace.get("/graph")["entities"]


def test_evidence_is_verbatim(library: Library) -> None:
    workspace, ids = library
    marie, pierre = entity(workspace, "Marie Curie"), entity(workspace, "Pierre Curie")

    of_one = workspace.get(f"/graph/entities/{marie['id']}/evidence")["items"]
    of_both = workspace.get(f"/graph/entities/{marie['id']}/evidence", other=pierre["id"])["items"]

    assert {each["document_id"] for each in of_one} == {ids["curie.md"], ids["radium.md"]}
    for each in of_one:
        assert text_of(workspace, each["document_id"])[each["start"] : each["end"]] == each["text"]
    assert "Marie Curie married Pierre Curie in 1895." in [each["text"] for each in of_both]


def test_neighbours_relations_and_details(library: Library) -> None:
    workspace, _ = library
    path = f"/graph/entities/{entity(workspace, 'Marie Curie')['id']}"

    neighbours = workspace.get(f"{path}/neighbours", limit=1)
    further = workspace.get(f"{path}/neighbours", limit=1, cursor=neighbours["next_cursor"])
    relations = workspace.get(f"{path}/relations")["items"]

    assert neighbours["items"][0]["entity"]["name"] == "Pierre Curie"
    assert further["items"][0]["entity"]["name"] != "Pierre Curie"
    assert ("Marie Curie", "Pierre Curie") in [(each["subject"], each["object"]) for each in relations]
    assert "marie curie" in [name["key"] for name in workspace.get(path)["names"]]


def test_a_path_names_the_sentence_of_each_hop(library: Library) -> None:
    workspace, _ = library

    [path, *_] = workspace.get("/graph/paths", first="Warsaw", second="Henri Becquerel")["paths"]
    answer = workspace.ask(QUESTION, mode="path")

    names = [each["name"] for each in path["entities"]]
    assert (names[0], names[-1]) == ("Warsaw", "Henri Becquerel")
    for hop in path["hops"]:
        assert text_of(workspace, hop["document_id"])[hop["start"] : hop["end"]] == hop["sentence"]
    assert answer["text"].startswith(f"**{' → '.join(names)}**")
    assert not answer["weak"]
    for citation in answer["citations"]:
        assert text_of(workspace, citation["document_id"])[citation["start"] : citation["end"]] == citation["quote"]


def test_themes_are_found_once_the_import_has_calmed_down(library: Library) -> None:
    workspace, _ = library
    until(lambda: workspace.get("/graph/communities")["items"])

    [theme, *_] = workspace.get("/graph/communities", level=0)["items"]
    details = workspace.get(f"/graph/communities/{theme['id']}")
    answer = workspace.ask("What are the main themes?", mode="global")

    assert len(details["members"]) == theme["entity_count"]
    assert details["evidence"]
    assert f"**{theme['label']}**" in answer["text"]
    assert answer["citations"]
    assert not answer["weak"]


def test_local_finds_what_the_documents_say_of_one(library: Library) -> None:
    workspace, ids = library

    hits = workspace.search("Irène Joliot-Curie", mode="local")

    assert hits[0]["document_id"] == ids["radium.md"]
    assert hits[0]["links"][0]["name"] == "Irène Joliot-Curie"


@pytest.mark.parametrize("format", ["graphml", "json", "csv", "cypher"])
def test_the_graph_as_a_file(library: Library, format: str) -> None:
    workspace, _ = library

    answer = workspace.server.http.get(f"{workspace.path}/graph/export", params={"format": format})

    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    if format == "json":
        graph = json.loads(answer.content)
        ids = {node["id"] for node in graph["nodes"]}
        assert len(ids) == workspace.get("/graph")["entities"]
        assert {edge["type"] for edge in graph["edges"]} == {"together", "relation"}
        assert all({edge["source"], edge["target"]} <= ids for edge in graph["edges"])
    elif format == "csv":
        assert zipfile.ZipFile(io.BytesIO(answer.content)).namelist() == ["nodes.csv", "edges.csv"]
    else:
        assert "Marie Curie" in answer.text


def test_the_graph_of_another_workspace_is_not_there(library: Library, server: RunningServer) -> None:
    workspace, other = library[0], server.new_workspace()
    id = entity(workspace, "Marie Curie")["id"]

    for path in (f"/graph/entities/{id}", f"/graph/entities/{id}/neighbours", f"/graph/entities/{id}/evidence"):
        assert server.http.get(other.path + path).status_code == 404
    assert other.get("/graph/entities")["items"] == []
    assert server.http.get(f"{other.path}/graph/entities", params={"cursor": "x"}).status_code == 422


def test_with_its_document_an_entity_is_gone(library: Library) -> None:
    workspace, ids = library
    workspace.server.http.delete(f"{workspace.path}/documents/{ids['becquerel.md']}").raise_for_status()

    until(lambda: not workspace.get("/graph/entities", text="polytechnique")["items"])

    until(
        lambda: (
            workspace.server.http.get(
                f"{workspace.path}/graph/paths", params={"first": "Warsaw", "second": "Henri Becquerel"}
            ).status_code
            == 404
        )
    )
    names = {each["name"] for each in workspace.get("/graph/entities", limit=200)["items"]}
    assert "Henri Becquerel" not in names
    assert "Marie Curie" in names


def test_the_cost_of_a_language_model_is_told_before_it_reads(library: Library) -> None:
    workspace, _ = library

    estimate = workspace.get("/graph/estimate")

    assert estimate["chunks"] == estimate["calls"] > 0
    assert estimate["tokens_read"] > estimate["chunks_read_before"] == 0
