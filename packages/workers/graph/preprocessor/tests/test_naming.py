"""Chunks are named by the places where names stand, and the names are stored with their version."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from graph_preprocessor import GraphPreprocessor
from graph_preprocessor.naming import NamedChunk, Naming, names_in
from graph_preprocessor.openings import opening_name, terms_explained
from shared.database import Database
from shared.database.tables import GraphRevision, Version, VersionNames
from shared.database.tables.documents import GraphState
from shared.events import ChunksNamed, Event, GraphRequested
from shared.graph.names import NameKind, decode
from shared.testing.reacting import react

from .conftest import Configure, Named


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Christopher Nolan (born 1970) is a director.", "Christopher Nolan"),
        ("The 2014 Tour de France was the 101st edition.", "2014 Tour de France"),
        ("“Smells Like Teen Spirit” is a song by Nirvana.", "Smells Like Teen Spirit"),
        ("B. F. Skinner was a psychologist.", "B. F. Skinner"),
        ("The Nile flows north.", "Nile"),
        ("It flows north.", None),
        ("the boundary layer grows.", None),
        ("", None),
    ],
)
def test_the_name_that_opens_a_sentence(sentence: str, name: str | None) -> None:
    assert opening_name(sentence) == name


def test_one_line_with_a_colon_is_no_glossary() -> None:
    assert terms_explained("Recall: the share found.\nPrecision: the share right.") == ["Recall", "Precision"]
    assert terms_explained("Note: this is all.") == []


def test_title_headings_and_opening_names_define() -> None:
    chunks = [
        NamedChunk(uuid4(), 0, "Lake Geneva is deep. It is blue.", ("Lakes",)),
        NamedChunk(uuid4(), 40, "Mont Blanc is seen from it.", ("Lakes",)),
    ]

    table = decode(names_in(Naming(chunks, "Waters of Europe", "en")))

    rows = zip(table.definition_chunks, table.definition_names, table.definition_kinds, strict=True)
    assert [(int(chunk), table.names[name], NameKind(kind)) for chunk, name, kind in rows] == [
        (0, "Waters of Europe", NameKind.TITLE),
        (0, "Lakes", NameKind.HEADING),
        (0, "Lake Geneva", NameKind.LEAD),
        (1, "Waters of Europe", NameKind.TITLE),
        (1, "Lakes", NameKind.HEADING),
    ]


def test_without_a_title_the_opening_name_stands_for_it() -> None:
    table = decode(names_in(Naming([NamedChunk(uuid4(), 0, "Rhône waters are cold.")], None, "en")))

    assert (table.names, table.definition_kinds.tolist()) == (["Rhône"], [NameKind.OPENING])


def test_sentences_are_places_in_the_version() -> None:
    text = "One river. Two lakes."
    table = decode(names_in(Naming([NamedChunk(uuid4(), 100, text)], None, "en")))

    assert [text[start - 100 : end - 100] for start, end in table.sentence_spans] == ["One river.", "Two lakes."]


async def test_names_are_stored_under_a_new_revision_each_time(
    database: Database, worker: GraphPreprocessor, named: Named
) -> None:
    wanted = requested(await named((0, "Marie Curie worked in Paris."), title="Marie Curie"))

    await react(worker, wanted, gives=ChunksNamed)
    [told] = await react(worker, wanted, gives=ChunksNamed)

    async with database.read() as session:
        [row] = await session.scalars(select(VersionNames))
        revision = await session.get_one(GraphRevision, wanted.generation_id)
    assert told.version_id == row.version_id == wanted.version_id
    assert row.revision == revision.names == 2
    assert decode(row.content).names == ["Marie Curie"]


async def test_where_no_entities_are_wanted_the_graph_is_complete_with_the_names(
    database: Database, worker: GraphPreprocessor, named: Named, configure: Configure
) -> None:
    wanted = requested(await named((0, "Marie Curie worked in Paris.")))
    await configure(wanted.workspace_id, entities=False)

    told = await react(worker, wanted, gives=Event)

    async with database.read() as session:
        version = await session.get_one(Version, wanted.version_id)
    assert not told
    assert version.graph_state == GraphState.READY


def requested(about: ChunksNamed) -> GraphRequested:
    return GraphRequested(**about.model_dump(exclude={"id"}), chunk_count=1)
