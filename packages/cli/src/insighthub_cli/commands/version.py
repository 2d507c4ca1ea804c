"""`insighthub version`."""

import platform
from importlib.metadata import version as installed

import typer

from insighthub_cli.command import Shown, command


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "version", example="insighthub version")(version)


def version() -> Shown:
    """Print the version."""
    facts = {"insighthub": installed("insighthub-cli"), "python": platform.python_version()}
    return Shown(facts, lambda: f"insighthub {facts['insighthub']} (Python {facts['python']})")
