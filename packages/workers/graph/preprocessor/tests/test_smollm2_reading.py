"""The packaged model is too small for the task; the mechanics must bear whatever it says."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from sqlalchemy import select

from graph_preprocessor.findings import Passage
from graph_preprocessor.llm import LlmReader
from graph_preprocessor.llm.grounding import grounded
from graph_preprocessor.llm.memory import Memory
from shared.database import Database
from shared.database.tables import ChunkRecord, Generation
from shared.events import ChunksNamed
from shared.library.workspace_settings import GraphSettings
from shared.models.language.smollm2 import SmolLM2
from shared.testing.installed_models import installed_model

Named = Callable[..., Awaitable[ChunksNamed]]

TEXT = "Marie Curie was born in Warsaw and worked in Paris."
_SECONDS = 20.0


async def test_what_the_packaged_model_says_is_read_or_told(
    database: Database, generation: Generation, named: Named
) -> None:
    model = SmolLM2(installed_model("smollm2"))
    wanted = await named((0, TEXT))
    chunk_id = await chunk_of(database, wanted)
    settings = GraphSettings(llm_budget_tokens=4_000)
    reader = LlmReader(model, settings, Memory(database, generation.workspace_id), seconds=_SECONDS)
    passage = Passage(0, TEXT)

    try:
        readings = await reader.read([passage], [chunk_id], no_report)
    finally:
        await model.close()

    assert (0 in readings.answers) != (readings.shortfall is not None)
    assert readings.tokens <= settings.llm_budget_tokens
    for answer in readings.answers.values():
        assert all(TEXT[name.start : name.end] == name.surface for name in grounded(answer, passage, "en").names)


async def chunk_of(database: Database, wanted: ChunksNamed) -> UUID:
    async with database.read() as session:
        found = await session.scalars(select(ChunkRecord.id).where(ChunkRecord.version_id == wanted.version_id))
        return found.one()


async def no_report(_done: int) -> None:
    """Nobody listens."""
