"""The port behind which CPU work runs."""

from collections.abc import Callable
from typing import NamedTuple, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Limits(NamedTuple):
    """What an isolated call may use before it is ended."""

    memory_bytes: int = 3 * 1024**3
    cpu_seconds: int = 120
    wall_seconds: float = 180.0
    output_bytes: int = 256 * 1024**2


class Compute(Protocol):
    """Runs module-level functions in other processes. Arguments and results must survive pickling."""

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run in the pool, whose members keep what they have loaded.

        Raises Unavailable when the member that ran it died, and whatever the function raised."""
        ...

    async def run_isolated(self, function: Callable[P, bytes], *args: P.args, **kwargs: P.kwargs) -> bytes:
        """Run in a child of its own that dies with the call, under this port's `Limits`.

        Only bytes come back (a hostile child must not choose what the parent unpickles). Raises
        Rejected with a message for the user when a limit was hit or the child crashed, and the
        Rejected that the function raised."""
        ...
