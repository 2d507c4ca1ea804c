"""The entity graph as a matrix."""

from uuid import UUID

import pytest
from sqlalchemy import select

from shared.database import Database
from shared.database.tables import Entity
from shared.graph.adjacency import DAMPING, RELATION, load_adjacency
from shared.testing.graph_rows import Named, Said, add_entities, add_generation, add_said
from shared.testing.rows import add_version

MARIE, PIERRE, PARIS = Named("Marie Curie", "person"), Named("Pierre Curie", "person"), Named("Paris", "place")
YEAR = Named("1903", "date")


async def weights_of(
    database: Database, workspace_id: UUID, *said: Said, hidden: str = ""
) -> dict[tuple[str, str], float]:
    """Pair of names → weight; each key is an entity of its own."""
    generation, version = await add_generation(database, workspace_id), await add_version(database, workspace_id)
    async with database.write() as session:
        await add_said(session, version, generation, said)
        await add_entities(session, generation, hidden=[hidden])
    async with database.read() as session:
        graph = await load_adjacency(session, generation)
        names = {entity.id: entity.name for entity in await session.scalars(select(Entity))}
    assert list(graph.ids) == sorted(graph.ids)
    assert [graph.index_of(id) for id in graph.ids] == list(range(len(graph.ids)))
    edges = graph.weights.tocoo()
    return {
        (names[graph.ids[i]], names[graph.ids[j]]): float(weight)
        for i, j, weight in zip(edges.row, edges.col, edges.data, strict=True)
    }


async def test_a_sentence_that_names_two_joins_them_both_ways(database: Database, workspace_id: UUID) -> None:
    weights = await weights_of(database, workspace_id, Said([MARIE, PIERRE]))

    assert weights == {("marie curie", "pierre curie"): 1, ("pierre curie", "marie curie"): 1}


async def test_a_list_of_many_joins_each_pair_less(database: Database, workspace_id: UUID) -> None:
    weights = await weights_of(database, workspace_id, Said([MARIE, PIERRE, PARIS]))

    assert len(weights) == 6
    assert set(weights.values()) == {0.5}


async def test_a_relation_adds_to_the_weight_of_its_sentence(database: Database, workspace_id: UUID) -> None:
    said = Said([MARIE, PIERRE], relations=[("Marie Curie", "marry", "Pierre Curie")])

    weights = await weights_of(database, workspace_id, said)

    assert weights["marie curie", "pierre curie"] == 1 + RELATION


async def test_what_is_named_everywhere_weighs_less(database: Database, workspace_id: UUID) -> None:
    weights = await weights_of(
        database, workspace_id, Said([MARIE, PIERRE]), *[Said([PARIS])] * 3, Said([PARIS, MARIE])
    )

    assert weights["marie curie", "pierre curie"] == pytest.approx(2 ** -(DAMPING / 2))
    assert weights["marie curie", "paris"] == pytest.approx(8 ** -(DAMPING / 2))


async def test_dates_and_hidden_entities_join_nothing(database: Database, workspace_id: UUID) -> None:
    weights = await weights_of(database, workspace_id, Said([MARIE, YEAR, PIERRE, PARIS]), hidden="paris")

    assert set(weights) == {("marie curie", "pierre curie"), ("pierre curie", "marie curie")}


async def test_a_generation_without_mentions_is_an_empty_graph(database: Database, workspace_id: UUID) -> None:
    assert await weights_of(database, workspace_id) == {}
