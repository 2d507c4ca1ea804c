"""After any order of adds, replacements, deletes and decisions the graph is what the remaining documents make."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from shared.database import Database
from shared.database.migrate import migrate
from shared.database.tables import EntityDecision
from shared.database.tables.graph import DecisionKind
from shared.graph import key_of
from shared.settings import Settings
from shared.testing.graph_rows import Named, Said
from shared.testing.postgres import PostgresServer
from tests.end_to_end.graph_world import WORKSPACE, Edition, GraphWorld


def person(name: str) -> Named:
    return Named(name, "person")


def firm(name: str) -> Named:
    return Named(name, "organisation")


ABC_1, ABC_2 = "American Broadcasting Company", "Australian Broadcasting Corporation"
SENTENCES = [
    Said([person("Marie Curie"), Named("Paris", "place"), Named("radium")], [("Marie Curie", "find", "radium")]),
    Said([person("Curie"), person("Pierre Curie")]),
    Said([person("Curie"), Named("Nobel Prize", "event")]),
    Said([person("M. Curie"), Named("Sorbonne")]),
    Said([firm(ABC_1), firm("ABC")], same=[("ABC", ABC_1)]),
    Said([firm(ABC_2), firm("ABC"), Named("Sydney", "place")], same=[("ABC", ABC_2)]),
    Said([firm("ABC"), firm("Microsoft")]),
    Said([firm("Microsoft Corporation"), Named("data base")]),
    Said([Named("databases"), Named("database"), Named("1998", "date")]),
    Said([Named("Paris", "place"), Named("Washington", "place")]),
    Said([person("Washington"), person("Martha Washington")]),
    Said([person("Washington"), Named("Washington", "place"), Named("Mount Vernon", "place")]),
    Said([Named("Rhône", "place"), Named("the Rhone", "place"), Named("Lyon", "place")]),
    Said([person("J. Kennedy"), Named("Dallas", "place")]),
    Said([person("John Kennedy"), Named("Dallas", "place")]),
    Said([person("Jane Kennedy")]),
    Said([Named("neural networks"), Named("neural network"), firm("Microsoft")]),
]
NAMES = [
    "Paris",
    "ABC",
    ABC_1,
    "Curie",
    "Marie Curie",
    "Pierre Curie",
    "database",
    "data base",
    "databases",
    "Microsoft",
]


class Put(NamedTuple):
    """The document says this from now on, whether it was there or not; its names are resolved at once or later."""

    document: int
    sentences: tuple[int, ...]
    at_once: bool


class Remove(NamedTuple):
    """The document is deleted, if it is there."""

    document: int


class Decide(NamedTuple):
    """A user decides."""

    kind: DecisionKind
    key: str
    other: str


class Settle(NamedTuple):
    """Communities are found in between."""


documents = st.integers(0, 4)
said = st.lists(st.integers(0, len(SENTENCES) - 1), min_size=1, max_size=5).map(tuple)
steps = st.lists(
    st.one_of(
        st.builds(Put, documents, said, st.booleans()),
        st.builds(Put, documents, said, st.booleans()),
        st.builds(Remove, documents),
        st.builds(Decide, st.sampled_from(DecisionKind), st.sampled_from(NAMES), st.sampled_from(NAMES)),
        st.builds(Settle),
    ),
    min_size=2,
    max_size=14,
)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def urls(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Two databases that are made once and emptied for each example."""
    if request.param == "sqlite":
        folder = tmp_path_factory.mktemp("graph")
        yield asyncio.run(new_database(folder / "worn.db")), asyncio.run(new_database(folder / "fresh.db"))
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    worn, fresh = server.new_database(), server.new_database()
    yield Settings(database_url=worn).database, Settings(database_url=fresh).database
    server.drop(worn)
    server.drop(fresh)


async def new_database(path: Path) -> str:
    url = f"sqlite+aiosqlite:///{path}"
    async with Database.open(url) as database:
        await migrate(database.engine)
    return url


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
@example(steps=[Put(0, (13,), True), Put(1, (14,), True), Put(2, (15,), True), Remove(2)])
@example(steps=[Put(0, (0,), True), Settle(), Put(0, (0,), True)])
@example(steps=[Put(0, (0, 2), True), Decide(DecisionKind.SPLIT, "Curie", "Marie Curie")])
@example(steps=[Decide(DecisionKind.SPLIT, "Curie", "Marie Curie"), Put(0, (0, 2), True)])
def test_the_graph_is_what_the_remaining_documents_alone_make(urls: tuple[str, str], steps: Sequence[object]) -> None:
    asyncio.run(compare(urls, steps))


async def compare(urls: tuple[str, str], steps: Sequence[object]) -> None:
    async with Database.open(urls[0]) as worn_database, Database.open(urls[1]) as fresh_database:
        worn, fresh = GraphWorld(worn_database), GraphWorld(fresh_database)
        await worn.begin()
        await fresh.begin()

        kept, decisions = await wear(worn, steps)
        for decision in decisions:
            await fresh.decide(decision)
        for edition, sentences in sorted(kept.items()):
            await fresh.extract(edition, [SENTENCES[each] for each in sentences])
        for edition in kept:
            await fresh.construct(edition)
        await worn.settle()
        await fresh.settle()

        assert await worn.content() == await fresh.content()


async def wear(
    world: GraphWorld, steps: Sequence[object]
) -> tuple[dict[Edition, tuple[int, ...]], list[EntityDecision]]:
    """Takes the steps; what the documents say at the end, and what was decided."""
    current: dict[int, tuple[Edition, tuple[int, ...]]] = {}
    waiting: list[Edition] = []
    decisions: list[EntityDecision] = []
    for place, step in enumerate(steps):
        if isinstance(step, Put):
            edition = Edition(step.document, place)
            await world.extract(edition, [SENTENCES[each] for each in step.sentences])
            if step.at_once:
                await world.construct(edition)
            else:
                waiting.append(edition)
            if step.document in current:
                await world.replace(current[step.document][0])
            current[step.document] = edition, step.sentences
        elif isinstance(step, Remove) and step.document in current:
            await world.remove(current.pop(step.document)[0])
        elif isinstance(step, Decide) and step.key != step.other:
            decisions.append(decision_of(step, place))
            await world.decide(decisions[-1])
        elif isinstance(step, Settle):
            await world.settle()
    alive = {edition for edition, _ in current.values()}
    for edition in reversed(waiting):
        if edition in alive:
            await world.construct(edition)
    return dict(current.values()), decisions


def decision_of(step: Decide, place: int) -> EntityDecision:
    """With an id and a time that follow from its place."""
    id = uuid5(NAMESPACE_URL, f"decision {place}")
    others = {DecisionKind.RENAME: step.other, DecisionKind.HIDE: None}
    other = others.get(step.kind, key_of(step.other))
    made = EntityDecision(id=id, workspace_id=WORKSPACE, kind=step.kind, key=key_of(step.key), other=other)
    made.created_at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=place)
    return made
