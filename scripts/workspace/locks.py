"""Reads the lock files and says what is wrong with them."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from scripts.workspace.layout import ROOT, Package, packages, shared_package

FORBIDDEN = {"torch", "torchvision", "torchaudio"}


@dataclass(frozen=True)
class Lock:
    """One `poetry.lock`."""

    path: Path

    @cached_property
    def entries(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = tomllib.loads(self.path.read_text())["package"]
        return found

    @property
    def versions(self) -> dict[str, str]:
        """Distribution → version of all that is not of the workspace; `2.4 | 2.5` when that depends on the Python."""
        found: dict[str, list[str]] = defaultdict(list)
        for entry in self.entries:
            if not _is_local(entry):
                found[entry["name"]].append(entry["version"])
        return {name: " | ".join(sorted(versions)) for name, versions in found.items()}

    @property
    def local(self) -> dict[Path, dict[str, Any]]:
        """Folder → entry of the packages of the workspace."""
        return {
            (self.path.parent / entry["source"]["url"]).resolve(): entry for entry in self.entries if _is_local(entry)
        }


def locks(root: Path = ROOT) -> list[Lock]:
    """The lock of the workspace and the lock of each package."""
    return [Lock(root / "poetry.lock"), *(Lock(package.folder / "poetry.lock") for package in packages(root))]


def problems(root: Path = ROOT) -> list[str]:
    """All that is wrong with the locks, each with its place; the remedy is `task lock`."""
    found = locks(root)
    return [
        *_disagreements(found),
        *(problem for lock in found for problem in _forbidden(lock)),
        *(problem for lock in found for problem in _stale(lock, root)),
        *_repetitions(root),
    ]


def _disagreements(found: list[Lock]) -> Iterator[str]:
    places: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for lock in found:
        for name, version in lock.versions.items():
            places[name][version].append(str(lock.path))
    for name, versions in sorted(places.items()):
        if len(versions) > 1:
            yield f"{name} has several versions: " + "; ".join(f"{v} in {', '.join(p)}" for v, p in versions.items())


def _forbidden(lock: Lock) -> Iterator[str]:
    for name in sorted(FORBIDDEN & lock.versions.keys()):
        yield f"{lock.path} holds {name}; model packs bring weights without it"
    for entry in lock.entries:
        address = entry.get("source", {}).get("url", "")
        if "://" in address:
            yield f"{lock.path} holds the address of an index, at {entry['name']}"


def _stale(lock: Lock, root: Path) -> Iterator[str]:
    """A lock repeats what the packages it depends on by path require; `poetry check` does not compare the two."""
    declared = {package.folder.resolve(): package for package in packages(root)}
    for folder, entry in lock.local.items():
        if folder not in declared:
            yield f"{lock.path} depends on {folder}, which is no package of the workspace"
        elif _locked_requirements(entry) != _declared_requirements(declared[folder]):
            yield f"{lock.path} was made before {declared[folder].path}/pyproject.toml changed its dependencies"


def _repetitions(root: Path) -> Iterator[str]:
    common = names(shared_package(root).requirements)
    for package in packages(root)[1:]:
        for name in sorted(common & names(package.requirements)):
            yield f"{package.path}/pyproject.toml repeats {name}, which shared-python declares"


def names(requirements: list[str]) -> set[str]:
    """The normalised names of the distributions in requirement lines."""
    return {_normal(re.split(r"[\s\[<>=!~;(]", line, maxsplit=1)[0]) for line in requirements}


def _locked_requirements(entry: dict[str, Any]) -> dict[str, set[str]]:
    """A lock lists the dependencies of the extras in use only, but the text of all extras."""
    always = {name: value for name, value in entry.get("dependencies", {}).items() if not _is_optional(value)}
    extras = [line for lines in entry.get("extras", {}).values() for line in lines]
    return {_normal(name): _bounds(value) for name, value in always.items()} | _requirements(extras)


def _declared_requirements(package: Package) -> dict[str, set[str]]:
    return _requirements(package.requirements)


def _requirements(lines: list[str]) -> dict[str, set[str]]:
    """Distribution → bounds, of lines such as `onnx>=1.23,<2` or `onnx (>=1.23,<2) ; python_version < "3.13"`."""
    return {name: _bounds(re.sub(r"^[\w.-]+(\[.*?\])?|;.*", "", line)) for line in lines for name in names([line])}


def _bounds(value: Any) -> set[str]:
    """The bounds without order or padding: `>=1.0,<2` and `<2.0,>=1` differ in nothing that matters."""
    text = value if isinstance(value, str) else value.get("version", "")
    return {re.sub(r"(\.0)+$", "", bound.strip(" ()")) for bound in text.split(",")} - {"", "*"}


def _is_optional(value: Any) -> bool:
    return isinstance(value, dict) and bool(value.get("optional"))


def _is_local(entry: dict[str, Any]) -> bool:
    return bool(entry.get("source", {}).get("type") == "directory")


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
