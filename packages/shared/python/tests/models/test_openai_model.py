"""The OpenAI protocol, against a scripted server."""

from collections.abc import AsyncIterator

import pytest

from shared.errors import Rejected
from shared.models.language.openai import Endpoint, OpenAIModel
from shared.testing.contracts.language_model import LanguageModelContract, answer
from shared.testing.scripted_language_server import OPENAI_FORMAT, ScriptedLanguageServer


class TestOpenAIModel(LanguageModelContract):
    @pytest.fixture
    async def server(self) -> AsyncIterator[ScriptedLanguageServer]:
        async with ScriptedLanguageServer(OPENAI_FORMAT).running() as server:
            yield server

    @pytest.fixture
    async def model(self, server: ScriptedLanguageServer) -> AsyncIterator[OpenAIModel]:
        model = OpenAIModel(Endpoint("Scripted", f"{server.url}/v1", "secret"), "scripted", retries=0)
        yield model
        await model.close()

    @pytest.fixture
    async def unreachable(self) -> AsyncIterator[OpenAIModel]:
        model = OpenAIModel(Endpoint("Scripted", "http://127.0.0.1:9/v1"), "scripted", retries=0)
        yield model
        await model.close()

    async def test_the_conversation_arrives_as_it_is(self, server: ScriptedLanguageServer, model: OpenAIModel) -> None:
        await answer(model)

        [request] = server.requests
        assert [each["role"] for each in request["messages"]] == ["system", "user", "assistant", "user"]
        assert (request["model"], request["max_tokens"], request["stream"]) == ("scripted", 50, True)
        assert server.headers[0]["authorization"] == "Bearer secret"

    async def test_an_empty_account_is_not_tried_again(
        self, server: ScriptedLanguageServer, model: OpenAIModel
    ) -> None:
        server.failure = (429, {"error": {"message": "pay first", "code": "insufficient_quota"}})

        with pytest.raises(Rejected, match="quota"):
            await answer(model)
