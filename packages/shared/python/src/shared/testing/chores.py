"""Work for compute processes in tests; it must be importable there."""

import os
import signal
import time

from shared.errors import Rejected


def double(number: int) -> int:
    """Honest work."""
    return number * 2


def own_pid() -> int:
    """Tells the members of a pool apart."""
    return os.getpid()


def die() -> bytes:
    """Crashes as a broken C library does."""
    os.kill(os.getpid(), signal.SIGSEGV)
    return b""


def say(text: bytes) -> bytes:
    """Gives back what it got."""
    return text


def eat_memory() -> bytes:
    """Asks for 2 GiB."""
    return bytes(2 * 1024**3)


def spin() -> bytes:
    """Never ends, and uses the processor."""
    while True:
        pass


def sleep_long() -> bytes:
    """Never ends, and uses nothing."""
    time.sleep(60)
    return b""


def refuse() -> bytes:
    """Refuses as a parser does."""
    raise Rejected("Take the password off.")


def stumble() -> bytes:
    """Fails as a parser does on a damaged file."""
    raise KeyError("/Root")
