"""Follows what the server does in the background, with a bar on the terminal."""

import time
from collections.abc import Callable
from contextlib import nullcontext

from insighthub_cli.client import View
from insighthub_cli.shown import console

_PAUSE = 0.3


def follow(begun: View, look: Callable[[], View], *, hidden: bool, label: str) -> View:
    """Look again and again until `state` is no longer `running`; of `total` things `done` are done."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with nullcontext() if hidden else Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=begun["total"]) if bar else None
        while begun["state"] == "running":
            time.sleep(_PAUSE)
            begun = look()
            if bar and task is not None:
                bar.update(task, completed=begun["done"], total=begun["total"])
    return begun
