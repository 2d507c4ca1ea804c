"""The packaged language model, for real."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import aclosing

import psutil
import pytest

from shared.errors import Rejected
from shared.models.language.port import Message, Role
from shared.models.language.smollm2 import SmolLM2
from shared.testing.installed_models import installed_model


@pytest.fixture
async def model() -> AsyncIterator[SmolLM2]:
    model = SmolLM2(installed_model("smollm2"))
    yield model
    await model.close()


def children() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if "smollm2_server" in " ".join(child.cmdline())]


async def test_it_answers_stops_when_told_and_comes_back_after_a_crash(model: SmolLM2) -> None:
    asked = [Message(Role.USER, "What is the capital of France? Answer with one word.")]

    text = "".join([piece async for piece in model.stream(asked, max_tokens=12)])
    assert "Paris" in text

    await _stop_a_long_answer(model)

    with pytest.raises(Rejected, match="context"):
        _ = [piece async for piece in model.stream([Message(Role.USER, "word " * 6000)], max_tokens=5)]

    [child] = children()
    child.kill()
    await asyncio.to_thread(child.wait)
    again = "".join([piece async for piece in model.stream(asked, max_tokens=12)])
    assert again == text

    await model.close()
    assert children() == []


async def _stop_a_long_answer(model: SmolLM2) -> None:
    """The next answer comes at once, though the one before would have gone on for a thousand tokens."""
    long = model.stream([Message(Role.USER, "Count from 1 to 1000, one number per line.")], max_tokens=1000)
    async with aclosing(long) as pieces:
        async for _ in pieces:
            break
    [child] = children()
    busy = sum(child.cpu_times()[:2])
    await asyncio.sleep(0.5)
    settled = sum(child.cpu_times()[:2])
    started = time.monotonic()
    await asyncio.sleep(0.5)
    assert sum(child.cpu_times()[:2]) - settled < 0.5 * (time.monotonic() - started), busy
