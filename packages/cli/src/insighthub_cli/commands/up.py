"""`insighthub up`: becomes the server."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Literal

import typer

from insighthub_cli.shown import print_error
from shared.errors import SettingsError

Level = Literal["debug", "info", "warning", "error"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    example = "Example: insighthub up --port 9000 --llm ollama:llama3.2"
    app.command("up", epilog=example)(up)


def up(
    *,
    host: Annotated[str | None, typer.Option(help="The address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[int | None, typer.Option(help="0 takes any that is free.", show_default="8420")] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Where everything is kept.")] = None,
    llm: Annotated[str | None, typer.Option(help="none, smollm2, ollama[:NAME], openai:NAME, anthropic:NAME.")] = None,
    llm_url: Annotated[str | None, typer.Option(help="An OpenAI-compatible server.")] = None,
    log_level: Annotated[Level | None, typer.Option(help="How much is logged.")] = None,
) -> None:
    """Start InsightHub and serve until Ctrl-C.

    Options override the environment (INSIGHTHUB_HOST, INSIGHTHUB_PORT …); see `insighthub config` for all settings.
    """
    wanted = {
        "HOST": host,
        "PORT": port,
        "DATA_DIR": data_dir and data_dir.absolute(),
        "LLM": llm,
        "LLM_URL": llm_url,
        "LOG_LEVEL": log_level,
    }
    os.environ |= {f"INSIGHTHUB_{name}": str(value) for name, value in wanted.items() if value is not None}
    try:
        _become_the_server()
    except SettingsError as error:
        print_error(error, as_json=False)
        raise typer.Exit(1) from None


def _become_the_server() -> None:
    """Replace this process, so that signals reach the server itself."""
    if find_spec("src") is None:
        raise SettingsError("The server is not installed here. Run ./install-python-workspace.sh")
    sys.stdout.flush()
    # -P: a folder called `src` where the user happens to be must not be taken for the server.
    os.execv(sys.executable, [sys.executable, "-P", "-m", "src.api"])  # noqa: S606
