"""Follows what the server does in the background, with a bar that tells how far it is."""

import time
from collections.abc import Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING

from insighthub_cli.client import View
from insighthub_cli.shown import console

if TYPE_CHECKING:
    from rich.progress import Progress

_PAUSE = 0.3


def followed(look: Callable[[], View], begun: View, *, label: str, quiet: bool) -> View:
    """Look again and again until `state` is no longer `running`; of `question_count` (or `total`) `done` are done."""
    with nullcontext() if quiet else _bar() as bar:
        task = bar.add_task(label, total=None) if bar else None
        while begun["state"] == "running":
            time.sleep(_PAUSE)
            begun = look()
            if bar and task is not None:
                total = begun.get("question_count") or begun.get("total") or None
                step = f"{label}: {begun['step']}" if begun.get("step") else label
                bar.update(task, completed=begun["done"], total=total, description=step)
    return begun


def _bar() -> "Progress":
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console(stderr=True),
        transient=True,
    )
