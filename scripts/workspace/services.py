"""Writes the files in which every worker has an entry of its own: for compose and for Kubernetes."""

import re
from pathlib import Path

from scripts.workspace.layout import Package, workers

TEMPLATES = Path(__file__).parent / "templates" / "services"
_PLACES = {"values.yaml": "deploy/helm/insighthub/values.yaml"}
_EACH = re.compile(r"^# \{\{each worker\}\}\n(?P<entry>.*?)^# \{\{end\}\}\n", re.MULTILINE | re.DOTALL)


def service_files(root: Path) -> dict[str, str]:
    """Path → text of each of these files."""
    return {
        _PLACES.get(template.name, template.name): _written(template.read_text(), workers(root))
        for template in sorted(TEMPLATES.iterdir())
    }


def service(package: Package) -> str:
    """The name of the worker's service, e.g. `vector-query`."""
    return str(package.worker).replace("/", "-")


def _written(text: str, packages: list[Package]) -> str:
    """The part between `{{each worker}}` and `{{end}}` is repeated for each."""
    return _EACH.sub(lambda match: "".join(_filled(match["entry"], package) for package in packages), text)


def _filled(entry: str, package: Package) -> str:
    values = {"service": service(package), "name": package.name, "path": package.path, "worker": package.worker}
    for name, value in {**values, "queue": package.queue, **package.resources}.items():
        entry = entry.replace("{{" + name + "}}", str(value))
    return entry
