"""Finds the server: the one that is named, or the one of the data directory."""

import json
import os
from pathlib import Path
from urllib.parse import urlsplit

import typer

from insighthub_cli.client import NotRunning, Server
from shared.errors import SettingsError


def find_server() -> Server:
    """The server at INSIGHTHUB_URL, else the one that runs on INSIGHTHUB_DATA_DIR. Raises NotRunning, SettingsError."""
    url = os.environ.get("INSIGHTHUB_URL")
    return _named(url) if url else _embedded()


def _named(url: str) -> Server:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(f"INSIGHTHUB_URL={url} is no address. It looks like http://127.0.0.1:8420")
    memory = Path(typer.get_app_dir("insighthub")) / f"{parts.hostname}-{parts.port or parts.scheme}.json"
    return Server(url, os.environ.get("INSIGHTHUB_API_KEY", ""), memory=memory)


def _embedded() -> Server:
    from shared.settings import Settings

    data_dir = Settings.read().data_dir
    try:
        told = json.loads((data_dir / "server.json").read_text())
    except (OSError, ValueError) as error:
        raise NotRunning from error
    if not _lives(told["pid"]):
        raise NotRunning
    key = os.environ.get("INSIGHTHUB_API_KEY") or told["key"]
    return Server(told["url"], key, memory=data_dir / "cli.json")


def _lives(pid: int) -> bool:
    """A server that was killed leaves its file behind; its key is not for whoever listens there now."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
