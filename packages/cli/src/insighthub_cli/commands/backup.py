"""`insighthub backup` and `insighthub restore`: the whole data directory as one file."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from insighthub_cli.address import find_server
from insighthub_cli.command import Shown, command
from insighthub_cli.files import is_file
from insighthub_cli.shown import details, size, when
from shared.errors import Rejected


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "backup", example="insighthub backup --to /mnt/disk/insighthub.zip")(backup)
    command(app, "restore", example="insighthub restore insighthub.zip --data-dir ~/insighthub")(restore)


def backup(
    *,
    to: Annotated[
        Path | None, typer.Option(help="The file to write.", show_default="insighthub-DATE.zip, here")
    ] = None,
) -> Shown:
    """Write all that is stored here as one file, while the server runs.

    Every workspace, the chats and the keys are in it: keep it as you keep a key. Models are not; they can be
    installed again. A file that exists already is not overwritten.
    """
    server = find_server()
    target = to or Path(f"insighthub-{datetime.now().astimezone():%Y-%m-%d}.zip")
    draft = target.with_name(f"{target.name}.part")
    try:
        if target.exists():
            raise Rejected(f"{target} exists already. Name another file with --to.")
        with draft.open("wb") as file:
            draft.chmod(0o600)
            server.download("/api/backup", file)
        draft.rename(target)
    except OSError as error:
        raise Rejected(f"{target} cannot be written ({error.strerror}). Name another file with --to.") from error
    finally:
        draft.unlink(missing_ok=True)
    view = {"path": str(target), "size": target.stat().st_size}
    return Shown(view, lambda: f"{target} ({size(target.stat().st_size)})")


def restore(
    file: Annotated[Path, typer.Argument(help="What `insighthub backup` wrote.")],
    *,
    data_dir: Annotated[Path | None, typer.Option(help="An empty directory.", show_default="the usual one")] = None,
) -> Shown:
    """Put a backup back into an empty data directory.

    No server may run there. The search index is built from the vectors in the backup: nothing is embedded again.
    """
    environment = dict(os.environ)
    if data_dir:
        environment["INSIGHTHUB_DATA_DIR"] = str(data_dir.absolute())
    # -P: a folder called `src` where the user happens to be must not be taken for the server.
    program = [sys.executable, "-P", "-m", "src.backup", str(is_file(file))]
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        raise Rejected(done.stderr.strip() if len(lines) < 8 else lines[-1])
    view = json.loads(done.stdout)
    fields = {"Of": when(view["made_at"]), "Files": view["files"], "Chunks": view["chunks"], "Signer": view["signer"]}
    return Shown(view, lambda: details(fields))
