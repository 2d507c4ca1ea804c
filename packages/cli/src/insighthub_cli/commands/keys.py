"""`insighthub key`: API keys for programs."""

from typing import Annotated

import typer

from insighthub_cli.address import find_server
from insighthub_cli.command import Shown, command, confirm, new_group
from insighthub_cli.picking import pick
from insighthub_cli.shown import short, table, when

app = new_group("API keys for programs.")


@command(app, "list", example="insighthub key list")
def list_keys() -> Shown:
    """List API keys; a secret is shown only when its key is made."""
    keys = find_server().get("/api/keys")["items"]
    rows = [
        (short(each["id"]), each["name"], each["prefix"] + "…", when(each["created_at"]), when(each["last_used_at"]))
        for each in keys
    ]
    return Shown(keys, lambda: table(("Id", "Name", "Begins", "Made", "Last used"), rows))


@command(app, "new", example="insighthub key new my-script")
def new(name: Annotated[str, typer.Argument(help="What it is for.")]) -> Shown:
    """Make an API key and print its secret, this once."""
    key = find_server().post("/api/keys", {"name": name})
    return Shown(key, lambda: str(key["secret"]))


@command(app, "revoke", example="insighthub key revoke my-script")
def revoke(
    wanted: Annotated[str, typer.Argument(metavar="KEY", help="Its id, the beginning of it, or its name.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> Shown:
    """Make a key worth nothing from now on."""
    server = find_server()
    keys = server.get("/api/keys")["items"]
    key = pick(keys, wanted, noun="API key", remedy="List them with `insighthub key list`.")
    confirm(f"Revoke {key['name']!r}?", yes=yes)
    server.call("DELETE", f"/api/keys/{key['id']}")
    return Shown({"revoked": [key["id"]]}, lambda: f"Revoked {key['name']!r}.")
