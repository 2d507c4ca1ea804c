"""Which driver runs a model, where, and with whose key."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from shared.errors import Rejected
from shared.models.language.deferred import DeferredModel, Driver
from shared.models.language.discovery import KEY_VARIABLES, SMOLLM2_NAME, Provider, Spec
from shared.models.language.ollama import OLLAMA_URL
from shared.models.packs import Role, Shelf
from shared.settings import Settings


class Drivers:
    """`configured` is the provider that INSIGHTHUB_LLM_URL and INSIGHTHUB_LLM_API_KEY belong to; no other gets them."""

    def __init__(self, settings: Settings, configured: Provider, environ: Mapping[str, str]) -> None:
        self._settings = settings
        self._configured = configured
        self._environ = environ

    def open(self, spec: Spec) -> DeferredModel:
        """Raises Rejected when a key or a model's name is missing, Unavailable when a pack is."""
        match spec.provider:
            case Provider.SMOLLM2:
                directory = Shelf(self._settings.models_dir).directory("smollm2", Role.LANGUAGE)
                return DeferredModel(SMOLLM2_NAME, partial(_smollm2, directory))
            case Provider.OLLAMA:
                return self._ollama(spec)
            case Provider.ANTHROPIC:
                return DeferredModel(f"{spec.model} (Anthropic)", partial(_anthropic, spec.model, self._key(spec)))
            case _:
                return self._openai(spec)

    def _ollama(self, spec: Spec) -> DeferredModel:
        if not spec.model:
            raise Rejected("Say which of Ollama's models; `ollama list` shows them. For instance ollama:llama3.2.")
        url = (self._url(Provider.OLLAMA) or OLLAMA_URL).rstrip("/").removesuffix("/v1")
        return _speaking_openai("Ollama", f"{url}/v1", "ollama", spec.model)

    def _openai(self, spec: Spec) -> DeferredModel:
        url = self._url(Provider.OPENAI)
        if not url:
            return _speaking_openai("OpenAI", None, self._key(spec), spec.model)
        # OPENAI_API_KEY is for OpenAI: a server of one's own never sees it.
        return _speaking_openai(urlsplit(url).netloc, url, self._configured_key(Provider.OPENAI) or "none", spec.model)

    def _url(self, provider: Provider) -> str:
        return self._settings.llm_url if self._configured is provider else ""

    def _key(self, spec: Spec) -> str:
        variable = KEY_VARIABLES[spec.provider]
        if key := self._configured_key(spec.provider) or self._environ.get(variable):
            return key
        raise Rejected(f"{spec.provider}:{spec.model} needs an API key.", remedy=f"Set {variable} and start again.")

    def _configured_key(self, provider: Provider) -> str:
        key = self._settings.llm_api_key
        return key.get_secret_value() if key and self._configured is provider else ""


def _speaking_openai(title: str, url: str | None, key: str, model: str) -> DeferredModel:
    return DeferredModel(f"{model} ({title})", partial(_openai, title, url, key, model))


# The drivers' libraries take seconds to import: each of these runs in a thread, when the first answer is wanted.


def _openai(title: str, url: str | None, key: str, model: str) -> Driver:
    from shared.models.language.openai import Endpoint, OpenAIModel

    return OpenAIModel(Endpoint(title, url, key), model)


def _anthropic(model: str, key: str) -> Driver:
    from shared.models.language.anthropic import AnthropicModel

    return AnthropicModel(model, key)


def _smollm2(directory: Path) -> Driver:
    from shared.models.language.smollm2 import SmolLM2

    return SmolLM2(directory)
