"""Runs the command as its users run it, for tests."""

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any


class CommandLine:
    """The `insighthub` command with an environment of its own."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment

    def run(self, *arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
        """The finished process."""
        return subprocess.run(
            [sys.executable, "-m", "insighthub_cli", *arguments],
            env=self.environment,
            input=said,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def __call__(self, *arguments: str, exit_code: int = 0, said: str = "") -> str:
        """What it printed on stdout. Raises AssertionError when it ends with another code."""
        done = self.run(*arguments, said=said)
        if done.returncode != exit_code:
            raise AssertionError(f"insighthub ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def json(self, *arguments: str, exit_code: int = 0, said: str = "") -> Any:
        """What it printed with --json."""
        return json.loads(self(*arguments, "--json", exit_code=exit_code, said=said))
