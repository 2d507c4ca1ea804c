"""Names in memory equal those that are stored, after any order of adds, replacements and removals."""

from collections.abc import Sequence
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from graph_query.names_keeper import NamesKeeper
from graph_query.names_view import NamesView
from shared.database import Database
from shared.database.tables import Version, VersionNames
from shared.graph.changes import names_changed, withdraw
from shared.graph.names import ChunkNames, Definition, NameKind, encode, fingerprint, key_words
from shared.testing.graph_rows import add_generation
from shared.testing.rows import add_version, add_workspace
from shared.text.sentences import Span

NAMES = ("Rome", "New York", "New York City", "Nile")
OPENINGS = ("New York", "Nile")
SENTENCES = (
    "Rome fell.",
    "He left New York City for Rome.",
    "In New York it rained.",
    "Nothing.",
    "The Nile. The Nile!",
)

Chunk = tuple[str, Sequence[str]]
"""A name that it defines, and its sentences."""


class Shelf:
    """Versions with names, and the keeper that watches them."""

    def __init__(self, database: Database, workspace_id: UUID, generation_id: UUID) -> None:
        self.database, self.workspace_id, self.generation_id = database, workspace_id, generation_id
        self.keeper = NamesKeeper(database)
        self.versions: list[Version] = []

    async def add(self, chunks: Sequence[Chunk]) -> None:
        self.versions.append(await add_version(self.database, self.workspace_id))
        await self.store(self.versions[-1], chunks)

    async def store(self, version: Version, chunks: Sequence[Chunk]) -> None:
        content = encode([named(version, number, *chunk) for number, chunk in enumerate(chunks)])
        key = {"version_id": version.id, "generation_id": self.generation_id}
        async with self.database.write() as session:
            revision = await names_changed(session, self.generation_id)
            await session.execute(delete(VersionNames).where(VersionNames.version_id == version.id))
            session.add(VersionNames(**key, revision=revision, content=content))

    async def remove(self, version: Version) -> None:
        self.versions.remove(version)
        async with self.database.write() as session:
            await withdraw(session, [version.id])

    async def view(self, versions: frozenset[UUID] | None = None) -> NamesView:
        return await self.keeper.view(self.generation_id, versions)

    async def fresh(self, versions: frozenset[UUID] | None = None) -> NamesView:
        return await NamesKeeper(self.database).view(self.generation_id, versions)


def named(version: Version, number: int, name: str, sentences: Sequence[str]) -> ChunkNames:
    spans = [Span(10 * place, 10 * place + 9) for place, _ in enumerate(sentences)]
    kind = NameKind.OPENING if name in OPENINGS else NameKind.TITLE
    return ChunkNames(UUID(int=version.id.int ^ number), spans, sentences, [Definition(name, kind)])


async def new_shelf(database: Database) -> Shelf:
    workspace = await add_workspace(database)
    return Shelf(database, workspace, await add_generation(database, workspace))


def told(view: NamesView) -> dict[str, object]:
    """All that a view can be asked, without the numbers that it counts by."""
    found: dict[str, object] = {"size": view.size, "opening_share": view.opening_share}
    for name in NAMES:
        key = key_words(name)
        mentions, definitions = view.mentions(key), view.definitions(fingerprint(key))
        chunks = mentions.chunks.tolist()
        found[name] = (
            sorted(
                (view.chunk_id(chunk), view.sentence(sentence, chunk))
                for chunk, sentence in zip(chunks, mentions.sentences.tolist(), strict=True)
            ),
            sorted(map(view.chunk_id, definitions.chunks.tolist())),
            definitions.documents,
            view.document_frequency(key),
            view.rarity(key) if view.size else 0,
            sorted((view.chunk_id(each), [found.key for found in view.keys_in(view.words(each))]) for each in chunks),
        )
    return found


chunk = st.tuples(st.sampled_from(NAMES), st.lists(st.sampled_from(SENTENCES), max_size=3))
step: st.SearchStrategy[tuple[str, list[Chunk], int]] = st.one_of(
    st.tuples(st.just("add"), st.lists(chunk, max_size=3), st.just(0)),
    st.tuples(st.just("store"), st.lists(chunk, max_size=3), st.integers(0, 20)),
    st.tuples(st.just("remove"), st.just([]), st.integers(0, 20)),
    st.tuples(st.just("look"), st.just([]), st.just(0)),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(step, min_size=3, max_size=10))
async def test_what_was_kept_up_to_date_equals_what_is_read_afresh(
    database: Database, steps: list[tuple[str, list[Chunk], int]]
) -> None:
    place = await new_shelf(database)
    for verb, chunks, number in steps:
        if verb == "look":
            await place.view()
        elif verb == "add" or not place.versions:
            await place.add(chunks)
        elif verb == "store":
            await place.store(place.versions[number % len(place.versions)], chunks)
        else:
            await place.remove(place.versions[number % len(place.versions)])
    some = frozenset(version.id for version in place.versions[::2])

    assert told(await place.view()) == told(await place.fresh())
    assert told(await place.view(some)) == told(await place.fresh(some))


async def test_a_name_within_a_longer_one_is_found_but_the_longest_is_read(database: Database) -> None:
    place = await new_shelf(database)
    await place.add([("New York", SENTENCES), ("New York City", [])])
    view = await place.view()

    [number] = view.mentions(key_words("New York City")).chunks.tolist()
    assert view.document_frequency(key_words("New York")) == 1
    assert key_words("New York City") in [found.key for found in view.keys_in(view.words(number))]


async def test_no_name_crosses_the_end_of_a_sentence(database: Database) -> None:
    place = await new_shelf(database)
    await place.add([("New York", ["It was new.", "York was old."])])

    assert (await place.view()).document_frequency(key_words("New York")) == 0


@pytest.mark.parametrize("count", [1, 20])
async def test_many_small_additions_stay_few_segments(database: Database, count: int) -> None:
    place = await new_shelf(database)
    for _ in range(count):
        await place.add([("Rome", SENTENCES)])
        view = await place.view()

    assert view.document_frequency(key_words("Rome")) == count
    assert len(view.segments) <= count.bit_length()


async def test_an_unknown_chunk_has_no_number(database: Database) -> None:
    place = await new_shelf(database)
    await place.add([("Rome", SENTENCES)])

    assert (await place.view()).number(uuid4()) is None


async def test_chunks_whose_ids_begin_alike_have_numbers_of_their_own(database: Database) -> None:
    place = await new_shelf(database)
    await place.add([("Rome", SENTENCES), ("Nile", SENTENCES), ("New York", SENTENCES)])
    view = await place.view()
    ids = [view.chunk_id(number) for number in range(view.size)]
    unknown = UUID(int=ids[0].int ^ 255)

    assert len({id.bytes[:8] for id in ids}) == 1
    assert view.numbers([*ids, unknown]) == {id: number for number, id in enumerate(ids)}


async def test_a_longer_name_that_is_gone_hides_no_shorter_one(database: Database) -> None:
    place = await new_shelf(database)
    await place.add([("New York", SENTENCES)])
    await place.add([("New York City", []), ("Rome", []), ("Nile", [])])
    whole = await place.view()
    [reader] = whole.mentions(key_words("New York City")).chunks.tolist()
    await place.remove(place.versions[1])

    view = await place.view()

    number = view.number(whole.chunk_id(reader))
    assert number is not None
    assert [found.key for found in view.keys_in(view.words(number))] == [key_words("New York")] * 2


async def test_the_generation_that_was_asked_longest_ago_is_forgotten_when_memory_is_full(database: Database) -> None:
    place, other = await new_shelf(database), await new_shelf(database)
    await place.add([("Rome", SENTENCES)])
    await other.add([("Nile", SENTENCES)])
    keeper = NamesKeeper(database, memory=1)

    first, same = await keeper.view(place.generation_id), await keeper.view(place.generation_id)
    await keeper.view(other.generation_id)
    again = await keeper.view(place.generation_id)

    assert first is same
    assert again is not first
    assert told(again) == told(first)
