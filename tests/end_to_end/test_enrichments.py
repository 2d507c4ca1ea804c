"""A document is told about once it is ready; topics and duplicates come and go with their documents."""

import time
from collections.abc import Callable
from typing import Any

from shared.testing.server import RemoteWorkspace, RunningServer

ICE = "# Ice on lakes\n\nLake ice forms in winter. Lake ice is thin in warm winters. Skaters need thick lake ice.\n"
CITING = (
    "# Skating\n\nSkating on frozen lakes is a winter sport. Skaters wait until the lake ice is thick.\n\n"
    "# References\n\n[1] J. Smith. Ice on lakes in the north. 2020. https://doi.org/10.5555/ice.1\n"
)


def eventually(read: Callable[[], Any], is_right: Callable[[Any], bool]) -> Any:
    deadline = time.monotonic() + 60
    while not is_right(found := read()) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert is_right(found), found
    return found


def test_documents_are_told_about_and_found_by_it(server: RunningServer) -> None:
    workspace = server.new_workspace()
    ice = add(workspace, "ice.md", f"{ICE}\ndoi:10.5555/ice.1\n")
    again = add(workspace, "again.md", f"{ICE}\ndoi:10.5555/ice.1 \n\n")
    skating = add(workspace, "skating.md", CITING)

    [topic] = eventually(
        lambda: get(workspace, "/topics"), lambda topics: len(topics) == 1 and topics[0]["document_count"] == 3
    )
    told = values(get(workspace, f"/documents/{skating}/enrichments"))
    [group] = get(workspace, "/duplicates")

    assert told["references"]["references"][0]["document_id"] in (ice, again)
    assert {each["id"] for each in group["documents"]} == {ice, again}
    assert found(workspace, {"keywords": ["LAKE ICE"]}) <= {ice, again, skating}
    assert skating in found(workspace, {"topics": [topic["id"]]})
    assert found(workspace, {"keywords": ["no such keyword"]}) == set()

    server.http.delete(f"{workspace.path}/documents/{again}").raise_for_status()
    eventually(lambda: get(workspace, "/duplicates"), lambda groups: groups == [])
    eventually(lambda: get(workspace, "/topics"), lambda topics: [each["document_count"] for each in topics] == [2])


def test_one_thing_can_be_made_again(server: RunningServer) -> None:
    workspace = server.new_workspace()
    document = add(workspace, "ice.md", ICE)
    path = f"/documents/{document}/enrichments"
    before = eventually(lambda: made(workspace, path, "keywords"), bool)

    server.http.post(f"{workspace.path}{path}/keywords/retry").raise_for_status()

    assert eventually(lambda: made(workspace, path, "keywords"), lambda moment: moment > before)


def add(workspace: RemoteWorkspace, name: str, text: str) -> str:
    document = str(workspace.add(name, text.encode())["id"])
    workspace.wait(document)
    return document


def get(workspace: RemoteWorkspace, rest: str) -> Any:
    return workspace.server.http.get(f"{workspace.path}{rest}").raise_for_status().json()


def values(about: dict[str, Any]) -> dict[str, Any]:
    return {each["kind"]: each["value"] for each in about["enrichments"]}


def made(workspace: RemoteWorkspace, path: str, kind: str) -> str:
    return next((each["made_at"] for each in get(workspace, path)["enrichments"] if each["kind"] == kind), "")


def found(workspace: RemoteWorkspace, filters: dict[str, Any]) -> set[str]:
    wanted = {"question": "ice on lakes", "mode": "vector", "limit": 50, "filters": filters}
    answer = workspace.server.http.post(f"{workspace.path}/search", json=wanted).raise_for_status().json()
    return {hit["document_id"] for hit in answer["hits"]}
