"""A process that a test or a benchmark starts and ends."""

import subprocess


class Child:
    """What is asked of such a process, whatever it runs."""

    _process: subprocess.Popen[bytes] | subprocess.Popen[str] | None = None

    @property
    def pid(self) -> int:
        """Of the process."""
        assert self._process is not None
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether the process lives."""
        return self._process is not None and self._process.poll() is None
