"""Requests to look around."""

import pytest

from graph_query.testing import Library
from shared.errors import NotFound
from shared.events import (
    EdgesAsked,
    EdgesListed,
    NamesAsked,
    NamesFound,
    NeighboursAsked,
    NeighboursFound,
    PathsAsked,
    PathsFound,
)
from shared.testing.graph_rows import Named, Said
from shared.testing.reacting import react

MARIE, PIERRE, PARIS = Named("Marie Curie", "person"), Named("Pierre Curie", "person"), Named("Paris", "place")


async def test_neighbours_come_by_weight_page_by_page(library: Library) -> None:
    await library.add(Said([MARIE, PIERRE]), Said([PIERRE, MARIE]), Said([MARIE, PARIS]))
    asked = NeighboursAsked(workspace_id=library.workspace_id, entity_id=await library.entity("Marie Curie"), limit=1)

    [first] = await react(library.worker, asked, gives=NeighboursFound)
    [second] = await react(library.worker, asked.model_copy(update={"offset": 1}), gives=NeighboursFound)

    assert (first.total, second.total) == (2, 2)
    assert first.neighbours[0].entity_id == await library.entity("Pierre Curie")
    assert second.neighbours[0].entity_id == await library.entity("Paris")
    assert first.neighbours[0].weight > second.neighbours[0].weight


async def test_pagerank_also_sees_the_neighbours_of_neighbours(library: Library) -> None:
    await library.add(Said([MARIE, PIERRE]), Said([PIERRE, PARIS]))
    asked = NeighboursAsked(
        workspace_id=library.workspace_id, entity_id=await library.entity("Marie Curie"), order="pagerank"
    )

    [found] = await react(library.worker, asked, gives=NeighboursFound)

    assert [each.weight > 0 for each in found.neighbours] == [True, False]
    assert found.neighbours[1].entity_id == await library.entity("Paris")


async def test_paths_between_two_entities(library: Library) -> None:
    await library.add(Said([MARIE, PIERRE]), Said([PIERRE, PARIS]))
    ends = [await library.entity(name) for name in ("Marie Curie", "Pierre Curie", "Paris")]
    asked = PathsAsked(workspace_id=library.workspace_id, first_id=ends[0], second_id=ends[2])

    [found] = await react(library.worker, asked, gives=PathsFound)

    assert [list(path.entity_ids) for path in found.paths] == [ends]
    assert [hop.sentence for hop in found.paths[0].hops] == ["Marie Curie and Pierre Curie.", "Pierre Curie and Paris."]


async def test_an_entity_that_is_not_there_is_not_found(library: Library) -> None:
    asked = NeighboursAsked(workspace_id=library.workspace_id, entity_id=library.workspace_id)

    with pytest.raises(NotFound):
        await react(library.worker, asked, gives=NeighboursFound)


async def test_an_unfinished_or_misspelled_name_is_found(library: Library) -> None:
    await library.add(Said([MARIE, PARIS]))

    for name in ("mari", "Marei Curie", "marie curie"):
        [found] = await react(
            library.worker, NamesAsked(workspace_id=library.workspace_id, name=name), gives=NamesFound
        )

        assert found.entity_ids == (await library.entity("Marie Curie"),)


async def test_every_edge_is_listed_once(library: Library) -> None:
    await library.add(Said([MARIE, PIERRE, PARIS]))

    pieces = await react(library.worker, EdgesAsked(workspace_id=library.workspace_id), gives=EdgesListed)

    pairs = {frozenset(edge[:2]) for piece in pieces for edge in piece.edges}
    assert sum(len(piece.edges) for piece in pieces) == len(pairs) == 3
