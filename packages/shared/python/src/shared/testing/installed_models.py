"""Finds the models that tests run for real: skipped by name where they are not installed, a failure in CI."""

import os
from pathlib import Path

import pytest

from shared.models.packs.manifest import Manifest
from shared.settings import Settings


def installed_model(name: str) -> Path:
    """The model's folder."""
    folder = Settings.read().models_dir / name
    if Manifest.read(folder) is None:
        reason = f"the model “{name}” is not installed: run `insighthub models install {name}`"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder
