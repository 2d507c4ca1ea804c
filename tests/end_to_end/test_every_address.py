"""Every address answers as /api/openapi.json says, whatever it is sent; Schemathesis makes up the requests."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from shared.testing.server import RunningServer

load_all_checks()
_CHECKS: Any = CHECKS.get_by_names(
    [
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
        "unsupported_method",
        "allow_header_conformance",
        "ignored_auth",
    ]
)


@pytest.fixture(scope="module")
def ids(server: RunningServer) -> dict[str, str]:
    """What is really there, so that requests get past the lookup."""
    workspace = server.new_workspace()
    document = workspace.add_and_wait("tea.txt", b"Green tea is brewed at 70 degrees Celsius.")
    answer = workspace.ask("How hot is the water for green tea?")
    names = ("workspace_id", "document_id", "chat_id", "message_id")
    return dict(zip(names, (workspace.id, document["id"], answer["chat"], answer["id"]), strict=True))


@pytest.fixture(scope="module")
def description(server: RunningServer) -> Any:
    """The description that the server gives of itself."""
    schema = schemathesis.openapi.from_url(f"{server.http.base_url}/api/openapi.json")
    schema.config.generation.update(modes=[GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
    # What happens in a workspace is a stream without an end.
    return schema.exclude(path_regex="/events$")


def test_every_answer_is_as_described(description: Any, server: RunningServer, ids: dict[str, str]) -> None:
    failures: list[Exception] = []

    for operation in description.get_all_operations():
        try:
            _try(operation.ok(), server, ids)
        except Exception as failure:  # noqa: BLE001 (all that is wrong is told at once)
            failure.add_note(f"{operation.ok().method.upper()} {operation.ok().path}")
            failures.append(failure)

    if failures:
        raise ExceptionGroup("answers that are not as described", failures)


def _try(operation: Any, server: RunningServer, ids: dict[str, str]) -> None:
    @given(case=operation.as_strategy() | operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
    @settings(
        max_examples=20,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    def holds(case: Case[Any]) -> None:
        if case.method != "DELETE" and case.path_parameters:
            case.path_parameters |= {name: id for name, id in ids.items() if name in case.path_parameters}
        answer = case.call(headers={"Authorization": server.http.headers["Authorization"]})
        case.validate_response(answer, checks=_CHECKS)
        # 503 is no fault: a worker that is not there is told with its remedy.
        assert answer.status_code not in (500, 502, 504), answer.text
        assert answer.status_code < 400 or answer.headers["content-type"] == ["application/problem+json"]

    holds()
