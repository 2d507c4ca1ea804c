"""The twin for tests: runs at once, in the calling process."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from shared.compute.port import Compute

P = ParamSpec("P")
T = TypeVar("T")


class DirectCompute(Compute):
    """No process, no limits: for trusted input in tests."""

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return function(*args, **kwargs)

    async def run_isolated(self, function: Callable[P, bytes], *args: P.args, **kwargs: P.kwargs) -> bytes:
        return function(*args, **kwargs)
