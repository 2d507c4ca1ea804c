"""`insighthub sync`: keeps the documents of a workspace in step with a folder."""

import hashlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from insighthub_cli.adding import BAD, Added
from insighthub_cli.client import View
from insighthub_cli.command import Shown, command, confirm, wants_json
from insighthub_cli.commands.add import bars
from insighthub_cli.folder import Folder
from insighthub_cli.shown import note, status, table
from insighthub_cli.syncing import Sync
from insighthub_cli.workspace import InWorkspace, Workspace, open_or_make_workspace
from shared.errors import InsightHubError, Rejected

if TYPE_CHECKING:
    from rich.console import Group

_STEPS = ("add", "replace", "move", "delete")
_DEBOUNCE = 2_000
"""Milliseconds of quiet before a change is looked at: editors write a file in several steps."""
_LOOK_EVERY = 30_000
Patterns = Annotated[list[str] | None, typer.Option(help="A pattern of paths, as '*.pdf' or 'papers/'.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "sync", example="insighthub sync ~/notes --exclude 'drafts/' --watch")(sync)


def sync(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Of notes, of papers, of Zotero, of Obsidian.")],
    *,
    workspace: InWorkspace = None,
    called: Annotated[str | None, typer.Option("--as", help="Its name here.", show_default="its own name")] = None,
    include: Patterns = None,
    exclude: Patterns = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", "-t", help="Put this tag on what is added.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would be done.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Go on, whenever something changes there.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before most of it is deleted.")] = False,
    wait: Annotated[bool, typer.Option("--wait/--no-wait", help="Follow each until it can be found.")] = True,
) -> Shown:
    """Add, replace and delete documents, so that they match a folder.

    Hidden files and folders are left out. A file that was only moved is recognised. What the folder did not add is
    never touched. Several machines can keep the same folder in step: give it the same name with --as.
    """
    place = open_or_make_workspace(workspace)
    root = folder.expanduser().resolve()
    known = Folder(root, include or (), exclude or (), _memory(place, root))
    name = called or root.name or "folder"
    if "/" in name:
        raise Rejected(f"{name!r} is no name for a folder here: leave out the slash.")
    step = Sync(place, known, name)
    step.check_place(is_named=called is not None)
    if dry_run:
        plan = step.plan()
        return Shown({**_told(step, plan), "dry_run": True}, lambda: _picture(plan, []))
    shown = _once(ctx, step, tag or [], yes=yes, wait=wait)
    for _ in _changes(root) if watch else ():
        shown = _again(ctx, step, tag or [], yes=yes, wait=wait, last=shown)
    return shown


def _once(ctx: typer.Context, step: Sync, tags: list[str], *, yes: bool, wait: bool) -> Shown:
    plan = step.plan()
    if step.is_large(plan):
        confirm(f"Delete {len(plan['delete'])} documents, more than half of {step.name!r}?", yes=yes)
    step.move(plan)
    uploading = step.uploading(plan, tags)
    with bars(uploading.files, hidden=wants_json(ctx) or not uploading.files) as show:
        for _ in chain(uploading.upload(), uploading.follow() if wait else ()):
            show()
        show()
    step.delete(plan)
    step.end()
    files = uploading.files
    data = {**_told(step, plan), "files": [each.view() for each in files]}
    return Shown(data, lambda: _picture(plan, files), int(any(each.outcome in BAD for each in files)))


def _again(ctx: typer.Context, step: Sync, tags: list[str], *, yes: bool, wait: bool, last: Shown) -> Shown:
    """What was asked for goes on when one round cannot be done: the disk may come back, the server as well."""
    try:
        if not step.has_changed():
            return last
        shown = _once(ctx, step, tags, yes=yes, wait=wait)
    except InsightHubError as error:
        note(error.told)
        return last
    data = shown.data if isinstance(shown.data, dict) else {}
    if any(data[name] for name in _STEPS):
        note(", ".join(f"{len(data[name])} {name}" for name in _STEPS if data[name]))
    return shown


def _changes(root: Path) -> Iterator[object]:
    """Each time that something has changed and it has been quiet since, and now and then; ends with Ctrl-C.

    Shares on the network tell nothing of their changes, and what changed during the first round was not watched.
    """
    from watchfiles import watch

    note(f"Watching {root}. Ctrl-C ends it.")
    return watch(
        root, debounce=_DEBOUNCE, step=200, rust_timeout=_LOOK_EVERY, yield_on_timeout=True, raise_interrupt=False
    )


def _memory(place: Workspace, root: Path) -> Path:
    name = hashlib.sha256(f"{place.id} {root}".encode()).hexdigest()[:16]
    return place.server.memory.parent / f"sync-{name}.json"


def _told(step: Sync, plan: View) -> View:
    return {"workspace_id": step.workspace.id, "folder": step.name, **plan}


def _picture(plan: View, files: list[Added]) -> "Group":
    """Counts, then each file that something is done to; of those that were uploaded, what came of it."""
    from rich.console import Group
    from rich.text import Text

    outcomes = {each.path.as_posix(): each for each in files}
    rows: list[tuple[object, ...]] = []
    for name in ("add", "replace", "delete"):
        for each in plan[name]:
            path = each if isinstance(each, str) else each["path"]
            came = next((added for full, added in outcomes.items() if full.endswith(f"/{path}")), None)
            rows.append((name, path, status(came.outcome) if came else "", (came and came.reason) or ""))
    rows += [("move", each["new"], "", f"was {each['old']}") for each in plan["move"]]
    rows += [("copy", each["path"], "", f"is here already, as {each['name']!r}") for each in plan["copies"]]
    rows += [("failed", each["path"], "", "unchanged; see `insighthub docs list`") for each in plan["failed"]]
    counts = ", ".join(f"{len(plan[name])} {name}" for name in _STEPS if plan[name])
    summary = Text(f"{counts or 'nothing to do'}; {plan['unchanged']} unchanged")
    return Group(summary, *([table(("Step", "Name", "Outcome", "Reason"), rows)] if rows else []))
