"""What is said about documents, with the real embedding model; and that nothing of it outlives them."""

from collections.abc import AsyncGenerator, Sequence
from typing import Any, cast
from uuid import UUID, uuid4, uuid5

import pytest
from sqlalchemy import delete, func, select

from general_enricher import GeneralEnricher
from shared.compute.direct import DirectCompute
from shared.database import Database
from shared.database.tables import (
    ChunkRecord,
    Document,
    Enrichment,
    Mention,
    SignatureBand,
    Task,
    TextSignature,
    Topic,
    TopicMember,
    Version,
    VersionIdentifier,
    VersionKeyword,
    VersionMean,
    Workspace,
)
from shared.documents import Block, BlockKind, ParsedDocument
from shared.documents.enrichments import EnrichmentKind
from shared.errors import Postponed
from shared.events import (
    DocumentReady,
    DocumentsChanged,
    DocumentUploaded,
    EnrichmentRequested,
    Event,
    GraphConnected,
)
from shared.library.texts import store_parsed
from shared.models.embedding.named import Embedders
from shared.models.language.named import LanguageModels
from shared.models.language.port import Message
from shared.settings import Settings
from shared.stores.search import IndexPoint
from shared.stores.search.memory import MemorySearchIndex
from shared.testing.graph_rows import add_generation
from shared.testing.installed_models import installed_model
from shared.testing.reacting import react
from shared.testing.rows import add_version, add_workspace
from shared.text.terms import terms

LAKES = "Lake ice forms in winter. Lake ice is thin in warm winters. Skaters need thick lake ice on the frozen lake."
RINKS = "Skating on frozen lakes is a winter sport. Skaters wait until the lake ice is thick. Ice skates are sharp."
BREAD = "Sourdough bread needs time. Bread dough rests overnight. The oven bakes the bread until its crust is brown."
BAKING = "Bakers knead bread dough by hand. Bread dough with yeast rises in an hour. The oven makes the crust of bread."
TABLES = (Enrichment, VersionKeyword, VersionIdentifier, TextSignature, SignatureBand, VersionMean, Topic, TopicMember)


class Scripted:
    """A language model that says one thing."""

    name = "scripted"

    async def stream(self, _messages: Sequence[Message], *, max_tokens: int) -> AsyncGenerator[str, None]:
        yield f"In a model's words, {max_tokens} at most."


class Models:
    def __init__(self) -> None:
        self.model: Scripted | None = None

    def named(self, _name: str) -> Scripted | None:
        return self.model


class Shelf:
    """Documents that are parsed, cut into one chunk, embedded and answering."""

    def __init__(self, database: Database, workspace_id: UUID, generation_id: UUID) -> None:
        installed_model("minilm")
        self.database, self.workspace_id, self.generation_id = database, workspace_id, generation_id
        self.models, compute = Models(), DirectCompute()
        embedders = Embedders(Settings.read().models_dir, compute)
        self.embedder = embedders.named("minilm")
        self.search = MemorySearchIndex()
        self.enricher = GeneralEnricher(
            database=database,
            search=self.search,
            compute=compute,
            embedders=embedders,
            language_models=cast(LanguageModels, self.models),
        )

    async def add(self, *paragraphs: str, name: str = "paper.pdf", title: str | None = None) -> Version:
        version = await add_version(self.database, self.workspace_id)
        parsed = _parsed(paragraphs, title)
        chunk_id = uuid5(version.id, "chunk")
        async with self.database.write() as session:
            await store_parsed(session, version.id, parsed)
            stored = await session.get_one(Version, version.id)
            stored.sha256 = str(uuid5(UUID(int=0), parsed.text)).replace("-", "")
            document = await session.get_one(Document, version.document_id)
            document.name, document.current_version_id = name, version.id
            session.add(_chunk(chunk_id, version, self.generation_id, parsed.text))
        [vector] = await self.embedder.embed_passages([parsed.text])
        await self.search.upsert(
            self.generation_id, [IndexPoint(chunk_id, version.id, vector, terms(parsed.text, "en"))]
        )
        await react(self.enricher, DocumentReady(**self.about(version)), gives=Event)
        return version

    async def delete(self, version: Version) -> None:
        async with self.database.write() as session:
            await session.execute(delete(Document).where(Document.id == version.document_id))
        await self.settle()

    async def settle(self) -> None:
        await react(self.enricher, DocumentsChanged(workspace_id=self.workspace_id), gives=Event)

    async def said(self, version: Version, kind: EnrichmentKind) -> Enrichment:
        async with self.database.read() as session:
            return await session.get_one(Enrichment, (version.id, kind))

    async def topics(self) -> list[Topic]:
        async with self.database.read() as session:
            return list(await session.scalars(select(Topic).order_by(Topic.label)))

    async def counts(self) -> list[int]:
        async with self.database.read() as session:
            return [await session.scalar(select(func.count()).select_from(table)) or 0 for table in TABLES]

    def about(self, version: Version) -> dict[str, Any]:
        return {
            "workspace_id": self.workspace_id,
            "document_id": version.document_id,
            "version_id": version.id,
            "generation_id": self.generation_id,
        }


