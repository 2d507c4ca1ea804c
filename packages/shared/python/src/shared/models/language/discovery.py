"""Finds the language model that answers when nobody names one, and says why it is that one."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from shared.errors import SettingsError
from shared.models.language.ollama import OLLAMA_URL, chat_models

SMOLLM2_NAME = "SmolLM2-135M (packaged)"
_SENT_AWAY = "questions and the passages found for them are sent there; INSIGHTHUB_LLM=none keeps everything here"


class Provider(StrEnum):
    """Where a language model runs."""

    NONE = "none"
    SMOLLM2 = "smollm2"
    OLLAMA = "ollama"
    OPENAI = "openai"
    ANTHROPIC = "anthropic"


class Spec(NamedTuple):
    """A model as settings name it: `none`, `smollm2`, `ollama[:model]`, `openai[:model]`, `anthropic[:model]`."""

    provider: Provider
    model: str = ""

    @classmethod
    def parse(cls, text: str) -> "Spec | None":
        """None when it is none of these."""
        provider, _, model = text.strip().partition(":")
        return cls(Provider(provider), model) if provider in set(Provider) else None


class Found(NamedTuple):
    """What to use, and the reason as the user reads it at start."""

    spec: Spec
    reason: str


DEFAULT_MODELS = {Provider.OPENAI: "gpt-5.4-mini", Provider.ANTHROPIC: "claude-haiku-5-5"}
KEY_VARIABLES = {Provider.OPENAI: "OPENAI_API_KEY", Provider.ANTHROPIC: "ANTHROPIC_API_KEY"}


async def find(wanted: str, url: str, environ: Mapping[str, str]) -> Found:
    """The model that `wanted` names; if it is empty, a running Ollama, else one whose API key is in the environment,
    else none. Raises SettingsError when what is wanted cannot be."""
    if not wanted:
        return await _whatever_is_there(url, environ)
    spec = Spec.parse(wanted)
    if spec is None:
        raise SettingsError(f"INSIGHTHUB_LLM={wanted}: known are none, smollm2, ollama, openai and anthropic (:model).")
    if spec.provider is Provider.OLLAMA and not spec.model:
        return Found(Spec(Provider.OLLAMA, await _latest_of_ollama(url or OLLAMA_URL)), "INSIGHTHUB_LLM")
    return Found(completed(spec), f"INSIGHTHUB_LLM={wanted}")


def completed(spec: Spec) -> Spec:
    """With the provider's usual model where none is named."""
    return spec if spec.model else Spec(spec.provider, DEFAULT_MODELS.get(spec.provider, ""))


async def _whatever_is_there(url: str, environ: Mapping[str, str]) -> Found:
    if models := await chat_models(url or OLLAMA_URL):
        return Found(Spec(Provider.OLLAMA, models[0]), f"Ollama runs at {url or OLLAMA_URL}")
    if url:
        raise SettingsError(
            f"INSIGHTHUB_LLM_URL={url}: no Ollama with a model answers there.",
            remedy="For another server that speaks the OpenAI protocol, set INSIGHTHUB_LLM=openai:MODEL too.",
        )
    for provider, variable in KEY_VARIABLES.items():
        if environ.get(variable):
            return Found(completed(Spec(provider)), f"{variable} is set; {_SENT_AWAY}")
    return Found(
        Spec(Provider.NONE),
        "no language model was found: answers quote the best sentences. Start Ollama, or set INSIGHTHUB_LLM",
    )


async def _latest_of_ollama(url: str) -> str:
    models = await chat_models(url)
    if models is None:
        raise SettingsError(f"INSIGHTHUB_LLM=ollama: no Ollama answers at {url}.", remedy="Start it: `ollama serve`.")
    if not models:
        raise SettingsError(
            "INSIGHTHUB_LLM=ollama: this Ollama has no model yet.", remedy="Fetch one: `ollama pull llama3.2`."
        )
    return models[0]
