"""The packaged language model, for real."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing

import psutil
import pytest

from shared.errors import Rejected
from shared.models.language.port import Message, Role
from shared.models.language.smollm2 import SmolLM2
from shared.testing.installed_models import installed_model

_LONG = [Message(Role.USER, "Count from 1 to 1000, one number per line.")]


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

    [child] = children()
    assert await _cost(child, model, pieces=1) < await _cost(child, model, pieces=1000) / 2

    with pytest.raises(Rejected, match="context"):
        _ = [piece async for piece in model.stream([Message(Role.USER, "word " * 6000)], max_tokens=5)]

    child.kill()
    await asyncio.to_thread(child.wait)
    again = "".join([piece async for piece in model.stream(asked, max_tokens=12)])
    assert again == text

    await model.close()
    assert children() == []


async def _cost(child: psutil.Process, model: SmolLM2, *, pieces: int) -> float:
    """Processor seconds, which do not depend on how busy the machine is, of an answer left after so many pieces."""
    begun = _used(child)
    async with aclosing(model.stream(_LONG, max_tokens=1000)) as answer:
        async for _ in answer:
            pieces -= 1
            if not pieces:
                break
    await _rest(child)
    return _used(child) - begun


async def _rest(child: psutil.Process) -> None:
    before = -1.0
    while (used := _used(child)) > before:
        before = used
        await asyncio.sleep(0.5)


def _used(child: psutil.Process) -> float:
    return sum(child.cpu_times()[:2])
