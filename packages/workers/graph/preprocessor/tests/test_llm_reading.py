"""A language model reads chunks within its budget; whatever it does, the version gets its names."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from prometheus_client import REGISTRY
from sqlalchemy import delete, func, select, update

from graph_preprocessor import GraphPreprocessor
from graph_preprocessor.llm.prompt import ANSWER_TOKENS
from shared.compute.direct import DirectCompute
from shared.database import Database
from shared.database.tables import ChunkReading, ChunkRecord, Document, Extraction, Mention, Relation, Version
from shared.events import ChunksNamed, GraphEstimateAsked, GraphEstimated, GraphExtracted
from shared.feed.memory import MemoryFeed
from shared.library.lifecycle import Lifecycle
from shared.models.language.named import LanguageModels
from shared.settings import Settings
from shared.testing.reacting import react
from shared.testing.scripted_language_server import OPENAI_FORMAT, Scene, ScriptedLanguageServer

Named = Callable[..., Awaitable[ChunksNamed]]
Configure = Callable[..., Awaitable[None]]

TEXT = "the grumbler sold its mill to Ada Lovelace, who paid in copper."
ANSWER = {
    "entities": [{"name": "grumbler", "kind": "organisation"}, {"name": "Ada Lovelace", "kind": "person"}],
    "relations": [{"subject": "grumbler", "predicate": "sold mill to", "object": "Ada Lovelace"}],
}


@pytest.fixture
async def server() -> AsyncIterator[ScriptedLanguageServer]:
    async with ScriptedLanguageServer(OPENAI_FORMAT).running() as server:
        yield server


@pytest.fixture
async def worker(
    database: Database, server: ScriptedLanguageServer, tmp_path: Path
) -> AsyncIterator[GraphPreprocessor]:
    settings = Settings(models_dir=tmp_path, llm="openai:scripted", llm_url=f"{server.url}/v1")
    async with LanguageModels.open(settings, {}) as models:
        yield GraphPreprocessor(database, DirectCompute(), Lifecycle(MemoryFeed()), models)


@pytest.fixture
async def wanted(named: Named, configure: Configure) -> ChunksNamed:
    """A version of one chunk, which the model shall read."""
    wanted = await named((0, TEXT))
    await configure(wanted.workspace_id, extractor="llm")
    return wanted


def says(server: ScriptedLanguageServer, *answers: object) -> None:
    server.answers = [[each if isinstance(each, str) else json.dumps(each)] for each in answers]


async def keys(database: Database) -> set[str]:
    async with database.read() as session:
        return set(await session.scalars(select(Mention.key)))


async def extraction(database: Database, wanted: ChunksNamed) -> Extraction:
    async with database.read() as session:
        return await session.get_one(Extraction, (wanted.version_id, wanted.generation_id))


async def test_what_the_model_reads_is_stored_with_its_place_and_cost(
    database: Database, worker: GraphPreprocessor, server: ScriptedLanguageServer, wanted: ChunksNamed
) -> None:
    says(server, ANSWER)
    calls = REGISTRY.get_sample_value("insighthub_graph_llm_calls_total") or 0

    await react(worker, wanted, gives=GraphExtracted)

    assert await keys(database) == {"grumbler", "ada lovelace"}
    async with database.read() as session:
        relation = (await session.scalars(select(Relation))).one()
    assert (relation.subject_key, relation.predicate, relation.object_key) == (
        "grumbler",
        "sold mill to",
        "ada lovelace",
    )
    found = await extraction(database, wanted)
    assert (found.llm_calls, found.partial, found.warning) == (1, False, None)
    assert found.llm_tokens > 0
    assert REGISTRY.get_sample_value("insighthub_graph_llm_calls_total") == calls + 1


async def test_a_name_that_does_not_stand_in_the_chunk_is_left_out(
    database: Database, worker: GraphPreprocessor, server: ScriptedLanguageServer, wanted: ChunksNamed
) -> None:
    invented = {"name": "Charles Babbage", "kind": "person"}
    said = {"subject": "grumbler", "predicate": "knew", "object": "Charles Babbage"}
    says(server, {"entities": [*ANSWER["entities"], invented], "relations": [said]})

    await react(worker, wanted, gives=GraphExtracted)

    assert "charles babbage" not in await keys(database)
    assert (await extraction(database, wanted)).relation_count == 0


@pytest.mark.parametrize(
    "answer",
    [
        f"Here you are:\n```json\n{json.dumps(ANSWER)}\n```\nAnything else?",
        json.dumps(ANSWER).replace("}]", "},]"),
        json.dumps(ANSWER)[: json.dumps(ANSWER).index(', "relations"') - 1] + ', {"name": "Cop',
        json.dumps({"entities": [*ANSWER["entities"], {"kind": 7}, "mill", None], "relations": "none"}),
    ],
    ids=["fenced", "trailing comma", "cut off", "some entries invalid"],
)
async def test_bad_json_is_mended_without_another_call(
    database: Database, worker: GraphPreprocessor, server: ScriptedLanguageServer, wanted: ChunksNamed, answer: str
) -> None:
    says(server, answer)

    await react(worker, wanted, gives=GraphExtracted)

    assert "grumbler" in await keys(database)
    assert len(server.requests) == 1


async def test_what_cannot_be_mended_is_asked_once_more(
    database: Database, worker: GraphPreprocessor, server: ScriptedLanguageServer, wanted: ChunksNamed
) -> None:
    says(server, "I see two entities.", ANSWER)

    await react(worker, wanted, gives=GraphExtracted)

    assert "grumbler" in await keys(database)
    assert server.requests[1]["messages"][-1]["content"].startswith("That is not valid")
    assert (await extraction(database, wanted)).llm_calls == 2


async def test_a_model_that_never_answers_in_json_leaves_the_chunk_to_the_grammar(
    database: Database, worker: GraphPreprocessor, wanted: ChunksNamed
) -> None:
    await react(worker, wanted, gives=GraphExtracted)

    assert await keys(database) == {"ada lovelace"}
    found = await extraction(database, wanted)
    assert found.partial
    assert found.warning == (
        "The language model read 0 of 1 chunks: the language model does not answer with valid JSON. "
        "The rest was read by grammar and patterns."
    )


async def test_a_model_that_repeats_itself_is_stopped(
    worker: GraphPreprocessor, server: ScriptedLanguageServer, wanted: ChunksNamed, database: Database
) -> None:
    server.scene = Scene.NEVER_ENDS

    await react(worker, wanted, gives=GraphExtracted)

    await server.left.wait()
    assert await keys(database) == {"ada lovelace"}


@pytest.mark.parametrize("status", [401, 500])
async def test_a_model_that_fails_leaves_all_to_the_grammar(
    database: Database, worker: GraphPreprocessor, server: ScriptedLanguageServer, wanted: ChunksNamed, status: int
) -> None:
    server.failure = (status, {"error": {"message": "no"}})

    await react(worker, wanted, gives=GraphExtracted)

    assert await keys(database) == {"ada lovelace"}
    assert (await extraction(database, wanted)).partial


async def test_the_budget_holds_and_the_rest_is_read_by_grammar(
    database: Database, worker: GraphPreprocessor, server: ScriptedLanguageServer, named: Named, configure: Configure
) -> None:
    wanted = await named(*((start * 100, f"{TEXT[:-1]} on day {start}.") for start in range(6)))
    await configure(wanted.workspace_id, extractor="llm", llm_budget_tokens=3_000, llm_concurrency=2)
    says(server, *[ANSWER] * 6)

    await react(worker, wanted, gives=GraphExtracted)

    found = await extraction(database, wanted)
    assert 0 < len(server.requests) < 6
    assert found.llm_tokens <= 3_000
    assert found.partial
    assert "budget" in str(found.warning)
    async with database.read() as session:
        chunks = await session.scalar(select(func.count(Mention.chunk_id.distinct())))
        version = await session.get_one(Version, wanted.version_id)
    assert chunks == 6
    assert version.graph_warning == found.warning


async def test_a_chunk_is_read_once_and_an_equal_one_not_at_all(
    database: Database, worker: GraphPreprocessor, server: ScriptedLanguageServer, wanted: ChunksNamed, named: Named
) -> None:
    says(server, ANSWER)
    await react(worker, wanted, gives=GraphExtracted)

    await react(worker, wanted, gives=GraphExtracted)
    again = await named((0, TEXT))
    await react(worker, again, gives=GraphExtracted)

    assert len(server.requests) == 1
    assert (await extraction(database, wanted)).llm_tokens > 0
    assert (await extraction(database, again)).llm_tokens == 0
    assert "grumbler" in await keys(database)


async def test_a_reading_goes_with_the_last_chunk_of_its_text(
    database: Database, worker: GraphPreprocessor, server: ScriptedLanguageServer, wanted: ChunksNamed, named: Named
) -> None:
    says(server, ANSWER)
    again = await named((0, TEXT))
    for each in (wanted, again):
        await react(worker, each, gives=GraphExtracted)

    kept = []
    for each in (wanted, again):
        async with database.write() as session:
            await session.execute(delete(ChunkRecord).where(ChunkRecord.version_id == each.version_id))
            kept.append(await session.scalar(select(func.count()).select_from(ChunkReading)))

    assert kept == [1, 0]


async def test_what_was_read_before_a_crash_is_not_read_again(
    database: Database, worker: GraphPreprocessor, server: ScriptedLanguageServer, named: Named, configure: Configure
) -> None:
    wanted = await named((0, TEXT), (100, "Grace Hopper met the grumbler."))
    await configure(wanted.workspace_id, extractor="llm", llm_concurrency=1)
    says(server, ANSWER, ANSWER)
    stop = Interrupting(worker)

    with pytest.raises(ExceptionGroup):
        await react(stop, wanted, gives=GraphExtracted)
    read_before = len(server.requests)
    await react(worker, wanted, gives=GraphExtracted)

    assert (read_before, len(server.requests)) == (1, 2)


class Interrupting(GraphPreprocessor):
    """Fails when the first chunk is done."""

    def __init__(self, worker: GraphPreprocessor) -> None:
        super().__init__(worker.database, worker.compute, Dying(MemoryFeed()), worker.language_models)


class Dying(Lifecycle):
    """Says no word more."""

    async def progress(self, *_args: object, **_kwargs: object) -> None:
        raise KeyError("the power is gone")


async def test_gleaning_asks_for_what_was_left_out(
    database: Database,
    worker: GraphPreprocessor,
    server: ScriptedLanguageServer,
    wanted: ChunksNamed,
    configure: Configure,
) -> None:
    await configure(wanted.workspace_id, extractor="llm", gleanings=1)
    says(server, ANSWER, {"entities": [{"name": "copper", "kind": "metal"}], "relations": []})

    await react(worker, wanted, gives=GraphExtracted)

    assert await keys(database) == {"grumbler", "ada lovelace", "copper"}


async def test_the_estimate_counts_what_is_not_yet_read(
    database: Database, worker: GraphPreprocessor, server: ScriptedLanguageServer, wanted: ChunksNamed, named: Named
) -> None:
    says(server, ANSWER)
    await react(worker, wanted, gives=GraphExtracted)
    other = await named((0, "Grace Hopper found a moth."), (100, "Grace Hopper found a moth."))
    for each in (wanted, other):
        async with database.write() as session:
            current = {"current_version_id": each.version_id}
            await session.execute(update(Document).where(Document.id == each.document_id).values(**current))

    [estimated] = await react(worker, GraphEstimateAsked(workspace_id=wanted.workspace_id), gives=GraphEstimated)

    assert (estimated.chunks, estimated.chunks_read_before, estimated.calls) == (3, 2, 1)
    assert estimated.model == f"scripted ({server.url.removeprefix('http://')})"
    assert 0 < estimated.tokens_written <= ANSWER_TOKENS


async def test_without_a_model_the_grammar_reads_and_says_so(
    database: Database, named: Named, configure: Configure, tmp_path: Path
) -> None:
    wanted = await named((0, TEXT))
    await configure(wanted.workspace_id, extractor="llm")
    async with LanguageModels.open(Settings(models_dir=tmp_path, llm="none"), {}) as models:
        worker = GraphPreprocessor(database, DirectCompute(), Lifecycle(MemoryFeed()), models)

        await react(worker, wanted, gives=GraphExtracted)

    assert await keys(database) == {"ada lovelace"}
    assert "no language model is set up" in str((await extraction(database, wanted)).warning)