def _parsed(paragraphs: Sequence[str], title: str | None) -> ParsedDocument:
    blocks, start = [], 0
    for paragraph in paragraphs:
        kind = BlockKind.HEADING if paragraph.startswith("#") else BlockKind.PARAGRAPH
        blocks.append(Block(kind=kind, start=start, end=start + len(paragraph), level=1 if title is None else 2))
        start += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    return ParsedDocument(text=text, blocks=tuple(blocks), media_type="text/plain", title=title, language="en")


def _chunk(id: UUID, version: Version, generation_id: UUID, text: str) -> ChunkRecord:
    return ChunkRecord(
        id=id,
        generation_id=generation_id,
        version_id=version.id,
        document_id=version.document_id,
        ordinal=0,
        start=0,
        end=len(text),
        token_count=len(text.split()),
        heading_path=[],
        text=text,
    )


@pytest.fixture
async def shelf(database: Database) -> Shelf:
    workspace_id = await add_workspace(database)
    return Shelf(database, workspace_id, await add_generation(database, workspace_id, embedding_model="minilm"))


async def test_a_missing_title_is_derived_and_marked(shelf: Shelf) -> None:
    headed = await shelf.add("# Ice on lakes", LAKES)
    named = await shelf.add(BREAD, title="Of bread")

    derived, given = [await shelf.said(each, EnrichmentKind.TITLE) for each in (headed, named)]

    assert derived.value == {"title": "Ice on lakes", "source": "heading"}
    assert given.value == {"title": "Of bread", "source": "document"}


async def test_the_sentences_of_a_summary_stand_in_the_text(shelf: Shelf) -> None:
    version = await shelf.add("# Ice", LAKES, RINKS)

    summary = (await shelf.said(version, EnrichmentKind.SUMMARY)).value

    text = "\n\n".join(["# Ice", LAKES, RINKS])
    assert len(summary["sentences"]) == 3
    assert all(text[each["start"] : each["end"]] == each["text"] for each in summary["sentences"])


async def test_keywords_are_what_a_document_uses_most(shelf: Shelf) -> None:
    version = await shelf.add(LAKES)

    found = (await shelf.said(version, EnrichmentKind.KEYWORDS)).value["keywords"]

    assert found[0]["text"].casefold() == "lake ice"
    assert sum(each["score"] for each in found) == pytest.approx(1, abs=0.01)


async def test_references_are_read_with_their_identifiers(shelf: Shelf) -> None:
    version = await shelf.add(
        "# Ice",
        f"{LAKES} doi:10.5555/ICE.1",
        "# References",
        "[1] A. Vaswani, N. Shazeer. Attention is all you need. In NeurIPS, 2017. arXiv:1706.03762v5.",
        "Smith, J. (2019). Lake ice and its decline. Limnology 12(3). https://doi.org/10.1002/(SICI)17:15.",
    )

    found = (await shelf.said(version, EnrichmentKind.REFERENCES)).value

    assert found["doi"] == "10.5555/ice.1"
    assert [(each["title"], each["doi"], each["arxiv"]) for each in found["references"]] == [
        ("Attention is all you need", None, "1706.03762"),
        ("Lake ice and its decline", "10.1002/(sici)17:15", None),
    ]


