"""The chart, rendered by Helm itself and held against the schemas of Kubernetes."""

import json
import os
import subprocess
from typing import Any

import pytest
import yaml

from scripts.workspace.layout import ROOT, workers
from scripts.workspace.services import service
from shared.broker.queues import queue_name
from shared.worker.all_subscriptions import SUBSCRIPTIONS

CHART = ROOT / "deploy/helm/insighthub"
TOOLS = ROOT / ".deploy-tools/bin"
SECRETS = {"secret": "s" * 32, "database_url": "postgresql://a:b@c/d", "broker_url": "amqp://a:b@c/"}
VALUES: dict[str, Any] = {"secret": {"values": SECRETS}}


@pytest.fixture(autouse=True)
def _tools() -> None:
    if not (TOOLS / "python").exists():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "Helm is missing: scripts/workspace/deploy-tools sets it up"
        )


def test_the_chart_is_valid_with_everything_turned_on() -> None:
    everything = {"keda": {"enabled": True}, "ingress": {"enabled": True, "tlsSecret": "tls", "className": "nginx"}}

    found = _checked({**VALUES, **everything})

    assert found["invalid"] == []
    assert [message for message in found["lint"]["messages"] if message["severity"] > 1] == []


def test_every_worker_is_a_deployment_of_its_own_image() -> None:
    deployments = _of(_checked(VALUES), "Deployment")

    running = {name: each["spec"]["template"]["spec"]["containers"][0]["image"] for name, each in deployments.items()}

    for package in workers():
        assert running[f"demo-insighthub-{service(package)}"] == f"{package.name}:0.1.0"
    assert len(running) == len(workers()) + 2


def test_no_container_may_do_more_than_it_must() -> None:
    found = _checked(VALUES)

    for each in [*_of(found, "Deployment").values(), *_of(found, "Job").values()]:
        pod = each["spec"]["template"]["spec"]
        assert pod["securityContext"]["runAsNonRoot"]
        assert not pod["automountServiceAccountToken"]
        assert all(container["securityContext"]["readOnlyRootFilesystem"] for container in pod["containers"])


def test_secrets_reach_processes_as_files_only() -> None:
    manifests = [each for each in _checked(VALUES)["manifests"] if each["kind"] != "Secret"]

    assert not any(secret in json.dumps(manifests) for secret in SECRETS.values())


def test_with_keda_the_queue_of_each_worker_decides_how_many_run() -> None:
    found = _checked({**VALUES, "keda": {"enabled": True}})

    triggers = [each["spec"]["triggers"][0] for each in _of(found, "ScaledObject").values()]

    queues = {trigger["metadata"]["queueName"] for trigger in triggers if trigger["type"] == "rabbitmq"}
    assert queues == {queue_name(worker) for workers_of_topic in SUBSCRIPTIONS.values() for worker in workers_of_topic}
    assert len(triggers) == len(workers())
    assert not any("replicas" in each["spec"] for name, each in _of(found, "Deployment").items() if "graph" in name)


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({}, "secret.values.secret"),
        ({"secret": {"values": {**SECRETS, "secret": "short"}}}, "/secret/values/secret"),
        ({**VALUES, "search": {"url": "unix:/run/search.sock"}}, "/search/url"),
        ({**VALUES, "server": {"replicas": 0}}, "/server/replicas"),
        ({**VALUES, "sever": {}}, "sever"),
    ],
)
def test_values_that_cannot_work_are_refused_by_name(values: dict[str, Any], named: str) -> None:
    assert named in _checked(values)["refused"]


@pytest.mark.parametrize("workflow", sorted(path.name for path in (ROOT / ".github/workflows").glob("*.yml")))
def test_a_workflow_fits_the_schema_of_github(workflow: str) -> None:
    command = f"{TOOLS}/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/{workflow}"

    done = subprocess.run(command.split(), cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


def test_the_values_name_every_worker() -> None:
    values = yaml.safe_load((CHART / "values.yaml").read_text())

    assert list(values["workers"]) == [service(package) for package in workers()]


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    done = subprocess.run(
        [TOOLS / "python", ROOT / "scripts/workspace/check_chart.py", CHART],
        input=json.dumps(values),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _of(found: dict[str, Any], kind: str) -> dict[str, Any]:
    """Name → manifest of one kind."""
    return {each["metadata"]["name"]: each for each in found["manifests"] if each["kind"] == kind}
