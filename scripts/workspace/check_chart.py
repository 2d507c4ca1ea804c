"""Renders the chart with the values of standard input (JSON) and checks it. Runs in the environment of deploy-tools.

Writes JSON: what lint says, the manifests, and what the schemas of Kubernetes find wrong with them. Where the values
are refused, `refused` says why.
"""

import json
import sys
from typing import Any

import helm_python  # type: ignore[import-not-found]
import kubernetes_validate  # type: ignore[import-not-found]
import yaml

_KUBERNETES = "1.37"


def main(chart: str) -> int:
    values: dict[str, Any] = json.load(sys.stdin)
    try:
        rendered = helm_python.Chart.load(chart).render(values, name="demo", namespace="people")
    except helm_python.HelmError as error:
        json.dump({"refused": str(error)}, sys.stdout)
        return 0
    manifests = [manifest for text in _yaml(rendered) for manifest in yaml.safe_load_all(text) if manifest]
    json.dump(
        {
            "lint": helm_python.lint(chart, values, strict=True),
            "manifests": manifests,
            "invalid": [problem for manifest in manifests for problem in _problems(manifest)],
        },
        sys.stdout,
    )
    return 0


def _yaml(rendered: dict[str, str]) -> list[str]:
    return [text for path, text in rendered.items() if path.endswith(".yaml")]


def _problems(manifest: dict[str, Any]) -> list[str]:
    """KEDA's resources are not Kubernetes' own, so it has no schema for them."""
    if "keda.sh" in manifest["apiVersion"]:
        return []
    try:
        kubernetes_validate.validate(manifest, _KUBERNETES, strict=True)
    except kubernetes_validate.ValidationError as error:
        return [f"{manifest['kind']} {manifest['metadata']['name']}: {error.message}"]
    return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
