"""Chooses who reads a version, and has it read."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graph_preprocessor.findings import Findings, Passage
from graph_preprocessor.llm import LlmReader, LlmReadings
from graph_preprocessor.llm.grounding import grounded
from graph_preprocessor.llm.memory import Memory
from graph_preprocessor.loading import Loaded
from graph_preprocessor.reading import read_in_member
from graph_preprocessor.settling import settle
from shared.compute import Compute
from shared.database import Database
from shared.errors import Rejected, Unavailable
from shared.library.workspace_settings import Extractor, GraphSettings
from shared.models.language import LanguageModel
from shared.models.language.named import LanguageModels

_BATCH = 32  # chunks between two reports of progress; one member reads a batch in about a second

Report = Callable[[int], Awaitable[None]]


class Extracted(NamedTuple):
    """What was found in each passage, by whom, at what cost, and why the model did not read all that it should."""

    found: Sequence[Findings]
    extractor: str
    llm: LlmReadings = LlmReadings()


@dataclass
class Extracting:
    """The ways of reading. `report` hears how many passages are done."""

    database: Database
    compute: Compute
    language_models: LanguageModels

    async def extract(self, loaded: Loaded, report: Report) -> Extracted:
        """As the workspace's settings say; by grammar and patterns whatever the language model does not read."""
        settings = loaded.settings
        if not settings.entities:
            return Extracted([Findings()] * len(loaded.passages), "none")
        if settings.extractor is Extractor.NLP:
            return Extracted(await self._settled(await self._nlp(loaded.passages, loaded, report)), "nlp")
        model, reason = self._model(settings)
        read = await self._llm(model, loaded, report) if model else LlmReadings(shortfall=reason)
        by_model = [
            grounded(read.answers[place], passage, loaded.book.language) if place in read.answers else None
            for place, passage in enumerate(loaded.passages)
        ]
        rest = [passage for passage, each in zip(loaded.passages, by_model, strict=True) if each is None]
        by_grammar = iter(await self._nlp(rest, loaded, report))
        found = [next(by_grammar) if each is None else each for each in by_model]
        return Extracted(await self._settled(found), model.name if model else "nlp", read)

    def _model(self, settings: GraphSettings) -> tuple[LanguageModel | None, str]:
        try:
            return self.language_models.named(settings.llm), "no language model is set up"
        except (Rejected, Unavailable) as error:
            return None, error.message

    async def _llm(self, model: LanguageModel, loaded: Loaded, report: Report) -> LlmReadings:
        reader = LlmReader(model, loaded.settings, Memory(self.database, loaded.workspace_id))
        return await reader.read(loaded.passages, loaded.chunk_ids, report)

    async def _nlp(self, passages: Sequence[Passage], loaded: Loaded, report: Report) -> list[Findings]:
        found: list[Findings] = []
        before = len(loaded.passages) - len(passages)
        for start in range(0, len(passages), _BATCH):
            batch = passages[start : start + _BATCH]
            found += await self.compute.run(read_in_member, batch, loaded.book)
            await report(before + start + len(batch))
        return found

    async def _settled(self, found: Sequence[Findings]) -> list[Findings]:
        return await self.compute.run(settle, found)
