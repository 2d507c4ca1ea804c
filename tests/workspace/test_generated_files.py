"""What repeats is generated, and what has drifted is noticed."""

from pathlib import Path

from scripts.workspace.sync import drifted, sync


def test_nothing_has_drifted() -> None:
    assert drifted() == []


def test_a_changed_dockerfile_is_noticed_and_mended(copy: Path) -> None:
    dockerfile = copy / "packages/workers/general/router/Dockerfile"
    dockerfile.write_text(dockerfile.read_text().replace("USER insighthub", "USER root"))

    assert drifted(copy) == ["packages/workers/general/router/Dockerfile"]
    assert sync(copy) == ["packages/workers/general/router/Dockerfile"]
    assert drifted(copy) == []


def test_a_missing_package_in_the_root_manifest_is_noticed_and_mended(copy: Path) -> None:
    manifest = copy / "pyproject.toml"
    lines = manifest.read_text().splitlines(keepends=True)
    manifest.write_text("".join(line for line in lines if "general-router" not in line))

    assert sync(copy) == ["pyproject.toml"]
    assert "packages/workers/general/router" in manifest.read_text()
