"""Compute in processes: a pool for trusted work, and a fresh forked child for each hostile input."""

import asyncio
import multiprocessing
import os
import resource
import signal
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection
from typing import ParamSpec, Self, TypeVar

from shared.compute.port import Compute, Limits
from shared.errors import Rejected, Unavailable

P = ParamSpec("P")
T = TypeVar("T")


class ProcessCompute(Compute):
    """A pool of `members` spawned processes, and a fork server that has loaded `preload` already.

    A member that dies takes the pool with it; the pool is made anew and the callers, whose tasks are
    retried, see Unavailable.
    """

    def __init__(self, *, members: int, limits: Limits, preload: Sequence[str] = ()) -> None:
        self._members = members
        self._limits = limits
        self._forks = multiprocessing.get_context("forkserver")
        self._forks.set_forkserver_preload(["shared.compute.processes", *preload])
        self._isolated = asyncio.Semaphore(members)
        self._pool: ProcessPoolExecutor | None = None

    @classmethod
    @asynccontextmanager
    async def open(
        cls, *, members: int, limits: Limits | None = None, preload: Sequence[str] = ()
    ) -> AsyncIterator[Self]:
        """Processes start with the first work; all are gone at the end of the block."""
        compute = cls(members=members, limits=limits or Limits(), preload=preload)
        try:
            yield compute
        finally:
            compute._discard_pool()

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        pool = self._pool = self._pool or self._new_pool()
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, partial(function, *args, **kwargs))
        except (BrokenProcessPool, RuntimeError) as error:
            if isinstance(error, RuntimeError) and not isinstance(error, BrokenProcessPool) and pool is self._pool:
                raise
            if pool is self._pool:
                self._discard_pool()
            raise Unavailable("A compute process died; the work is tried again.") from error

    async def run_isolated(self, function: Callable[P, bytes], *args: P.args, **kwargs: P.kwargs) -> bytes:
        async with self._isolated:
            return await self._run_child(partial(function, *args, **kwargs))

    async def _run_child(self, call: Callable[[], bytes]) -> bytes:
        ours, theirs = self._forks.Pipe(duplex=False)
        child = self._forks.Process(target=_be_isolated, args=(theirs, self._limits, call), daemon=True)
        try:
            await asyncio.to_thread(child.start)
        except (EOFError, OSError) as error:  # the fork server died just now; the next start makes a new one
            raise Unavailable(_KILLED) from error
        finally:
            theirs.close()
        try:
            # The waiting thread ends with the child at the latest, whose time is limited.
            answer = await asyncio.to_thread(_receive, ours, self._limits)
            if answer is None:
                await asyncio.to_thread(child.join, _LAST_SECONDS)
            return _unwrap(answer, child.exitcode)
        finally:
            child.kill()
            await asyncio.to_thread(child.join)
            ours.close()

    def _new_pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._members,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_be_member,
            initargs=(os.getpid(),),
        )

    def _discard_pool(self) -> None:
        pool, self._pool = self._pool, None
        if pool is None:
            return
        members = list((pool._processes or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for member in members:
            member.kill()


def die_with_parent(parent: int) -> None:
    """End this process when its parent does, however that ends (Linux; elsewhere a no-op)."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:
            os._exit(1)


def _be_member(parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends us in order
    die_with_parent(parent)
    os.nice(5)  # questions are answered by the parent, which must not wait for bulk work


_LAST_SECONDS = 5.0
_OK, _REJECTED, _FAILED = b"+", b"-", b"!"


def _be_isolated(channel: Connection, limits: Limits, call: Callable[[], bytes]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent(os.getppid())
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)
    try:
        answer = _OK + call()
    except Rejected as error:
        answer = _REJECTED + str(error).encode()
    except MemoryError:
        answer = _REJECTED + _TOO_LARGE.encode()
    except Exception as error:  # noqa: BLE001 (a damaged file may raise anything; the parent decides)
        answer = _FAILED + f"{type(error).__name__}: {error}".encode(errors="replace")
    if len(answer) > limits.output_bytes:
        answer = _REJECTED + _TOO_LARGE.encode()
    with suppress(BrokenPipeError):  # the parent is gone, or has lost patience
        channel.send_bytes(answer)


# By a signal that no limit sends and no fault raises; 255 stands for an unknown end, when the fork server died as well.
_KILLED_FROM_OUTSIDE = (None, -signal.SIGKILL, -signal.SIGTERM, 255)
_KILLED = "The process that read this file was killed; it is read again."
_TOO_LARGE = "This file needs more memory than is allowed. Split it into smaller files and upload those."
_TOO_LONG = "Reading this file took too long. Split it into smaller files, or save it in another format."
_CRASHED = (
    "This file is damaged in a way that stops its reader. Open it in its own program, save it anew, and upload that."
)


def _receive(channel: Connection, limits: Limits) -> bytes | None:
    if not channel.poll(limits.wall_seconds):
        return _REJECTED + _TOO_LONG.encode()
    try:
        return channel.recv_bytes(limits.output_bytes + 1)
    except (EOFError, OSError):
        return None


def _unwrap(answer: bytes | None, exit_code: int | None) -> bytes:
    if answer is None:
        if exit_code in _KILLED_FROM_OUTSIDE:
            raise Unavailable(_KILLED)
        raise Rejected(_TOO_LONG if exit_code == -signal.SIGXCPU else _CRASHED)
    if answer[:1] == _OK:
        return answer[1:]
    message = answer[1:].decode(errors="replace")
    if answer[:1] == _REJECTED:
        raise Rejected(message)
    raise Rejected(f"This file could not be read ({message[:200]}). Save it anew in its own program and upload that.")
