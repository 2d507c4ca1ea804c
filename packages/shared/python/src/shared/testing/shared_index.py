"""Starts and stops the shared index process, for tests and benchmarks."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from shared.testing.child import Child

SECRET = "of the tests and long enough for them"  # noqa: S105 (and of nothing else)


class RunningIndex(Child):
    """The real process, at a socket in its own folder or at a free port; it can be killed and started again."""

    def __init__(self, folder: Path, *, listen: str | None = None, secret: str = SECRET) -> None:
        self.folder = folder
        self.url = listen or f"unix:{folder / 'index.sock'}"
        self.secret = secret
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Returns when it listens, always at the same address. Raises RuntimeError with what it said if it ends."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "shared.stores.search", "--listen", self.url],
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self._process.stdout is not None
        said = ""
        for line in self._process.stdout:
            said += line
            if '"search_index_listening"' in line:
                self.url = json.loads(line)["address"]
                return
        self._process.communicate()
        raise RuntimeError(said)

    def stop(self, *, sign: int = signal.SIGTERM) -> int:
        """End it (or send another signal) and wait; its exit code."""
        assert self._process is not None
        self._process.send_signal(sign)
        self._process.communicate(timeout=10)
        return self._process.returncode

    def kill(self) -> None:
        """End it with no chance to tidy up."""
        self.stop(sign=signal.SIGKILL)

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("INSIGHTHUB_")}
        return kept | {"INSIGHTHUB_DATA_DIR": str(self.folder), "INSIGHTHUB_SEARCH_SECRET": self.secret}
