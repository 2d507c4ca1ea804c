"""`insighthub config`: the settings in effect, and where each comes from."""

import os
from typing import Any
from urllib.parse import urlsplit

import typer

from insighthub_cli.client import View
from insighthub_cli.command import Shown, command
from insighthub_cli.shown import table

_HIDDEN = "********"
_OF_THE_COMMAND_LINE = ("INSIGHTHUB_URL", "INSIGHTHUB_API_KEY", "INSIGHTHUB_WORKSPACE")


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "config", example="INSIGHTHUB_PORT=9000 insighthub config")(config)


def config() -> Shown:
    """Show the settings, and where each comes from.

    They are what `insighthub up` would use from here, set as environment variables; secrets are hidden.
    """
    settings = _server_settings() + [_of_environment(name) for name in _OF_THE_COMMAND_LINE]
    rows = [(each["name"], each["value"], each["source"]) for each in settings]
    return Shown(settings, lambda: table(("Variable", "Text", "Source"), rows))


def _server_settings() -> list[View]:
    from shared.settings import Settings

    settings = Settings.read()
    return [_setting(f"INSIGHTHUB_{name.upper()}", getattr(settings, name)) for name in Settings.model_fields]


def _setting(name: str, value: Any) -> View:
    source = "environment" if os.environ.get(name) else "default"
    return {"name": name, "value": _without_secrets(value), "source": source}


def _of_environment(name: str) -> View:
    value = os.environ.get(name, "")
    return _setting(name, _HIDDEN if name.endswith("KEY") and value else value)


def _without_secrets(value: Any) -> str | int | None:
    """The value as JSON knows it; a secret, or a password in an address, is hidden."""
    if value is None or isinstance(value, int):
        return value
    text = str(value)  # pydantic's SecretStr hides itself
    password = urlsplit(text).password if "://" in text else None
    return text.replace(f":{password}@", f":{_HIDDEN}@") if password else text
