"""Questions that a language model writes about passages, and must be able to answer from them."""

from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest

from general_evaluator.proposing import Proposal, by_model
from general_evaluator.proposing.by_model import Budget
from shared.database import Database
from shared.database.tables import ChunkRecord, Document
from shared.events import ChunksFound, QuestionAsked
from shared.exchange.local import LocalExchange
from shared.models.language.port import LanguageModel, Message
from shared.retrieval import Hit
from shared.testing.graph_rows import add_generation
from shared.testing.rows import add_version, add_workspace
from shared.worker import Worker, handler

CURIE = (
    "Marie Curie was a physicist and chemist of Warsaw. She discovered radium together with her husband in 1898, and "
    "was the first person who received the Nobel Prize twice. Her laboratory in Paris was a shed without heating."
)
GOOD = "Question: When did Marie Curie discover radium?\nAnswer: 1898"


class ScriptedModel(LanguageModel):
    """Says one answer after another, and keeps what it was asked."""

    name = "scripted"

    def __init__(self, *answers: str) -> None:
        self.answers, self.asked = list(answers), list[str]()

    async def stream(self, messages: Sequence[Message], *, max_tokens: int) -> AsyncGenerator[str, None]:
        self.asked.append(messages[-1].content)
        yield self.answers.pop(0)


@dataclass
class Search(Worker):
    """Finds the same for each question."""

    hits: Sequence[Hit]

    @handler
    async def find(self, question: QuestionAsked) -> ChunksFound:
        return ChunksFound(workspace_id=question.workspace_id, hits=tuple(self.hits))


async def test_a_question_is_kept_with_the_sentence_that_holds_its_answer(database: Database) -> None:
    [made] = await proposed(database, ScriptedModel(GOOD, "In 1898."))

    assert (made.text, made.answer) == ("When did Marie Curie discover radium?", "1898")
    [evidence] = made.evidence
    assert evidence.quote.startswith("She discovered radium")
    assert CURIE[evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize(
    "said",
    [
        "I cannot help with that.",
        "Question: When did Marie Curie discover radium?\nAnswer: 1911",
        "Question: What does the passage say of her laboratory?\nAnswer: a shed",
        "Question: Was radium discovered in 1898?\nAnswer: 1898",
    ],
    ids=["no question", "not in the passage", "points to the passage", "answers itself"],
)
async def test_a_bad_question_is_not_even_checked(database: Database, said: str) -> None:
    model = ScriptedModel(said)

    assert await proposed(database, model) == []
    assert len(model.asked) == 1


async def test_a_question_whose_answer_the_model_does_not_find_again_is_left(database: Database) -> None:
    assert await proposed(database, ScriptedModel(GOOD, "She was a chemist.")) == []


async def test_the_budget_is_never_exceeded(database: Database) -> None:
    model = ScriptedModel(GOOD, "1898")

    assert await proposed(database, model, tokens=150) == []
    assert model.asked == []


async def test_a_question_that_does_not_lead_to_its_passage_is_left(
    database: Database, hit: Callable[..., Hit]
) -> None:
    assert await proposed(database, ScriptedModel(GOOD, "1898"), found=[hit("another document")]) == []


async def proposed(
    database: Database, model: LanguageModel, *, tokens: int = 10_000, found: Sequence[Hit] | None = None
) -> list[Proposal]:
    """What comes of one document with one chunk, which the search finds unless it finds something else."""
    workspace = await add_workspace(database)
    chunk = await add_chunk(database, workspace)
    exchange = LocalExchange()
    exchange.add([Search([hit_of(chunk)] if found is None else found)])
    return await by_model(database, exchange, model, workspace, 5, Budget(tokens))


def hit_of(chunk: ChunkRecord) -> Hit:
    """The chunk as a search finds it."""
    return Hit(
        chunk_id=chunk.id,
        document_id=chunk.document_id,
        version_id=chunk.version_id,
        document_name="curie.md",
        text=chunk.text,
        start=chunk.start,
        end=chunk.end,
        score=1.0,
    )


async def add_chunk(database: Database, workspace: UUID) -> ChunkRecord:
    """A document that answers, cut into one chunk."""
    version, generation = await add_version(database, workspace), await add_generation(database, workspace)
    place = {"generation_id": generation, "version_id": version.id, "document_id": version.document_id}
    chunk = ChunkRecord(id=uuid4(), **place, ordinal=0, start=0, end=len(CURIE), token_count=50, text=CURIE)
    chunk.heading_path = []
    async with database.write() as session:
        session.add(chunk)
        (await session.get_one(Document, version.document_id)).current_version_id = version.id
    return chunk
