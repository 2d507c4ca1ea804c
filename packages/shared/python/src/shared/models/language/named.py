"""Language models by their names, and the one that answers when nobody names one."""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import NamedTuple, Self

from shared.errors import Rejected, SettingsError, Unavailable
from shared.models.language.deferred import DeferredModel
from shared.models.language.discovery import Found, Provider, Spec, completed, find
from shared.models.language.drivers import Drivers
from shared.models.language.port import LanguageModel
from shared.settings import Settings

_WARM_AFTER_SECONDS = 3.0  # the start comes first


class LanguageModelChoice(NamedTuple):
    """The model of this installation, if any, and why it is that one."""

    name: str | None
    reason: str
    model: LanguageModel | None


class LanguageModels:
    """Each is loaded when it is first needed and let go at the end."""

    def __init__(self, drivers: Drivers, found: Found) -> None:
        self._drivers = drivers
        self._found = found
        self._opened: dict[Spec, DeferredModel] = {}
        model = self._of(found.spec)
        self.default = LanguageModelChoice(model.name if model else None, found.reason, model)

    @classmethod
    @asynccontextmanager
    async def open(cls, settings: Settings, environ: Mapping[str, str] | None = None) -> AsyncIterator[Self]:
        """Looks for what answers. Raises SettingsError when what the settings want cannot be."""
        surroundings = os.environ if environ is None else environ
        found = await find(settings.llm, settings.llm_url, surroundings)
        try:
            models = cls(Drivers(settings, found.spec.provider, surroundings), found)
        except (Rejected, Unavailable) as error:
            raise SettingsError(error.message, remedy=error.remedy) from error
        warming = asyncio.create_task(models._warm(), name="warm-language-model")
        try:
            yield models
        finally:
            warming.cancel()
            with suppress(asyncio.CancelledError):
                await warming
            await models._close()

    def named(self, name: str | None) -> LanguageModel | None:
        """The default for no name, None for `none`. Raises Rejected for a name that cannot be used here, Unavailable
        when the packaged model is not installed."""
        if not name:
            return self.default.model
        spec = Spec.parse(name)
        if spec is None:
            raise Rejected(
                f"There is no language model “{name}”. Use none, smollm2, ollama:…, openai:… or anthropic:…."
            )
        if not spec.model and spec.provider is self._found.spec.provider:
            return self.default.model
        return self._of(completed(spec))

    def _of(self, spec: Spec) -> LanguageModel | None:
        if spec.provider is Provider.NONE:
            return None
        if spec not in self._opened:
            self._opened[spec] = self._drivers.open(spec)
        return self._opened[spec]

    async def _warm(self) -> None:
        if isinstance(self.default.model, DeferredModel):
            await asyncio.sleep(_WARM_AFTER_SECONDS)
            await self.default.model.loaded()

    async def _close(self) -> None:
        for model in self._opened.values():
            await model.close()
