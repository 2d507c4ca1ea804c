"""Locks all packages together, so that no two of them can disagree on a version."""

import subprocess
from pathlib import Path

import tomlkit

from scripts.workspace.layout import ROOT, packages


def lock_all(root: Path = ROOT, *, upgrade: bool = False) -> None:
    """Lock the workspace as a whole, then each package to the versions found; `upgrade` takes the newest allowed."""
    subprocess.run([root / "scripts/workspace/link-packages"], check=True)
    _say("the workspace as a whole")
    _poetry(root, root, "lock", *(["--regenerate"] if upgrade else []))
    seed = _seed(root / "poetry.lock")
    for package in packages(root):
        _say(package.path)
        (package.folder / "poetry.lock").write_text(seed)
        _poetry(root, package.folder, "lock")


def _seed(lock: Path) -> str:
    """The lock without the packages of the workspace.

    Poetry keeps the versions of the lock that it finds and drops what a package does not need.
    """
    document = tomlkit.parse(lock.read_text())
    entries = document["package"]
    assert isinstance(entries, tomlkit.items.AoT)
    kept = [entry for entry in entries if "source" not in entry]
    document["package"] = tomlkit.aot()
    for entry in kept:
        document["package"].append(entry)
    return tomlkit.dumps(document)


def _poetry(root: Path, folder: Path, *arguments: str) -> None:
    subprocess.run([root / "scripts/workspace/poetry", *arguments, "--no-ansi", "--quiet"], cwd=folder, check=True)


def _say(what: str) -> None:
    print(f"locking {what}", flush=True)
