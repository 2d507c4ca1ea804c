"""What every search index must do. Bind one by a subclass with a fixture `index`."""

import asyncio
import math
from uuid import UUID, uuid4

import numpy as np
import pytest

from shared.errors import Rejected
from shared.models.embedding.port import Vectors
from shared.stores.search.port import IndexPoint, SearchIndex
from shared.text.terms import TermCounts

HERE, ELSEWHERE = UUID(int=1), UUID(int=2)
OLD, NEW, OTHER = UUID(int=11), UUID(int=12), UUID(int=13)
FIRST, SECOND, THIRD = UUID(int=101), UUID(int=102), UUID(int=103)
CAT, DOG, FISH = 7, 8, 2**32 - 1


def point(chunk: UUID, angle: float = 0.0, terms: dict[int, int] | None = None, *, version: UUID = OLD) -> IndexPoint:
    """A chunk in two dimensions, `angle` degrees from east, with these terms and counts."""
    counted = {CAT: 1} if terms is None else terms
    return IndexPoint(chunk, version, direction(angle), TermCounts(tuple(counted), tuple(counted.values())))


def direction(angle: float) -> Vectors:
    return np.array([math.cos(math.radians(angle)), math.sin(math.radians(angle))], dtype=np.float32)


class SearchIndexContract:
    async def test_an_unknown_index_reads_as_empty(self, index: SearchIndex) -> None:
        assert await index.nearest(HERE, direction(0), limit=3) == []
        assert await index.matching(HERE, [CAT], limit=3) == []
        assert await index.chunk_ids(HERE) == frozenset()

    async def test_the_nearest_comes_first(self, index: SearchIndex) -> None:
        await index.upsert(HERE, [point(FIRST, 80), point(SECOND, 10), point(THIRD, 40)])

        found = await index.nearest(HERE, direction(0), limit=2)

        assert [match.chunk_id for match in found] == [SECOND, THIRD]
        assert found[0].score == pytest.approx(math.cos(math.radians(10)), abs=1e-5)

    async def test_ties_are_broken_by_chunk_id(self, index: SearchIndex) -> None:
        ids = sorted(uuid4() for _ in range(60))
        await index.upsert(HERE, [point(id) for id in reversed(ids)])

        assert [match.chunk_id for match in await index.nearest(HERE, direction(0), limit=5)] == ids[:5]
        assert [match.chunk_id for match in await index.matching(HERE, [CAT], limit=5)] == ids[:5]

    async def test_the_same_chunk_replaces_its_former_self(self, index: SearchIndex) -> None:
        await index.upsert(HERE, [point(FIRST, 90, {DOG: 1})])
        await index.upsert(HERE, [point(FIRST, 0, {CAT: 1})])

        [nearest] = await index.nearest(HERE, direction(0), limit=3)

        assert nearest.score == pytest.approx(1.0, abs=1e-5)
        assert await index.matching(HERE, [DOG], limit=3) == []

    async def test_words_that_few_chunks_hold_weigh_more(self, index: SearchIndex) -> None:
        await index.upsert(
            HERE,
            [
                point(FIRST, terms={CAT: 1, FISH: 1}),
                point(SECOND, terms={CAT: 1, DOG: 1}),
                point(THIRD, terms={DOG: 2}),
            ],
        )

        found = await index.matching(HERE, [CAT, FISH], limit=3)

        assert [match.chunk_id for match in found] == [FIRST, SECOND]

    async def test_scores_are_bm25(self, index: SearchIndex) -> None:
        await index.upsert(HERE, [point(FIRST, terms={CAT: 2}), point(SECOND, terms={DOG: 4})])

        [found] = await index.matching(HERE, [CAT], limit=3)

        rarity, norm = math.log(1 + 1.5 / 1.5), 1.2 * (0.25 + 0.75 * 2 / 3)
        assert found.score == pytest.approx(rarity * 2 * 2.2 / (2 + norm), rel=1e-4)

    async def test_a_term_asked_for_twice_counts_once(self, index: SearchIndex) -> None:
        await index.upsert(HERE, [point(FIRST, terms={CAT: 1}), point(SECOND, terms={DOG: 1})])

        assert await index.matching(HERE, [CAT, CAT], limit=3) == await index.matching(HERE, [CAT], limit=3)

    async def test_no_terms_match_nothing(self, index: SearchIndex) -> None:
        await index.upsert(HERE, [point(FIRST), point(SECOND, terms={})])

        assert await index.matching(HERE, [], limit=3) == []
        assert await index.chunk_ids(HERE) == {FIRST, SECOND}

    async def test_only_the_versions_asked_for_are_found(self, index: SearchIndex) -> None:
        await index.upsert(HERE, [point(FIRST, 0, version=OLD), point(SECOND, 30, version=NEW)])

        assert [match.chunk_id for match in await index.nearest(HERE, direction(0), limit=3, versions=[NEW])] == [
            SECOND
        ]
        assert [match.chunk_id for match in await index.matching(HERE, [CAT], limit=3, versions={NEW, OTHER})] == [
            SECOND
        ]
        assert await index.nearest(HERE, direction(0), limit=3, versions=[]) == []
        assert await index.matching(HERE, [CAT], limit=3, versions=[]) == []

    async def test_bm25_is_the_same_whichever_versions_are_asked_for(self, index: SearchIndex) -> None:
        await index.upsert(HERE, [point(FIRST, version=OLD), point(SECOND, terms={DOG: 3}, version=NEW)])

        assert await index.matching(HERE, [CAT], limit=3, versions=[OLD]) == await index.matching(HERE, [CAT], limit=3)

    async def test_indexes_know_nothing_of_each_other(self, index: SearchIndex) -> None:
        await index.upsert(HERE, [point(FIRST)])
        alone = await index.matching(HERE, [CAT], limit=3)
        await index.upsert(ELSEWHERE, [point(SECOND), point(THIRD)])

        assert await index.matching(HERE, [CAT], limit=3) == alone
        assert await index.chunk_ids(ELSEWHERE) == {SECOND, THIRD}

    async def test_removing_versions_leaves_the_others(self, index: SearchIndex) -> None:
        await index.upsert(HERE, [point(FIRST, version=OLD), point(SECOND, version=NEW)])

        await index.remove(HERE, [OLD, OTHER])

        assert await index.chunk_ids(HERE) == {SECOND}
        assert [match.chunk_id for match in await index.nearest(HERE, direction(0), limit=3)] == [SECOND]

    async def test_what_was_removed_leaves_no_trace_in_the_scores(self, index: SearchIndex) -> None:
        kept = [point(FIRST, terms={CAT: 1, DOG: 2}), point(SECOND, terms={DOG: 1})]
        await index.upsert(ELSEWHERE, kept)
        await index.upsert(HERE, [*kept, point(THIRD, terms={CAT: 9, FISH: 5}, version=NEW)])

        await index.remove(HERE, [NEW])

        assert await index.matching(HERE, [CAT, DOG], limit=3) == await index.matching(ELSEWHERE, [CAT, DOG], limit=3)

    async def test_a_removed_index_can_begin_anew(self, index: SearchIndex) -> None:
        await index.upsert(HERE, [point(FIRST), point(SECOND)])

        await index.remove(HERE)
        await index.upsert(HERE, [IndexPoint(THIRD, OLD, np.ones(3, dtype=np.float32), TermCounts((CAT,), (1,)))])

        assert await index.chunk_ids(HERE) == {THIRD}

    async def test_removing_nothing_is_no_error(self, index: SearchIndex) -> None:
        await index.remove(HERE)
        await index.remove(HERE, [OLD])
        await index.upsert(HERE, [])
        await index.upsert(HERE, [point(FIRST)])
        await index.remove(HERE, [OTHER])
        await index.remove(HERE, [])

        assert await index.chunk_ids(HERE) == {FIRST}

    async def test_many_requests_at_once_are_each_answered(self, index: SearchIndex) -> None:
        await index.upsert(HERE, [point(UUID(int=angle + 1), angle) for angle in range(90)])

        found = await asyncio.gather(*(index.nearest(HERE, direction(angle), limit=1) for angle in range(90)))

        assert [match.chunk_id.int for [match] in found] == list(range(1, 91))

    async def test_another_dimension_is_rejected(self, index: SearchIndex) -> None:
        await index.upsert(HERE, [point(FIRST)])
        longer = np.ones(3, dtype=np.float32)

        with pytest.raises(Rejected, match="2 dimensions"):
            await index.nearest(HERE, longer, limit=1)
        with pytest.raises(Rejected, match="2 dimensions"):
            await index.upsert(HERE, [IndexPoint(SECOND, OLD, longer, TermCounts((), ()))])
        assert await index.chunk_ids(HERE) == {FIRST}

    async def test_gives_back_the_vectors_of_a_version(self, index: SearchIndex) -> None:
        await index.upsert(HERE, [point(FIRST, 30), point(SECOND, 60), point(THIRD, 90, version=NEW)])

        vectors = await index.vectors(HERE, OLD)

        assert {id: vector.tolist() for id, vector in vectors.items()} == {
            FIRST: pytest.approx(direction(30).tolist(), abs=1e-6),
            SECOND: pytest.approx(direction(60).tolist(), abs=1e-6),
        }
        assert await index.vectors(HERE, OTHER) == await index.vectors(ELSEWHERE, OLD) == {}
