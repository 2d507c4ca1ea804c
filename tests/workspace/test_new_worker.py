"""`task new-worker -- graph/query` writes a package that works at once."""

import tomllib
from pathlib import Path

import pytest

from scripts.workspace.layout import ROOT, workers
from scripts.workspace.new_worker import new_worker
from scripts.workspace.sync import drifted
from tests.workspace.conftest import Run


@pytest.mark.parametrize(("name", "kind"), [("vector/echo", "VectorEcho"), ("graph/path-finder", "GraphPathFinder")])
def test_a_new_worker_has_its_files_and_entries(copy: Path, name: str, kind: str) -> None:
    module = name.replace("/", "_").replace("-", "_")

    written = new_worker(copy, name)

    folder = f"packages/workers/{name}"
    assert {f"{folder}/{path}" for path in ("pyproject.toml", "Dockerfile", f"tests/test_{module}.py")} < {*written}
    assert f'"shared.worker", "{name}"' in (copy / folder / "Dockerfile").read_text()
    manifest = tomllib.loads((copy / "pyproject.toml").read_text())
    assert manifest["tool"]["poetry"]["dependencies"][f"insighthub-{name.replace('/', '-')}"]["path"] == folder
    assert module in manifest["tool"]["importlinter"]["root_packages"]
    assert {worker.worker: worker.entry_points for worker in workers(copy)}[name] == {name: f"{module}:{kind}"}
    assert drifted(copy) == []


def test_a_new_worker_passes_its_test_and_the_linter(copy: Path, shell: Run) -> None:
    (copy / "packages/shared/python/src").symlink_to(ROOT / "packages/shared/python/src")
    new_worker(copy, "vector/echo")

    checked = shell(
        "ruff check packages/workers && ruff format --check packages/workers"
        " && python -m pytest -q packages/workers/vector/echo",
        cwd=copy,
        PYTHONPATH="packages/workers/vector/echo/src",
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "1 passed" in checked.stdout


@pytest.mark.parametrize("name", ["query", "Graph/query", "graph/query/deep", "graph/-x", "../graph/query", ""])
def test_a_name_that_cannot_be_a_worker_is_refused(copy: Path, name: str) -> None:
    with pytest.raises(SystemExit, match="GROUP/NAME"):
        new_worker(copy, name)


def test_an_existing_worker_is_not_overwritten(copy: Path) -> None:
    with pytest.raises(SystemExit, match="already"):
        new_worker(copy, "general/router")
