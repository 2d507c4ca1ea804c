"""What the processes of a server use: processor time and memory, by what each process is for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress

import psutil

Usage = Mapping[str, float]
_ROLES = {
    "src.api": "server",
    "multiprocessing.spawn": "pool",
    "multiprocessing.forkserver": "readers",
    "qdrant_edge.serve": "index",
}


def cpu_seconds(pid: int) -> Usage:
    """Of the process and all below it, by role. Children that have ended count for the one that waited for them."""
    seconds: dict[str, float] = defaultdict(float)
    for process in family(pid):
        with suppress(psutil.NoSuchProcess):  # a reader that has just ended
            times = process.cpu_times()
            ended = 0.0 if process.pid == pid else times.children_user + times.children_system
            seconds[_role(process)] += times.user + times.system + ended
    return seconds


def memory_mb(pid: int) -> Usage:
    """Proportional set sizes, so that what processes share is counted once."""
    sizes: dict[str, float] = defaultdict(float)
    for process in family(pid):
        sizes[_role(process)] += process.memory_full_info().pss / 2**20
    return sizes


def between(before: Usage, after: Usage) -> Usage:
    """What was used from one look to the next."""
    return {role: seconds - before.get(role, 0.0) for role, seconds in after.items()}


def together(usages: Iterable[Usage]) -> Usage:
    """The sum, role by role."""
    sums: dict[str, float] = defaultdict(float)
    for usage in usages:
        for role, amount in usage.items():
            sums[role] += amount
    return sums


def family(pid: int) -> list[psutil.Process]:
    """The process and all below it."""
    process = psutil.Process(pid)
    return [process, *process.children(recursive=True)]


def _role(process: psutil.Process) -> str:
    command = " ".join(process.cmdline())
    return next((role for mark, role in _ROLES.items() if mark in command), "other")
