"""What holds for the whole API."""

import httpx
import pytest

from shared.testing.server import RunningServer


def test_without_a_key_nothing_is_shown(server: RunningServer) -> None:
    for path in ("/api/workspaces", "/api/keys", "/api/status"):
        answer = server.http.get(path, headers={"Authorization": ""})

        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
        assert "sign-in link" in answer.json()["detail"]


def test_a_sign_in_link_works_once(server: RunningServer) -> None:
    link = server.http.post("/api/session/links").json()["path"]
    base = str(server.http.base_url)
    with httpx.Client(base_url=base) as browser:
        assert browser.get(link).status_code == 303
        assert browser.get("/api/workspaces").status_code == 200
        assert browser.post("/api/workspaces", json={"name": "x"}, headers={"Origin": "http://evil"}).status_code == 403
    with httpx.Client(base_url=base) as thief:
        assert thief.get(link).status_code == 401


def test_a_revoked_key_opens_nothing(server: RunningServer) -> None:
    key = server.http.post("/api/keys", json={"name": "script"}).json()
    with httpx.Client(base_url=server.http.base_url, headers={"Authorization": f"Bearer {key['secret']}"}) as script:
        assert script.get("/api/workspaces").status_code == 200

        server.http.delete(f"/api/keys/{key['id']}").raise_for_status()

        assert script.get("/api/workspaces").status_code == 401
    assert key["secret"] not in server.http.get("/api/keys").text


def test_a_post_with_an_idempotency_key_is_done_once(server: RunningServer) -> None:
    headers = {"Idempotency-Key": "make-it-once"}

    first, second = (server.http.post("/api/workspaces", json={"name": "once"}, headers=headers) for _ in range(2))

    assert first.status_code == second.status_code == 201
    assert first.json()["id"] == second.json()["id"]
    assert server.http.post("/api/keys", json={"name": "other"}, headers=headers).status_code == 422


def test_lists_are_read_page_by_page(server: RunningServer) -> None:
    made = {server.http.post("/api/workspaces", json={"name": f"w{n}"}).json()["id"] for n in range(5)}

    seen: list[str] = []
    cursor = None
    while True:
        page = server.http.get("/api/workspaces", params={"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        seen += [each["id"] for each in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break

    assert len(seen) == len(set(seen))
    assert made <= set(seen)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"chunking": {"size": 5}}, "chunking.size"),
        ({"embedding_model": "no-such-model"}, "no-such-model"),
        ({"colour": "blue"}, "colour"),
    ],
)
def test_settings_that_cannot_work_are_refused_by_name(server: RunningServer, settings: object, told: str) -> None:
    answer = server.http.post("/api/workspaces", json={"name": "x", "settings": settings})

    assert answer.status_code == 422
    assert told in answer.json()["detail"]


def test_health_names_each_dependency(server: RunningServer, engine: str) -> None:
    ready = server.http.get("/health/ready", headers={"Authorization": ""})

    assert ready.status_code == 200
    assert ready.json()["dependencies"] == {
        "database": "ok",
        "search_index": "ok",
        "blob_store": "ok",
        "models": "ok",
        **({"broker": "ok"} if engine == "distributed" else {}),
    }
    assert "insighthub_queue_depth" in server.http.get("/metrics", headers={"Authorization": ""}).text


def test_another_host_name_gets_nothing(server: RunningServer) -> None:
    answer = server.http.get("/api/workspaces", headers={"Host": "evil.example"})

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert "localhost" in answer.json()["detail"]


def test_the_api_describes_itself(server: RunningServer) -> None:
    described = server.http.get("/api/openapi.json").json()

    assert described["openapi"].startswith("3.1")
    undocumented = [
        path for path, verbs in described["paths"].items() for verb in verbs.values() if not verb.get("description")
    ]
    assert undocumented == []


def test_what_a_workspace_takes_is_told(server: RunningServer, engine: str) -> None:
    workspace = server.new_workspace()
    text = "Green tea is brewed at 70 °C."
    workspace.add_and_wait("tea.txt", text.encode())

    told = server.http.get("/api/storage").json()

    [held] = [each for each in told["workspaces"] if each["id"] == workspace.id]
    assert (held["documents"], held["versions"], held["chunks"]) == (1, 1, 1)
    assert held["file_bytes"] == len(text.encode())
    assert held["text_characters"] == len(text)
    assert ("insighthub.db" in told["directory"]) == (engine == "embedded")


def test_models_are_listed_and_a_language_model_can_be_tried(server: RunningServer) -> None:
    models = {each["name"]: each for each in server.http.get("/api/models").json()}
    without = server.http.post("/api/models/language/trial", json={}).json()
    unknown = server.http.post("/api/models/language/trial", json={"llm": "no-such-model"})

    assert models["minilm"]["installed"]
    assert models["minilm"]["role"] == "embedding"
    assert without == {"name": None, "text": "", "first_token_ms": 0, "total_ms": 0}
    assert unknown.status_code == 422
    assert "no-such-model" in unknown.json()["detail"]


def test_an_idempotency_key_holds_for_one_body(server: RunningServer) -> None:
    headers = {"Idempotency-Key": "one-body"}
    server.http.post("/api/workspaces", json={"name": "first"}, headers=headers).raise_for_status()

    other = server.http.post("/api/workspaces", json={"name": "second"}, headers=headers)

    assert other.status_code == 422
    assert "another request" in other.json()["detail"]
    assert "second" not in server.http.get("/api/workspaces").text


def test_a_refusal_is_repeated_as_a_refusal(server: RunningServer) -> None:
    headers = {"Idempotency-Key": "refused-once"}

    first, again = (server.http.post("/api/workspaces", json={"name": ""}, headers=headers) for _ in range(2))

    assert first.json() == again.json()
    assert again.status_code == 422
    assert again.headers["content-type"] == "application/problem+json"
