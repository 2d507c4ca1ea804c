"""Starts and stops worker processes as an operator does, for tests and benchmarks."""

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from importlib.metadata import entry_points
from pathlib import Path

from shared.testing.child import Child

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


class RunningWorkers(Child):
    """The process of some workers, with a log of its own; it can be killed and started again."""

    def __init__(self, folder: Path, workers: Iterable[str], environment: Mapping[str, str]) -> None:
        self.workers = tuple(workers)
        name = self.workers[0].replace("/", "-")
        self._log, self._heartbeat = folder / f"{name}.log", folder / f"{name}.heartbeat"
        self._environment = {**environment, "INSIGHTHUB_HEARTBEAT_FILE": str(self._heartbeat)}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns at once; `wait` tells when it works."""
        self._heartbeat.unlink(missing_ok=True)
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "shared.worker", *self.workers],
                env=self._environment,
                stdout=log,
                stderr=log,
                preexec_fn=_die_with_parent,
            )

    def wait(self, *, within: float = 120.0) -> None:
        """Until it works. Raises RuntimeError with its output when it does not."""
        deadline = time.monotonic() + within
        while not self._heartbeat.exists():
            if not self.is_running or time.monotonic() > deadline:
                raise RuntimeError(f"{self.workers} did not start:\n{self.log()[-4000:]}")
            time.sleep(0.02)

    def send(self, sign: int) -> None:
        """Send the process a signal."""
        assert self._process is not None
        self._process.send_signal(sign)

    def ended(self, *, within: float = 20.0) -> int:
        """The exit code, when it has ended."""
        assert self._process is not None
        return self._process.wait(within)

    def kill(self) -> None:
        """End it with no chance to tidy up, and nothing but it: its children must notice by themselves."""
        self.send(signal.SIGKILL)
        self.ended()

    def log(self) -> str:
        """What it has printed so far."""
        return self._log.read_text(errors="replace") if self._log.exists() else ""


def all_workers() -> dict[str, list[str]]:
    """The names of all installed workers, by what they are about: general, vector, graph."""
    found: dict[str, list[str]] = {}
    for entry in sorted(entry_points(group="insighthub.workers"), key=lambda entry: entry.name):
        found.setdefault(entry.name.partition("/")[0], []).append(entry.name)
    return found


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
