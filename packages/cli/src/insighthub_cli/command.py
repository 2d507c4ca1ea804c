"""What every command has: `--json`, an example in its help, and errors that are told and not traced."""

import sys
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import typer
from typer.core import TyperCommand, TyperOption

from insighthub_cli.shown import print_error, print_json, print_picture
from shared.errors import InsightHubError, Rejected

_JSON = "insighthub.json"
Function = TypeVar("Function", bound=Callable[..., object])


class Shown(NamedTuple):
    """What a command returns: its data for `--json`, and the picture that a person gets instead.

    The picture is made only when it is wanted, since drawing loads Rich.
    """

    data: object
    picture: Callable[[], object]
    exit_code: int = 0


class PlainCommand(TyperCommand):
    """Prints what its function returns, and ends with its exit code."""

    def invoke(self, ctx: Any) -> None:
        """Run the function; an InsightHubError ends it with the error's exit code."""
        try:
            shown = super().invoke(ctx)
        except InsightHubError as error:
            print_error(error, as_json=wants_json(ctx))
            raise typer.Exit(getattr(error, "exit_code", 1)) from None
        if isinstance(shown, Shown):
            _print(shown, ctx)
            raise typer.Exit(shown.exit_code)


class Command(PlainCommand):
    """Has `--json`: prints the data instead of the picture."""

    def __init__(self, name: str | None, **settings: Any) -> None:
        super().__init__(name, **settings)
        help = "Print JSON and nothing else."
        option = TyperOption(
            param_decls=["--json"], is_flag=True, expose_value=False, callback=_remember, default=False, help=help
        )
        self.params = [*self.params, option]


def command(
    group: typer.Typer, name: str, *, example: str, kind: type[PlainCommand] = Command
) -> Callable[[Function], Function]:
    """Add a function to a group; its docstring is the help, and the example stands below it."""
    return group.command(name, cls=kind, epilog=f"Example: {example}")


def new_group(help: str) -> typer.Typer:
    """A noun with its verbs."""
    return typer.Typer(help=help, no_args_is_help=True, rich_markup_mode=None)


def wants_json(ctx: typer.Context) -> bool:
    """Whether only JSON may be printed."""
    return bool(ctx.meta.get(_JSON))


def confirm(question: str, *, yes: bool, remedy: str = "Say so with --yes.") -> None:
    """Go on only when the user agrees. Raises Rejected when there is nobody to ask."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise Rejected(f"{question} {remedy}")
    typer.confirm(question, abort=True, err=True)


def _remember(ctx: typer.Context, _option: object, value: bool) -> bool:
    ctx.meta[_JSON] = value
    return value


def _print(shown: Shown, ctx: typer.Context) -> None:
    if wants_json(ctx):
        print_json(shown.data)
    else:
        print_picture(shown.picture())
