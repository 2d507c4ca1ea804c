"""`insighthub sign-in`: a link that signs a browser in."""

import typer

from insighthub_cli.address import find_server
from insighthub_cli.command import Shown, command


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "sign-in", example="insighthub sign-in")(sign_in)


def sign_in() -> Shown:
    """Print a link that signs a browser in, once.

    Earlier links end.
    """
    server = find_server()
    link = server.url + server.post("/api/session/links")["path"]
    return Shown({"url": link}, lambda: link)
