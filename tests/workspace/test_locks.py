"""The lock files: one version of everything, nothing that must not be there."""

from pathlib import Path

from scripts.workspace.layout import ROOT, packages
from scripts.workspace.locks import Lock, problems
from tests.workspace.conftest import Run

# `poetry check --lock` in each folder, by one Poetry instead of a dozen.
CHECK = """
import sys
from cleo.io.inputs.argv_input import ArgvInput
from poetry.console.application import Application
for folder in sys.argv[1:]:
    application = Application()
    application.auto_exits(False)
    if application.run(ArgvInput(["poetry", "-C", folder, "check", "--lock"])):
        sys.exit(folder)
"""


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_the_locks_agree_and_hold_nothing_forbidden() -> None:
    assert problems() == []


def test_two_versions_of_one_library_are_reported(copy: Path) -> None:
    lock = copy / "packages/server/poetry.lock"
    version = Lock(lock).versions["pydantic"]
    change(lock, f'name = "pydantic"\nversion = "{version}"', 'name = "pydantic"\nversion = "0.0.1"')

    [problem] = problems(copy)

    assert problem.startswith("pydantic has several versions")


def test_torch_is_reported(copy: Path) -> None:
    lock = copy / "packages/server/poetry.lock"
    change(lock, 'name = "sniffio"', 'name = "torch"')

    assert any("holds torch" in problem for problem in problems(copy))


def test_the_address_of_an_index_is_reported(copy: Path) -> None:
    lock = copy / "packages/server/poetry.lock"
    source = '\n[[package]]\nname = "own"\nversion = "1"\n[package.source]\ntype = "legacy"\nurl = "https://mirror.test/simple"\n'
    change(lock, "\n[metadata]", f"{source}\n[metadata]")

    assert any("address of an index, at own" in problem for problem in problems(copy))


def test_a_dependency_that_shared_python_declares_already_is_reported(copy: Path) -> None:
    change(copy / "packages/cli/pyproject.toml", '"rich', '"HTTPX>=0.28",\n    "rich')

    assert "packages/cli/pyproject.toml repeats httpx, which shared-python declares" in problems(copy)


def test_a_lock_older_than_what_shared_python_requires_is_reported(copy: Path) -> None:
    change(copy / "packages/shared/python/pyproject.toml", '"httpx>=0.28', '"httpx>=0.27')

    found = problems(copy)

    assert len(found) == len(packages())
    assert all("before packages/shared/python/pyproject.toml changed" in problem for problem in found)


def test_poetry_accepts_every_lock(shell: Run) -> None:
    folders = " ".join([".", *(package.path for package in packages())])

    checked = shell(
        f"{ROOT}/.poetry/bin/python -c '{CHECK}' {folders}", POETRY_PYPI_MIRROR_URL="http://127.0.0.1:9/simple"
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert checked.stdout.count("All set!") == len(packages()) + 1


def test_the_lock_of_the_web_client_holds_no_address() -> None:
    assert "://" not in (ROOT / "bun.lock").read_text()
