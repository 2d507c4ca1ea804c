"""Scaffolds a worker: its manifest, module, test and Dockerfile, and its entries in the workspace's lists."""

import re
import subprocess
import sys
from pathlib import Path

from scripts.workspace.layout import ROOT
from scripts.workspace.sync import TEMPLATES, sync

_NAME = re.compile(r"(?P<group>[a-z]+)/(?P<rest>[a-z]+(-[a-z]+)*)")


def new_worker(root: Path = ROOT, name: str = "") -> list[str]:
    """Write the package of a worker such as `graph/query`, and name the files. Exits when the name cannot be used."""
    match = _NAME.fullmatch(name)
    if not match:
        raise SystemExit(f"A worker is named GROUP/NAME in small letters, such as graph/query; {name!r} is not.")
    folder = root / "packages/workers" / name
    if folder.exists():
        raise SystemExit(f"There is a worker {name} already.")
    values = _values(match["group"], match["rest"])
    written = [_write(template, folder, values) for template in sorted((TEMPLATES / "worker").rglob("*.template"))]
    synced = sync(root)
    _sort_imports(folder)
    return [*(path.relative_to(root).as_posix() for path in written), *synced]


def _values(group: str, rest: str) -> dict[str, str]:
    module = f"{group}_{rest.replace('-', '_')}"
    return {
        "worker": f"{group}/{rest}",
        "name": f"insighthub-{group}-{rest}",
        "module": module,
        "class": "".join(part.capitalize() for part in module.split("_")),
    }


def _write(template: Path, folder: Path, values: dict[str, str]) -> Path:
    path = template.relative_to(TEMPLATES / "worker").as_posix().removesuffix(".template")
    target = folder / _fill(path, values)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(_fill(template.read_text(), values))
    return target


def _sort_imports(folder: Path) -> None:
    """Whether a worker's name comes before `shared` is not for the template to know."""
    subprocess.run([sys.executable, "-m", "ruff", "check", "--quiet", "--select=I", "--fix", folder], check=True)


def _fill(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace("{{" + name + "}}", value)
    return text