async def test_what_fails_says_why_and_leaves_the_rest(shelf: Shelf) -> None:
    version = await shelf.add("")

    title, statistics = [await shelf.said(version, kind) for kind in (EnrichmentKind.TITLE, EnrichmentKind.STATISTICS)]

    assert (title.state, "neither a heading" in (title.reason or "")) == ("failed", True)
    assert (statistics.state, statistics.value["words"]) == ("ok", 0)


async def test_a_summary_by_a_model_that_is_missing_keeps_its_sentences_and_can_be_made_again(shelf: Shelf) -> None:
    async with shelf.database.write() as session:
        workspace = await session.get_one(Workspace, shelf.workspace_id)
        workspace.settings = {"enrichment": {"summaries": "llm"}}
    version = await shelf.add(LAKES)
    before = await shelf.said(version, EnrichmentKind.SUMMARY)
    shelf.models.model = Scripted()

    requested = EnrichmentRequested(kinds=("summary",), **shelf.about(version))
    await react(shelf.enricher, requested, gives=DocumentsChanged)

    after = await shelf.said(version, EnrichmentKind.SUMMARY)
    assert (before.state, len(before.value["sentences"])) == ("failed", 3)
    assert (after.state, after.value["written_by"]) == ("ok", "scripted")


async def test_dates_and_places_come_from_the_graph(shelf: Shelf) -> None:
    version = await shelf.add("Lake Erie froze in 1977. Lake Erie froze again.")
    async with shelf.database.write() as session:
        chunk_id = uuid5(version.id, "chunk")
        shared = {"chunk_id": chunk_id, "generation_id": shelf.generation_id, "version_id": version.id}
        for start, end, kind in ((0, 9, "place"), (25, 34, "place"), (19, 23, "date")):
            surface = "1977" if kind == "date" else "Lake Erie"
            told = {"start": start, "end": end, "sentence_start": 0, "sentence_end": 24, "surface": surface}
            session.add(Mention(**shared, **told, key=surface.lower(), kind=kind, source="hand", confidence=1.0))

    await react(shelf.enricher, GraphConnected(**shelf.about(version)), gives=Event)

    assert (await shelf.said(version, EnrichmentKind.PLACES)).value == {
        "mentioned": [{"name": "Lake Erie", "count": 2, "start": 0}]
    }
    assert (await shelf.said(version, EnrichmentKind.DATES)).value["mentioned"][0]["name"] == "1977"


async def test_topics_keep_their_ids_while_documents_come(shelf: Shelf) -> None:
    for text in (LAKES, RINKS, BREAD):
        await shelf.add(text)
    await shelf.settle()
    before = await shelf.topics()

    await shelf.add(BAKING)
    await shelf.settle()

    [ice] = before
    after = {topic.id: topic for topic in await shelf.topics()}
    assert "ice" in ice.label
    assert len(after) == 2
    assert after[ice.id].document_count == 2


async def test_deleting_a_document_leaves_what_would_be_without_it(shelf: Shelf) -> None:
    kept = [await shelf.add(text) for text in (LAKES, RINKS)]
    await shelf.settle()
    counts, label = await shelf.counts(), [topic.label for topic in await shelf.topics()]
    others = [await shelf.add(text) for text in (BREAD, BAKING, f"{LAKES} {BREAD}")]
    await shelf.settle()

    for version in others:
        await shelf.delete(version)

    assert (await shelf.counts(), [topic.label for topic in await shelf.topics()]) == (counts, label)
    for version in kept:
        await shelf.delete(version)
    assert await shelf.counts() == [0] * len(TABLES)


async def test_topics_wait_until_no_document_is_on_its_way(shelf: Shelf) -> None:
    version = await shelf.add(LAKES)
    waiting = DocumentUploaded(**shelf.about(version))
    async with shelf.database.write() as session:
        session.add(
            Task(
                id=uuid4(),
                workspace_id=shelf.workspace_id,
                worker="general/parser",
                topic=waiting.topic,
                payload=waiting.model_dump_json(),
            )
        )

    with pytest.raises(Postponed):
        await shelf.settle()
