"""`insighthub compare`: one question in every mode, side by side; `insighthub prefer` marks the better one."""

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Annotated

import typer

from insighthub_cli.client import View
from insighthub_cli.command import Shown, command, wants_json
from insighthub_cli.compared import comparison_picture
from insighthub_cli.retrieving import Documents, Languages, Narrowing, Since, Tags, Until, retrieval
from insighthub_cli.shown import console
from insighthub_cli.workspace import InWorkspace, Workspace, open_workspace
from shared.errors import Rejected, Unavailable

ALL = ("bm25", "dense", "vector", "graph", "hybrid", "auto")
Modes = Annotated[
    list[str] | None,
    typer.Option("--mode", "-m", help="One way, as in hybrid, bm25+rerank or vector@20; may be given several times."),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "compare", example='insighthub compare "Who founded it?" -m vector -m hybrid+rerank --answer')(compare)
    command(app, "prefer", example="insighthub prefer 4f3a… hybrid")(prefer)


def compare(
    ctx: typer.Context,
    question: Annotated[str, typer.Argument(help="The question.")],
    *,
    workspace: InWorkspace = None,
    mode: Modes = None,
    answer: Annotated[bool, typer.Option("--answer", help="Let each way answer as well.")] = False,
    llm: Annotated[str, typer.Option(help="Another language model for the answers.")] = "",
    document: Documents = None,
    tag: Tags = None,
    language: Languages = None,
    since: Since = None,
    until: Until = None,
) -> Shown:
    """Ask one question in several ways at once.

    Shows what each finds, how fast, and how much of it is the same.
    """
    place = open_workspace(workspace)
    wanted = {"question": question, "configurations": configurations(mode or ALL), "answers": answer, "llm": llm}
    wanted |= retrieval(place, Narrowing(document, tag, language, since, until))
    found = _followed(place, wanted, quiet=wants_json(ctx))
    return Shown(found, lambda: comparison_picture(found))


def prefer(
    comparison: Annotated[str, typer.Argument(help="The id that `insighthub compare` told.")],
    better: Annotated[str, typer.Argument(help="The better way as it was called there, or `tie`.")],
    *,
    workspace: InWorkspace = None,
    remark: Annotated[str | None, typer.Option("--note", help="Why.")] = None,
) -> Shown:
    """Mark which way answered better.

    The marks are kept, and later help to choose.
    """
    place = open_workspace(workspace)
    asked = place.get(f"/compare/{comparison}")
    number = None if better == "tie" else _number(asked, better)
    marked = place.post(f"/compare/{comparison}/preference", {"better": number, "note": remark})
    return Shown(marked, lambda: "Marked.")


def configurations(labels: Sequence[str]) -> list[View]:
    """What the API takes for the labels. Raises Rejected for one that is none."""
    from shared.retrieval.configuration import read_configuration

    try:
        return [read_configuration(label).model_dump(mode="json") for label in labels]
    except ValueError as error:
        raise Rejected(str(error)) from error


def _followed(place: Workspace, wanted: View, *, quiet: bool) -> View:
    """All that the comparison told, the configurations in the order in which they were asked."""
    found: View = {"tries": []}
    with ExitStack() as stack:
        if not quiet:
            stack.enter_context(console(stderr=True).status("Asking in every way …"))
        for name, data in place.server.events(place.path("/compare"), wanted):
            if name == "configuration.tried":
                found["tries"].append({**data, "label": _label(data["configuration"])})
            elif name == "comparison.begun":
                found |= {"id": data["id"], "question": data["question"]}
            elif name == "comparison.finished":
                found["overlaps"] = data["overlaps"]
    if "overlaps" not in found:
        raise Unavailable("The comparison broke off. Look at the server's log, or `insighthub status`.")
    found["tries"].sort(key=lambda each: each["number"])
    return found


def _number(asked: View, better: str) -> int:
    labels = [_label(each) for each in asked["configurations"]]
    if better not in labels:
        raise Rejected(f"There is no {better!r} in this comparison, but {', '.join(labels)}; or say tie.")
    return labels.index(better)


def _label(configuration: View) -> str:
    from shared.retrieval.configuration import Configuration

    return Configuration.model_validate(configuration).label
