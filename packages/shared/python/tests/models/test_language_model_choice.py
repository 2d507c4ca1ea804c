"""Which language model answers, and why."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from shared.errors import Rejected, SettingsError
from shared.models.language import ollama
from shared.models.language.named import LanguageModelChoice, LanguageModels
from shared.settings import Settings
from shared.testing.scripted_language_server import OPENAI_FORMAT, PIECES, ScriptedLanguageServer

NOWHERE = "http://127.0.0.1:9"


@pytest.fixture
async def server() -> AsyncIterator[ScriptedLanguageServer]:
    async with ScriptedLanguageServer(OPENAI_FORMAT).running() as server:
        yield server


def has(server: ScriptedLanguageServer, *models: str) -> None:
    """Make it look like an Ollama with these models."""
    server.failure = (200, {"models": [{"name": name} for name in models]})


def settings(tmp_path: Path, **values: object) -> Settings:
    return Settings(models_dir=tmp_path, **values)  # type: ignore[arg-type]


async def choice(settings: Settings, environ: dict[str, str] | None = None) -> LanguageModelChoice:
    async with LanguageModels.open(settings, environ or {}) as models:
        return models.default


@pytest.fixture
def no_ollama(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own Ollama must not change what these tests see."""
    monkeypatch.setattr("shared.models.language.discovery.OLLAMA_URL", NOWHERE)


async def test_a_running_ollama_is_found_and_its_latest_chat_model_used(
    tmp_path: Path, server: ScriptedLanguageServer
) -> None:
    has(server, "nomic-embed-text:latest", "llama3.2:latest", "qwen3:8b")

    found = await choice(settings(tmp_path, llm_url=server.url), {"OPENAI_API_KEY": "key"})

    assert found.name == "llama3.2 (Ollama)"
    assert f"Ollama runs at {server.url}" in found.reason


async def test_what_is_not_ollama_is_not_taken_for_it(server: ScriptedLanguageServer) -> None:
    server.failure = (200, {"hello": "world"})

    assert await ollama.chat_models(server.url) is None


@pytest.mark.usefixtures("no_ollama")
@pytest.mark.parametrize(("provider", "title"), [("OPENAI", "OpenAI"), ("ANTHROPIC", "Anthropic")])
async def test_a_key_in_the_environment_is_used_and_the_user_is_told(tmp_path: Path, provider: str, title: str) -> None:
    found = await choice(settings(tmp_path), {f"{provider}_API_KEY": "key"})

    assert found.name is not None
    assert found.name.endswith(f"({title})")
    assert f"{provider}_API_KEY is set" in found.reason
    assert "INSIGHTHUB_LLM=none" in found.reason


@pytest.mark.usefixtures("no_ollama")
async def test_without_any_the_answers_are_extractive(tmp_path: Path) -> None:
    found = await choice(settings(tmp_path))

    assert (found.name, found.model) == (None, None)
    assert "INSIGHTHUB_LLM" in found.reason


async def test_none_is_none_whatever_is_there(tmp_path: Path) -> None:
    found = await choice(settings(tmp_path, llm="none"), {"OPENAI_API_KEY": "key"})

    assert found.model is None


@pytest.mark.parametrize(
    ("llm", "url", "message"),
    [
        ("gpt", "", "known are none, smollm2"),
        ("ollama", NOWHERE, "no Ollama answers at"),
        ("smollm2", "", "insighthub models install smollm2"),
        ("anthropic:claude", "", "needs an API key"),
        ("", NOWHERE, "INSIGHTHUB_LLM=openai:MODEL|no Ollama"),
    ],
)
async def test_what_cannot_be_is_refused_at_start(tmp_path: Path, llm: str, url: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        await choice(settings(tmp_path, llm=llm, llm_url=url))


async def test_an_ollama_without_models_says_how_to_get_one(tmp_path: Path, server: ScriptedLanguageServer) -> None:
    has(server)

    with pytest.raises(SettingsError, match="has no model yet") as caught:
        await choice(settings(tmp_path, llm="ollama", llm_url=server.url))

    assert caught.value.remedy == "Fetch one: `ollama pull llama3.2`."


async def test_a_server_of_ones_own_answers_and_never_sees_the_key_for_openai(
    tmp_path: Path, server: ScriptedLanguageServer
) -> None:
    wanted = settings(tmp_path, llm="openai:mine", llm_url=f"{server.url}/v1")

    async with LanguageModels.open(wanted, {"OPENAI_API_KEY": "precious"}) as models:
        model = models.named(None)
        assert model is models.default.model
        pieces = [piece async for piece in model.stream([], max_tokens=5) if piece] if model else []

    assert tuple(pieces) == PIECES
    assert "precious" not in json.dumps(server.headers)


async def test_the_configured_key_goes_to_its_own_provider_only(tmp_path: Path) -> None:
    wanted = settings(tmp_path, llm="anthropic:claude", llm_api_key=SecretStr("precious"))

    async with LanguageModels.open(wanted, {}) as models:
        with pytest.raises(Rejected, match="needs an API key"):
            models.named("openai:gpt-5.4-mini")


async def test_other_models_can_be_named(tmp_path: Path) -> None:
    async with LanguageModels.open(settings(tmp_path, llm="none"), {"OPENAI_API_KEY": "key"}) as models:
        named = [models.named(name) for name in ("openai:gpt-5", "ollama:qwen3:8b", "none", "")]

        with pytest.raises(Rejected, match="There is no language model"):
            models.named("gpt-5")

    assert [model.name if model else None for model in named] == ["gpt-5 (OpenAI)", "qwen3:8b (Ollama)", None, None]


async def test_ollama_is_spoken_to_in_the_openai_protocol(tmp_path: Path, server: ScriptedLanguageServer) -> None:
    async with LanguageModels.open(settings(tmp_path, llm="ollama:llama3.2", llm_url=server.url), {}) as models:
        assert models.default.model
        pieces = [piece async for piece in models.default.model.stream([], max_tokens=5) if piece]

    assert tuple(pieces) == PIECES
    assert server.requests[0]["model"] == "llama3.2"
