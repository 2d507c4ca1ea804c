"""What every feed does."""

import asyncio
from collections.abc import AsyncIterator
from typing import cast
from uuid import uuid4

from shared.events import DocumentRemoved, Notice
from shared.feed import Feed

HERE, ELSEWHERE = uuid4(), uuid4()


def removed(workspace_id: object = HERE) -> DocumentRemoved:
    return DocumentRemoved(workspace_id=workspace_id, document_id=uuid4())  # type: ignore[arg-type]


async def heard(notices: AsyncIterator[Notice], count: int) -> list[Notice]:
    async with asyncio.timeout(10):
        return [await anext(notices) for _ in range(count)]


class FeedContract:
    """`feed` publishes, `other` watches; where a process has one feed, they are the same."""

    async def test_a_watcher_sees_what_is_published_from_then_on_in_order(self, feed: Feed, other: Feed) -> None:
        feed.publish(removed())
        async with other.watch(HERE) as notices:
            published = [removed() for _ in range(20)]

            for notice in published:
                feed.publish(notice)

            seen = await heard(notices, 20)
        assert seen[-1] == published[-1]
        assert [notice for notice in seen if notice in published] == published[-len(seen) :]

    async def test_a_watcher_sees_nothing_of_other_workspaces(self, feed: Feed, other: Feed) -> None:
        async with other.watch(HERE) as notices:
            last = removed()

            feed.publish(removed(ELSEWHERE))
            feed.publish(last)

            assert await heard(notices, 1) == [last]

    async def test_all_watchers_see_it(self, feed: Feed, other: Feed) -> None:
        async with feed.watch(HERE) as one, other.watch(HERE) as two, other.watch(HERE) as three:
            notice = removed()

            feed.publish(notice)

            assert [await heard(each, 1) for each in (one, two, three)] == [[notice]] * 3

    async def test_one_who_comes_again_sees_it_too(self, feed: Feed, other: Feed) -> None:
        async with other.watch(HERE):
            pass
        async with other.watch(HERE) as notices:
            notice = removed()

            feed.publish(notice)

            assert await heard(notices, 1) == [notice]

    async def test_a_slow_watcher_misses_the_oldest(self, feed: Feed, other: Feed) -> None:
        async with other.watch(HERE) as notices, other.watch(ELSEWHERE) as marks:
            published = [removed() for _ in range(3000)]
            for notice in published:
                feed.publish(notice)
            feed.publish(removed(ELSEWHERE))
            await heard(marks, 1)

            [first] = await heard(notices, 1)

        assert published.index(cast(DocumentRemoved, first)) >= 1000
