"""Anthropic's protocol, against a scripted server."""

from collections.abc import AsyncIterator

import pytest

from shared.models.language.anthropic import AnthropicModel
from shared.testing.contracts.language_model import LanguageModelContract, answer
from shared.testing.scripted_language_server import ANTHROPIC_FORMAT, ScriptedLanguageServer


class TestAnthropicModel(LanguageModelContract):
    @pytest.fixture
    async def server(self) -> AsyncIterator[ScriptedLanguageServer]:
        async with ScriptedLanguageServer(ANTHROPIC_FORMAT).running() as server:
            yield server

    @pytest.fixture
    async def model(self, server: ScriptedLanguageServer) -> AsyncIterator[AnthropicModel]:
        model = AnthropicModel("scripted", "secret", url=server.url, retries=0)
        yield model
        await model.close()

    @pytest.fixture
    async def unreachable(self) -> AsyncIterator[AnthropicModel]:
        model = AnthropicModel("scripted", "secret", url="http://127.0.0.1:9", retries=0)
        yield model
        await model.close()

    async def test_the_rules_travel_apart_from_the_conversation(
        self, server: ScriptedLanguageServer, model: AnthropicModel
    ) -> None:
        await answer(model)

        [request] = server.requests
        assert request["system"] == "Answer from the evidence."
        assert [each["role"] for each in request["messages"]] == ["user", "assistant", "user"]
        assert (request["model"], request["max_tokens"]) == ("scripted", 50)
        assert "secret" in (server.headers[0].get("x-api-key", "") + server.headers[0].get("authorization", ""))
