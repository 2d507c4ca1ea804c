"""What a test does without a server that it needs."""

import os
from typing import NoReturn

import pytest


def without(server: str, remedy: str) -> NoReturn:
    """Skipped by name on a laptop; a failure where CI=true, which is to have everything."""
    reason = f"{server} cannot be had: {remedy}"
    if os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
