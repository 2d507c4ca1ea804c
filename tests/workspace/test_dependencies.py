"""A package declares what it imports: by itself, or through shared-python and the extras that it asks for."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from scripts.workspace.layout import ROOT, Package, packages, shared_package
from scripts.workspace.locks import names

# What a declared library brings as its own lower half.
HALVES = {"pydantic_core": "pydantic", "starlette": "fastapi", "aiormq": "aio-pika", "pamqp": "aio-pika"}
# What users install by themselves: it is GPL, so no package declares it, and where it is missing a message says how.
INSTALLED_BY_USERS = {"libzim"}
OWN = {package.import_name for package in packages()}


@pytest.mark.parametrize("package", packages(), ids=lambda package: package.path)
def test_a_package_declares_what_it_imports(package: Package) -> None:
    distributions = packages_distributions()
    files = [path for path in (ROOT / package.source / package.import_name).rglob("*.py") if not is_for_tests(path)]
    assert files

    imported = {name for path in files for name in top_level_imports(path)} - OWN - set(sys.stdlib_module_names)
    imported -= INSTALLED_BY_USERS
    missing = {
        name
        for name in imported
        if not declared(package) & names([HALVES.get(name, name), *distributions.get(name, [])])
    }

    assert missing == set()


def is_for_tests(path: Path) -> bool:
    """Contracts and data sets are used by tests only, and tests have pytest."""
    return "testing" in path.with_suffix("").parts


def declared(package: Package) -> set[str]:
    """What the package may import, by distribution."""
    own = names(package.requirements)
    if "shared-python" not in own:
        return own
    extras = {
        extra
        for line in package.requirements
        if line.startswith("shared-python[")
        for extra in re.split(r"[\[\],]", line)[1:-1]
    }
    project = shared_package().manifest["project"]
    optional = [line for extra in extras for line in project["optional-dependencies"][extra]]
    return own | names([*project["dependencies"], *optional])


def top_level_imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]
