"""CPU work in other processes, and what they are protected from."""

import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from shared.compute import Limits
from shared.compute.processes import ProcessCompute
from shared.errors import Rejected, Unavailable
from shared.testing.chores import die, double, eat_memory, own_pid, refuse, say, sleep_long, spin, stumble

LIMITS = Limits(memory_bytes=1024**3, cpu_seconds=2, wall_seconds=3, output_bytes=1000)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def compute() -> AsyncIterator[ProcessCompute]:
    async with ProcessCompute.open(members=1, limits=LIMITS) as compute:
        yield compute


pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_member_of_the_pool_stays(compute: ProcessCompute) -> None:
    assert await compute.run(double, 21) == 42
    assert await compute.run(own_pid) == await compute.run(own_pid) != os.getpid()


async def test_when_a_member_dies_the_caller_can_try_again(compute: ProcessCompute) -> None:
    with pytest.raises(Unavailable):
        await compute.run(die)

    assert await compute.run(double, 4) == 8


async def test_an_isolated_call_gives_bytes(compute: ProcessCompute) -> None:
    assert await compute.run_isolated(say, b"text") == b"text"


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (eat_memory, "more memory"),
        (spin, "too long"),
        (sleep_long, "too long"),
        (die, "damaged"),
        (refuse, "Take the password off."),
        (stumble, "KeyError"),
    ],
)
async def test_a_hostile_call_ends_as_a_rejection_that_tells_what_to_do(
    compute: ProcessCompute, call: object, told: str
) -> None:
    with pytest.raises(Rejected, match=told):
        await compute.run_isolated(call)  # type: ignore[arg-type]


async def test_too_much_output_is_refused(compute: ProcessCompute) -> None:
    with pytest.raises(Rejected, match="more memory"):
        await compute.run_isolated(say, bytes(2000))
