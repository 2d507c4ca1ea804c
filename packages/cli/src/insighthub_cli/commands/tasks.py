"""`insighthub tasks`: the queue, and the way back for dead tasks."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from insighthub_cli.client import View
from insighthub_cli.command import Shown, command, new_group
from insighthub_cli.picking import pick
from insighthub_cli.shown import plain, short, status, table, when
from insighthub_cli.workspace import InWorkspace, open_workspace
from shared.errors import Rejected

if TYPE_CHECKING:
    from rich.console import Group

app = new_group("The queue, and the way back for dead tasks.")
State = Literal["waiting", "running", "dead"]
_MOST = 200


@command(app, "list", example="insighthub tasks list --state dead")
def list_tasks(
    *,
    workspace: InWorkspace = None,
    state: Annotated[State | None, typer.Option(help="Only tasks in this state.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=_MOST)] = 50,
) -> Shown:
    """List tasks that wait, run or are dead, oldest first."""
    tasks = open_workspace(workspace).get("/tasks", state=state, limit=limit)["items"]
    return Shown(tasks, lambda: _picture(tasks))


@command(app, "dead", example="insighthub tasks dead")
def list_dead(
    *,
    workspace: InWorkspace = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=_MOST)] = 50,
) -> Shown:
    """List the tasks that were given up, each with its error."""
    return list_tasks(workspace=workspace, state="dead", limit=limit)


@command(app, "replay", example="insighthub tasks replay --all")
def replay(
    task: Annotated[str | None, typer.Argument(metavar="[TASK]", help="The id of a dead task.")] = None,
    *,
    all_: Annotated[bool, typer.Option("--all", help="Every dead task of the workspace.")] = False,
    workspace: InWorkspace = None,
) -> Shown:
    """Give a dead task its attempts again."""
    if (task is None) != all_:
        raise Rejected("Which task? Name one, or say --all for every dead one.")
    place = open_workspace(workspace)
    path = "/tasks/replay"
    if task:
        dead = place.get("/tasks", state="dead", limit=_MOST)["items"]
        remedy = "List them with `insighthub tasks dead`."
        path = f"/tasks/{pick(dead, task, noun='dead task', remedy=remedy)['id']}/replay"
    replayed = place.post(path)
    return Shown(replayed, lambda: f"{replayed['count']} tried again.")


def _picture(tasks: list[View]) -> "Group | str":
    from rich.console import Group
    from rich.text import Text

    if not tasks:
        return "Nothing waits."
    columns = ("Id", "State", "Worker", "Topic", "Tries", "Next try")
    errors = [
        Text(f"\n{short(each['id'])} ({each['traceback_id'] or 'no traceback'}): {plain(each['error'])}")
        for each in tasks
        if each["error"]
    ]
    return Group(table(columns, (_row(each) for each in tasks)), *errors)


def _row(task: View) -> tuple[object, ...]:
    next_try = "" if task["state"] == "dead" else when(task["run_after"])
    return short(task["id"]), status(task["state"]), task["worker"], task["topic"], task["attempts"], next_try
