"""`insighthub doctor`: what is well, and what to do about the rest."""

import typer

from insighthub_cli.address import find_server
from insighthub_cli.client import Server, View
from insighthub_cli.command import Shown, command
from insighthub_cli.shown import status, table
from shared.errors import InsightHubError


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "doctor", example="insighthub doctor")(doctor)


def doctor() -> Shown:
    """Check the server and what it depends on.

    Ends with exit code 1 when something is wrong.
    """
    checks = _checks()
    is_well = all(each["state"] == "ok" for each in checks)
    rows = [(each["name"], status(each["state"]), each["told"]) for each in checks]
    return Shown(checks, lambda: table(("Check", "State", "Text"), rows), int(not is_well))


def _checks() -> list[View]:
    try:
        server = find_server()
        told = server.health()["dependencies"]
    except InsightHubError as error:
        return [_check("server", error.message)]
    dependencies = [_check(name, value) for name, value in told.items()]
    return [{**_check("server", "ok"), "told": server.url}, *dependencies, _signed_in(server)]


def _signed_in(server: Server) -> View:
    try:
        model = server.get("/api/status")["language_model_reason"]
    except InsightHubError as error:
        return _check("API key", error.message)
    return {**_check("API key", "ok"), "told": f"It is valid. Answers: {model}"}


def _check(name: str, value: str) -> View:
    return {"name": name, "state": "ok" if value == "ok" else "failed", "told": "" if value == "ok" else value}
