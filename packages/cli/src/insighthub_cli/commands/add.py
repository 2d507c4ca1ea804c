"""`insighthub add`: files and folders into a workspace."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from insighthub_cli.adding import BAD, GRAPH, STAGES, Added, Adding
from insighthub_cli.command import Shown, command, wants_json
from insighthub_cli.files import files_of
from insighthub_cli.shown import console, note, status, table
from insighthub_cli.workspace import InWorkspace, open_or_make_workspace

if TYPE_CHECKING:
    from rich.console import Group, RenderableType


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "add", example="insighthub add paper.pdf notes/ --tag thesis")(add)


def add(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="FILE|FOLDER…", help="What to add; folders with all below.")],
    *,
    workspace: InWorkspace = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", "-t", help="Put this tag on each.")] = None,
    wait: Annotated[bool, typer.Option("--wait/--no-wait", help="Follow each until it can be found.")] = True,
    wait_graph: Annotated[bool, typer.Option("--wait-graph", help="Until it is in the knowledge graph, too.")] = False,
) -> Shown:
    """Add files and folders, and follow them until they can be found.

    Ends with what failed and why, and then with exit code 1. A file that is there already is recognised by its bytes.
    The knowledge graph goes on being built meanwhile and afterwards: see `insighthub docs list`.
    """
    files = files_of(paths)
    adding = Adding(open_or_make_workspace(workspace), tag or (), [Added(each, each.stat().st_size) for each in files])
    try:
        with bars(adding.files, hidden=wants_json(ctx)) as show:
            for _ in chain(adding.upload(), adding.follow(graph=wait_graph) if wait or wait_graph else ()):
                show()
            show()
    except KeyboardInterrupt:
        note("What was uploaded goes on being indexed. See `insighthub docs list`.")
        raise
    data = {"workspace_id": adding.workspace.id, "files": [each.view() for each in adding.files]}
    return Shown(data, lambda: _summary(adding.files), int(any(each.outcome in BAD for each in adding.files)))


@contextmanager
def bars(files: list[Added], *, hidden: bool) -> Iterator[Callable[[], None]]:
    """A bar per stage, brought up to date by a call; none when stderr is no terminal."""
    output = console(stderr=True)
    if hidden or not output.is_terminal:
        yield lambda: None
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<10}"), BarColumn(None), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=output) as progress:
        bars = {stage: progress.add_task(stage, total=len(files)) for stage in (*STAGES, GRAPH)}

        def show() -> None:
            for stage, bar in bars.items():
                progress.update(bar, completed=sum(each.share_of(stage) for each in files))

        yield show


def _summary(files: list[Added]) -> "Group":
    """How many came to which end, and each that did not simply become ready, with the reason."""
    from rich.console import Group
    from rich.text import Text

    counts = Counter(each.outcome for each in files)
    parts: list[RenderableType] = [Text(", ".join(f"{count} {outcome}" for outcome, count in counts.most_common()))]
    told = [each for each in files if each.reason or each.outcome == "duplicate"]
    if told:
        rows = [(status(each.outcome), each.path.name, _reason(each)) for each in told]
        parts += ["", table(("Outcome", "Name", "Reason"), rows)]
    return Group(*parts)


def _reason(added: Added) -> str:
    if added.outcome == "duplicate" and added.document:
        return f"These bytes are here already, as {added.document['name']!r}."
    return added.reason or ""
