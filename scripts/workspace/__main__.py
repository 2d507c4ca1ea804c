"""`python -m scripts.workspace VERB`: what the tasks of the workspace call."""

import argparse
import sys
from collections.abc import Callable

from scripts.workspace.layout import ROOT
from scripts.workspace.lock import lock_all
from scripts.workspace.locks import problems
from scripts.workspace.new_worker import new_worker
from scripts.workspace.sync import drifted, sync


def _lock(options: argparse.Namespace) -> int:
    lock_all(ROOT, upgrade=options.upgrade)
    return _check_locks(options)


def _check_locks(_options: argparse.Namespace) -> int:
    return _report(problems(ROOT), remedy="task lock")


def _sync(options: argparse.Namespace) -> int:
    if options.check:
        return _report([f"{path} has drifted from what it is made of" for path in drifted(ROOT)], remedy="task sync")
    for path in sync(ROOT):
        print(f"wrote {path}")
    return 0


def _new_worker(options: argparse.Namespace) -> int:
    for path in new_worker(ROOT, options.name):
        print(f"wrote {path}")
    print("Next: task lock, ./install-python-workspace.sh, and the recipe in CONTRIBUTING.md")
    return 0


def _report(found: list[str], *, remedy: str) -> int:
    for problem in found:
        print(problem, file=sys.stderr)
    if found:
        print(f"To mend: {remedy}", file=sys.stderr)
    return bool(found)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scripts.workspace", description=__doc__)
    verbs = parser.add_subparsers(required=True)

    def verb(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        command = verbs.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        return command

    lock = verb("lock", _lock, "lock all packages together")
    lock.add_argument("--upgrade", action="store_true", help="take the newest versions that the bounds allow")
    verb("check-locks", _check_locks, "say what is wrong with the locks")
    synced = verb("sync", _sync, "write the generated files")
    synced.add_argument("--check", action="store_true", help="change nothing; fail when a file has drifted")
    verb("new-worker", _new_worker, "scaffold a worker").add_argument("name", help="e.g. graph/query")
    return parser


def main() -> int:
    options = _parser().parse_args()
    run: Callable[[argparse.Namespace], int] = options.run
    return run(options)


if __name__ == "__main__":
    sys.exit(main())
