"""The graphs that are kept in memory follow the rows, and do not grow without end."""

from graph_query.entity_snapshots import EntitySnapshots
from graph_query.testing import Library
from shared.testing.graph_rows import Named, Said, add_generation

MARIE, PIERRE, PARIS = Named("Marie Curie", "person"), Named("Pierre Curie", "person"), Named("Paris", "place")


async def test_a_graph_is_read_once_and_again_when_it_changed(library: Library) -> None:
    snapshots = EntitySnapshots(library.database)
    await library.add(Said([MARIE, PIERRE]))

    first, same = await snapshots.of(library.generation_id), await snapshots.of(library.generation_id)
    await library.add(Said([PARIS, MARIE]))
    later = await snapshots.of(library.generation_id)

    assert first is same
    assert sorted(first.names) == ["Marie Curie", "Pierre Curie"]
    assert sorted(later.names) == ["Marie Curie", "Paris", "Pierre Curie"]


async def test_a_graph_that_is_slow_to_read_is_read_behind_the_questions(library: Library) -> None:
    snapshots = EntitySnapshots(library.database, quick=0.0)
    await library.add(Said([MARIE, PIERRE]))
    first = await snapshots.of(library.generation_id)
    await library.add(Said([PARIS, MARIE]))

    meanwhile = await snapshots.of(library.generation_id)
    await snapshots.refreshed()
    later = await snapshots.of(library.generation_id)

    assert meanwhile is first
    assert len(later) == 3


async def test_what_was_asked_longest_ago_goes_when_memory_is_full(library: Library) -> None:
    await library.add(Said([MARIE, PIERRE]))
    other = await add_generation(library.database, library.workspace_id)
    snapshots = EntitySnapshots(library.database, memory=1)

    first = await snapshots.of(library.generation_id)
    await snapshots.of(other)
    again = await snapshots.of(library.generation_id)

    assert again is not first
    assert again.names == first.names


async def test_hidden_entities_and_dates_are_in_no_graph(library: Library) -> None:
    await library.add(Said([MARIE, Named("1903", "date"), PIERRE]))

    snapshot = await EntitySnapshots(library.database).of(library.generation_id)

    assert set(snapshot.keys) == {"marie curie", "pierre curie"}
    assert snapshot.size > 0
