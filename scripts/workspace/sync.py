"""Writes what repeats: Dockerfiles, services, the flow of events, TypeScript types, the lists in `pyproject.toml`."""

from collections.abc import Iterable
from pathlib import Path

import tomlkit
from tomlkit.items import Array, Item, Table
from tomlkit.toml_document import TOMLDocument

from scripts.workspace.images import dockerfiles
from scripts.workspace.layout import ROOT, packages, workers
from scripts.workspace.services import service_files
from scripts.workspace.typescript import typescript
from shared.worker.flow import flow_diagram
from shared.worker.loading import subscriptions, worker_classes

TEMPLATES = Path(__file__).parent / "templates"
_SUBSCRIPTIONS = "packages/shared/python/src/shared/worker/all_subscriptions.py"


def sync(root: Path = ROOT) -> list[str]:
    """Write the generated files that differ from what they should be, and name them."""
    changed = drifted(root)
    wanted = _wanted(root)
    for path in changed:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(wanted[path])
    return changed


def drifted(root: Path = ROOT) -> list[str]:
    """The generated files that are missing or differ from what they should be."""
    return [path for path, text in _wanted(root).items() if _text(root / path) != text]


def _wanted(root: Path) -> dict[str, str]:
    """Path → text of every generated file."""
    # The workers that are installed are those of this workspace, and not those of a copy.
    own = _of_installed_workers(root) if root == ROOT else {}
    return {**dockerfiles(root), **service_files(root), **own, "pyproject.toml": _manifest(root)}


def _of_installed_workers(root: Path) -> dict[str, str]:
    return {"docs/architecture/flow.md": _flow(), _SUBSCRIPTIONS: _subscriptions(), **typescript(root)}


def _subscriptions() -> str:
    """A process that runs one worker, or none, publishes for the others as well; its image does not hold them."""
    found = sorted(subscriptions(worker_classes()).items())
    lines = [f'    "{topic}": frozenset({{{", ".join(_quoted(names))}}}),\n' for topic, names in found]
    return (TEMPLATES / "all_subscriptions.py.template").read_text().replace("{{lines}}", "".join(lines))


def _quoted(names: Iterable[str]) -> list[str]:
    return [f'"{name}"' for name in sorted(names)]


def _flow() -> str:
    return (TEMPLATES / "flow.md").read_text().replace("{{flow}}", flow_diagram(worker_classes()))


def _manifest(root: Path) -> str:
    document = tomlkit.parse((root / "pyproject.toml").read_text())
    _fill_dependencies(document, root)
    all_sources = [package.source for package in packages(root)]
    _fill(document, "tool.ruff.src", [*all_sources, "."])
    # The server's folder is a source, so its tests need a root of their own.
    _fill(document, "tool.mypy.mypy_path", [*all_sources, "packages/server/tests"])
    _fill(document, "tool.coverage.run.source_pkgs", [package.import_name for package in packages(root)])
    _fill(document, "tool.importlinter.root_packages", [package.import_name for package in packages(root)])
    _fill_contracts(document, root)
    return tomlkit.dumps(document)


def _fill_dependencies(document: TOMLDocument, root: Path) -> None:
    """The environment holds every package; shared-python keeps the extras that the manifest names."""
    dependencies = _table(document, "tool.poetry.dependencies")
    wanted = {package.name: package.path for package in packages(root)}
    for name in [name for name in dependencies if name not in {"python", *wanted}]:
        del dependencies[name]
    for name, path in wanted.items():
        if name not in dependencies:
            value = tomlkit.inline_table()
            value.update({"path": path, "develop": True})
            dependencies[name] = value


def _fill_contracts(document: TOMLDocument, root: Path) -> None:
    modules = [package.import_name for package in workers(root)]
    wanted = {
        "Workers know nothing of each other": ("modules", modules),
        "Workers know neither the server nor the command line": ("source_modules", modules),
        "Shared code knows none of its users": ("forbidden_modules", ["src", "insighthub_cli", *modules]),
        "The server and the command line reach workers through events only": ("forbidden_modules", modules),
        "Only the server speaks HTTP, only the command line draws on a terminal": (
            "source_modules",
            ["shared", *modules],
        ),
    }
    contracts = {contract["name"]: contract for contract in document["tool"]["importlinter"]["contracts"]}
    for name, (key, values) in wanted.items():
        contracts[name][key] = _array(values)


def _fill(document: TOMLDocument, key: str, values: list[str]) -> None:
    table, _, name = key.rpartition(".")
    _table(document, table)[name] = _array(values)


def _array(values: list[str]) -> Array:
    array = tomlkit.array()
    array.extend(values)
    return array.multiline(multiline=True)


def _table(document: TOMLDocument, key: str) -> Table:
    found: Item | TOMLDocument = document
    for part in key.split("."):
        found = found[part]  # type: ignore[index]
    assert isinstance(found, Table)
    return found


def _text(path: Path) -> str | None:
    return path.read_text() if path.exists() else None
