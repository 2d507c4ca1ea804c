"""Every worker can be found by its name, wherever it is installed."""

from importlib.metadata import entry_points

import pytest

from scripts.workspace.layout import WORKERS, Package, workers
from shared.worker import Worker


@pytest.mark.parametrize("package", workers(), ids=lambda package: package.path)
def test_a_worker_is_named_by_its_folder(package: Package) -> None:
    name = package.path.removeprefix("packages/workers/")
    module = name.replace("/", "_").replace("-", "_")

    assert package.name == f"insighthub-{name.replace('/', '-')}"
    assert package.import_name == module
    assert [*package.entry_points] == [name]
    assert package.entry_points[name].startswith(f"{module}:")


@pytest.mark.parametrize("package", workers(), ids=lambda package: package.path)
def test_a_worker_is_installed_under_its_name(package: Package) -> None:
    [installed] = entry_points(group=WORKERS, name=package.worker or "")

    kind = installed.load()

    assert issubclass(kind, Worker)
    assert kind.name == package.worker


def test_no_worker_is_installed_that_the_workspace_does_not_hold() -> None:
    assert {entry.name for entry in entry_points(group=WORKERS)} == {package.worker for package in workers()}
