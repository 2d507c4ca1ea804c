"""What the workspace consists of, read from the manifests (`pyproject.toml`) of its packages."""

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
WORKERS = "insighthub.workers"


@dataclass(frozen=True)
class Package:
    """One installable package of the workspace."""

    root: Path
    folder: Path

    @cached_property
    def manifest(self) -> dict[str, Any]:
        return tomllib.loads((self.folder / "pyproject.toml").read_text())

    @property
    def name(self) -> str:
        """The name of the distribution, e.g. `insighthub-vector-query`."""
        return str(self.manifest["project"]["name"])

    @property
    def path(self) -> str:
        """The folder as seen from the root of the repository."""
        return self.folder.relative_to(self.root).as_posix()

    @property
    def import_name(self) -> str:
        return str(self.manifest["tool"]["poetry"]["packages"][0]["include"])

    @property
    def source(self) -> str:
        """The folder that must be on the path for the import name to be found, as seen from the root."""
        include = self.manifest["tool"]["poetry"]["packages"][0]
        return "/".join([self.path, *([include["from"]] if "from" in include else [])])

    @property
    def worker(self) -> str | None:
        """The worker that the package holds, e.g. `vector/query`."""
        return next(iter(self.entry_points), None)

    @property
    def entry_points(self) -> dict[str, str]:
        declared: dict[str, str] = self.manifest["project"].get("entry-points", {}).get(WORKERS, {})
        return declared

    @property
    def models(self) -> list[str]:
        """The model packs that the package works with, which its image holds."""
        declared: list[str] = self._of_image.get("models", [])
        return declared

    @property
    def resources(self) -> dict[str, int]:
        """What a container of the package may take in production (memory in MiB), and how many of them there are."""
        given: dict[str, int] = self._of_image.get("resources", {})
        found = {"memory": 512, "cpus": 1, "replicas": 1, "max_replicas": 8, **given}
        return {**found, "memory_request": found["memory"] // 2}

    @property
    def queue(self) -> str:
        """The queue of the worker's tasks; empty when it has none but answers questions, for which others wait."""
        return "" if self._of_image.get("answers-questions") else f"insighthub.tasks.{self.worker}"

    @property
    def _of_image(self) -> dict[str, Any]:
        found: dict[str, Any] = self.manifest["tool"].get("insighthub", {})
        return found

    @property
    def requirements(self) -> list[str]:
        """The requirements that the package declares, those of its extras included."""
        project = self.manifest["project"]
        extras: dict[str, list[str]] = project.get("optional-dependencies", {})
        return [*project.get("dependencies", []), *(line for lines in extras.values() for line in lines)]


def shared_package(root: Path = ROOT) -> Package:
    return Package(root, root / "packages/shared/python")


def workers(root: Path = ROOT) -> list[Package]:
    """The packages of the workers, by name."""
    return [Package(root, manifest.parent) for manifest in sorted(root.glob("packages/workers/*/*/pyproject.toml"))]


def packages(root: Path = ROOT) -> list[Package]:
    """All packages, each after those that it depends on."""
    others = [Package(root, root / "packages" / name) for name in ("server", "cli")]
    return [shared_package(root), *others, *workers(root)]
