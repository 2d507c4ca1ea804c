"""What it would cost to let a language model read a workspace."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from graph_preprocessor.llm.prompt import ANSWER_TOKENS, first_messages, hash_of, tokens_of_messages
from shared.database.tables import ChunkReading, ChunkRecord, Document, Generation
from shared.database.tables.workspaces import GenerationState
from shared.library.workspace_settings import GraphSettings
from shared.models.language import LanguageModel

_TYPICAL_ANSWER = 300


@dataclass
class Estimate:
    """Tokens are estimated from characters; each answer is counted as a typical one."""

    chunks: int = 0
    chunks_read_before: int = 0
    chunks_beyond_budget: int = 0
    calls: int = 0
    tokens_read: int = 0
    tokens_written: int = 0
    _spent: defaultdict[UUID, int] = field(default_factory=lambda: defaultdict(int), repr=False)

    def add(self, version_id: UUID, read: int, *, budget: int) -> bool:
        """One more call, if the version's budget has room for the most that it can cost."""
        if self._spent[version_id] + read + ANSWER_TOKENS > budget:
            self.chunks_beyond_budget += 1
            return False
        self._spent[version_id] += read + _TYPICAL_ANSWER
        self.calls, self.tokens_read = self.calls + 1, self.tokens_read + read
        self.tokens_written += _TYPICAL_ANSWER
        return True


async def estimate(
    session: AsyncSession, workspace_id: UUID, settings: GraphSettings, model: LanguageModel | None
) -> Estimate:
    """For the current versions of all documents, in the generation that answers; without a model nothing was read."""
    known = set(await session.scalars(select(ChunkReading.hash).where(ChunkReading.workspace_id == workspace_id)))
    total = Estimate()
    async for row in await session.stream(_texts(workspace_id)):
        version_id, text = row
        total.chunks += 1
        hash = hash_of(model.name if model else "", text, settings.gleanings)
        if hash in known:
            total.chunks_read_before += 1
        elif total.add(version_id, tokens_of_messages(first_messages(text)), budget=settings.llm_budget_tokens):
            known.add(hash)
    return total


def _texts(workspace_id: UUID) -> Select[UUID, str]:
    return (
        select(ChunkRecord.version_id, ChunkRecord.text)
        .join(Document, Document.current_version_id == ChunkRecord.version_id)
        .join(Generation, Generation.id == ChunkRecord.generation_id)
        .where(
            Document.workspace_id == workspace_id,
            Document.deleted_at.is_(None),
            Generation.state == GenerationState.LIVE,
        )
        .order_by(ChunkRecord.version_id, ChunkRecord.ordinal)
    )
