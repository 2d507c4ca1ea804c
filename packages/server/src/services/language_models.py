"""Whether a language model answers."""

import asyncio
import time
from contextlib import aclosing
from typing import NamedTuple

from shared.errors import Unavailable
from shared.models.language import LanguageModel
from shared.models.language.named import LanguageModels
from shared.models.language.port import Message, Role

_ASKED = (Message(Role.USER, "Answer with the single word: ready"),)
_PATIENCE_SECONDS = 60


class Trial(NamedTuple):
    """What a model answered; no model, no name and no words."""

    name: str | None
    text: str
    first_token_ms: float
    total_ms: float


async def try_out(models: LanguageModels, name: str) -> Trial:
    """Ask the model for one word. Raises what the model raises, and Unavailable when it takes too long."""
    model = models.named(name)
    if model is None:
        return Trial(None, "", 0.0, 0.0)
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            return await _answer(model)
    except TimeoutError as error:
        raise Unavailable(f"{model.name} gave no answer within {_PATIENCE_SECONDS} seconds.") from error


async def _answer(model: LanguageModel) -> Trial:
    begun = time.perf_counter()
    first, pieces = 0.0, []
    async with aclosing(model.stream(_ASKED, max_tokens=16)) as answer:
        async for piece in answer:
            first = first or _since(begun)
            pieces.append(piece)
    return Trial(model.name, "".join(pieces).strip(), first, _since(begun))


def _since(begun: float) -> float:
    return round((time.perf_counter() - begun) * 1000, 1)
