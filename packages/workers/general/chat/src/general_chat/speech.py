"""Reads a language model's answer as it comes: without its thoughts, and no further than it makes sense."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from general_chat.loops import before_loop
from shared.models.language.port import LanguageModel, Message

_THOUGHT, _THOUGHT_ENDS = "<think>", "</think>"


class Speech:
    """What a model has said so far. `text` may end before the sum of the pieces when it began to repeat itself."""

    def __init__(self) -> None:
        self.text = ""
        self._heard = ""

    async def pieces(
        self, model: LanguageModel, messages: Sequence[Message], *, max_tokens: int
    ) -> AsyncGenerator[str, None]:
        """The pieces worth showing. Closing it closes the model's stream."""
        async with aclosing(model.stream(messages, max_tokens=max_tokens)) as heard:
            async for piece in heard:
                said = self._add(piece)
                if said:
                    yield said
                whole = before_loop(self.text)
                if whole:
                    self.text = whole
                    return

    def _add(self, piece: str) -> str:
        self._heard += piece
        said = _without_thoughts(self._heard)
        new = said[len(self.text) :]
        self.text = said
        return new


def _without_thoughts(heard: str) -> str:
    """What follows the thoughts; nothing while they last or may be about to begin."""
    text = heard.lstrip()
    if text.startswith(_THOUGHT):
        return text.partition(_THOUGHT_ENDS)[2].lstrip()
    return "" if _THOUGHT.startswith(text) else text
