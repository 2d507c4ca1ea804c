"""Where the public data sets are that tests and benchmarks read; they are no part of the project."""

import os
from pathlib import Path

import pytest

_WORKSPACE = Path(__file__).resolve().parents[6]


def data_folder() -> Path:
    """`INSIGHTHUB_TEST_DATA`, or else `shared/data` beside the workspace; it may be missing."""
    return Path(os.environ.get("INSIGHTHUB_TEST_DATA") or _WORKSPACE.parent / "shared" / "data")


def data_set(name: str) -> Path:
    """The folder of one set. Skips the test by name where it is missing: the data cannot be had from any registry."""
    folder = data_folder() / name
    if not folder.is_dir():
        pytest.skip(f"the data set {name} is not at {folder}; set INSIGHTHUB_TEST_DATA")
    return folder
