"""`insighthub doctor`: what is well, and what to do about the rest."""

import asyncio
import os

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
    """Check the server and all that the settings name.

    Database and schema, clock, message broker, search index, blobs, models and disk, each with its remedy. Ends with
    exit code 1 when something is wrong, or when no server runs.
    """
    checks = _checks()
    is_well = all(each["state"] == "ok" for each in checks)
    rows = [(each["name"], status(each["state"]), each["told"]) for each in checks]
    return Shown(checks, lambda: table(("Check", "State", "Text"), rows), int(not is_well))


def _checks() -> list[View]:
    """Ours, from where we are, and what the server says of those that fail where it is."""
    ours = [] if os.environ.get("INSIGHTHUB_URL") else _examined()
    try:
        server = find_server()
        told = server.health()["dependencies"]
    except InsightHubError as error:
        return [_check("server", error.message), *ours]
    known = {each["name"] for each in ours if each["state"] != "ok"}
    theirs = {name: _check(name, value) for name, value in told.items() if name not in known}
    merged = [each if (said := theirs.pop(each["name"], each))["state"] == "ok" else said for each in ours]
    return [{**_check("server", "ok"), "told": server.url}, *merged, *theirs.values(), _signed_in(server)]


def _examined() -> list[View]:
    from shared.doctor import examine
    from shared.settings import Settings

    found = asyncio.run(examine(Settings.read()))
    return [{"name": each.name, "state": "ok" if each.is_well else "failed", "told": each.told} for each in found]


def _signed_in(server: Server) -> View:
    try:
        model = server.get("/api/status")["language_model_reason"]
    except InsightHubError as error:
        return _check("API key", error.message)
    return {**_check("API key", "ok"), "told": f"It is valid. Answers: {model}"}


def _check(name: str, value: str) -> View:
    return {"name": name, "state": "ok" if value == "ok" else "failed", "told": "" if value == "ok" else value}
