"""Writes the Dockerfiles of the server and the workers from one template."""

import json
import re
from pathlib import Path

from scripts.workspace.layout import Package, packages

TEMPLATES = Path(__file__).parent / "templates" / "image"
# One order for all, since two images share their layers up to the first that differs.
_ORDER = ("embedding", "search", "graph", "language-models")


def dockerfiles(root: Path) -> dict[str, str]:
    """Path → text of the Dockerfile of each package that runs by itself."""
    return {f"{package.path}/Dockerfile": _dockerfile(package) for package in images(root)}


def images(root: Path) -> list[Package]:
    """The packages that have an image: the server and the workers."""
    return [package for package in packages(root) if package.worker or package.import_name == "src"]


def _dockerfile(package: Package) -> str:
    command = ["python", "-m", "shared.worker", package.worker] if package.worker else ["python", "-m", "src.api"]
    stages = [*_extras(package), *package.models]
    return _filled(
        "Dockerfile",
        extras="".join(_filled("extra.stage", extra=extra) for extra in _extras(package)),
        models=_models(package),
        layers="".join(f"COPY --from={extra} /layer /\n" for extra in _extras(package)),
        final="".join(f"COPY --link --from={stage} /layer /\n" for stage in stages),
        ending=_filled("worker.ending" if package.worker else "server.ending").rstrip(),
        command=json.dumps(command),
        name=package.name,
        path=package.path,
    )


def _models(package: Package) -> str:
    stages = [_filled("model.stage", model=model) for model in package.models]
    return _filled("models.stage") + "".join(stages) + "\n" if stages else "\n"


def _extras(package: Package) -> list[str]:
    """The extras of the shared package that the image holds."""
    required = next(line for line in package.requirements if line.startswith("shared-python"))
    named = re.findall(r"[\w-]+", required.removeprefix("shared-python"))
    return sorted(named, key=lambda extra: (_ORDER.index(extra) if extra in _ORDER else len(_ORDER), extra))


def _filled(template: str, **values: str) -> str:
    text = (TEMPLATES / template).read_text()
    for name, value in values.items():
        text = text.replace("{{" + name + "}}", value)
    return text
