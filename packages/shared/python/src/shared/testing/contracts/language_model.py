"""What every language model behind a wire does."""

import asyncio
from contextlib import aclosing

import pytest

from shared.errors import Rejected, Unavailable
from shared.models.language.deferred import Driver
from shared.models.language.port import Message, Role
from shared.testing.scripted_language_server import PIECES, Scene, ScriptedLanguageServer

CONVERSATION = [
    Message(Role.SYSTEM, "Answer from the evidence."),
    Message(Role.USER, "Hello"),
    Message(Role.ASSISTANT, "Hello!"),
    Message(Role.USER, "Is the sea deep?"),
]


async def answer(model: Driver) -> list[str]:
    """All pieces."""
    return [piece async for piece in model.stream(CONVERSATION, max_tokens=50) if piece]


class LanguageModelContract:
    """Bind it with a `server` that runs and a `model` that asks it."""

    async def test_the_pieces_come_in_order(self, server: ScriptedLanguageServer, model: Driver) -> None:
        assert tuple(await answer(model)) == PIECES

    @pytest.mark.parametrize("status", [401, 403])
    async def test_a_wrong_key_is_the_operators_move(
        self, server: ScriptedLanguageServer, model: Driver, status: int
    ) -> None:
        server.failure = (status, {"error": {"message": "wrong key", "type": "authentication_error"}})

        with pytest.raises(Rejected, match="API key") as caught:
            await answer(model)

        assert "INSIGHTHUB_LLM_API_KEY" in str(caught.value.remedy)

    async def test_an_unknown_model_is_named(self, server: ScriptedLanguageServer, model: Driver) -> None:
        server.failure = (404, {"error": {"message": "no such model", "type": "not_found_error"}})

        with pytest.raises(Rejected, match="has no model “scripted”"):
            await answer(model)

    async def test_a_refused_request_says_why(self, server: ScriptedLanguageServer, model: Driver) -> None:
        server.failure = (400, {"error": {"message": "the prompt is too long", "type": "invalid_request_error"}})

        with pytest.raises(Rejected, match="the prompt is too long"):
            await answer(model)

    @pytest.mark.parametrize("status", [429, 500, 503])
    async def test_a_busy_or_failing_server_can_be_tried_again(
        self, server: ScriptedLanguageServer, model: Driver, status: int
    ) -> None:
        server.failure = (status, {"error": {"message": "later", "type": "overloaded_error"}})

        with pytest.raises(Unavailable):
            await answer(model)

    @pytest.mark.parametrize("scene", [Scene.HANGS_UP, Scene.ENDS_EARLY])
    async def test_an_answer_that_breaks_off_is_not_taken_for_a_whole_one(
        self, server: ScriptedLanguageServer, model: Driver, scene: Scene
    ) -> None:
        server.scene = scene
        pieces: list[str] = []

        async def listen() -> None:
            async for piece in model.stream(CONVERSATION, max_tokens=50):
                pieces.append(piece)  # noqa: PERF401 (what came before the break must stay)

        with pytest.raises(Unavailable):
            await listen()

        assert "".join(pieces) == PIECES[0]

    async def test_closing_the_iterator_stops_the_generation(
        self, server: ScriptedLanguageServer, model: Driver
    ) -> None:
        server.scene = Scene.NEVER_ENDS

        async with aclosing(model.stream(CONVERSATION, max_tokens=50)) as pieces:
            async for _ in pieces:
                break

        async with asyncio.timeout(5):
            await server.left.wait()

    async def test_a_server_that_is_gone_can_be_tried_again(
        self, server: ScriptedLanguageServer, unreachable: Driver
    ) -> None:
        with pytest.raises(Unavailable, match="cannot be reached"):
            await answer(unreachable)
