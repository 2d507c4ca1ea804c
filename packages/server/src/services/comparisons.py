"""One question in several configurations, and which the user found better."""

from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import delete, exists, select

from shared.database import Database
from shared.database.tables import Comparison, Preference, Workspace
from shared.database.tables.base import now
from shared.errors import NotFound, Rejected
from shared.events import ComparisonAsked, Reply
from shared.exchange import Exchange
from shared.retrieval import Filters
from shared.retrieval.configuration import Configuration
from src.services.pages import Page, newest_first

_UNMARKED_FOR = timedelta(days=7)


class CompareOptions(NamedTuple):
    """What holds for every configuration. An empty `llm` means the workspace's language model."""

    filters: Filters
    answers: bool
    llm: str


class Marked(NamedTuple):
    """A comparison with the user's mark."""

    comparison: Comparison
    preference: Preference


class Comparisons:
    """Comparisons are looked up through their workspace; those that nobody marks are forgotten after a week."""

    def __init__(self, database: Database, exchange: Exchange) -> None:
        self._database, self._exchange = database, exchange

    async def begin(self, workspace: Workspace, question: str, configurations: Sequence[Configuration]) -> Comparison:
        """Remember what is asked."""
        stored = [each.model_dump(mode="json") for each in configurations]
        row = Comparison(id=uuid4(), workspace_id=workspace.id, question=question, configurations=stored)
        async with self._database.write() as session:
            await session.execute(
                delete(Comparison).where(
                    Comparison.workspace_id == workspace.id,
                    Comparison.created_at < now() - _UNMARKED_FOR,
                    ~exists().where(Preference.comparison_id == Comparison.id),
                )
            )
            session.add(row)
        return row

    async def get(self, workspace: Workspace, comparison_id: UUID) -> Comparison:
        """Raises NotFound."""
        async with self._database.read() as session:
            comparison = await session.get(Comparison, comparison_id)
        if comparison is None or comparison.workspace_id != workspace.id:
            raise NotFound("No such comparison in this workspace; those that nobody marks are kept for a week.")
        return comparison

    async def run(self, comparison: Comparison, options: CompareOptions) -> AsyncIterator[Reply]:
        """What each configuration finds, as it comes, and at the end what they have in common."""
        asked = ComparisonAsked(
            workspace_id=comparison.workspace_id,
            comparison_id=comparison.id,
            text=comparison.question,
            configurations=tuple(Configuration.model_validate(each) for each in comparison.configurations),
            **options._asdict(),
        )
        async with aclosing(self._exchange.stream(asked)) as replies:
            async for reply in replies:
                yield reply

    async def prefer(
        self, workspace: Workspace, comparison_id: UUID, *, better: int | None, note: str | None
    ) -> Marked:
        """Remember which was better (None: neither), in place of an earlier mark. Raises NotFound, Rejected."""
        comparison = await self.get(workspace, comparison_id)
        if better is not None and better >= len(comparison.configurations):
            raise Rejected(f"This comparison has the configurations 0 to {len(comparison.configurations) - 1}.")
        async with self._database.write() as session:
            preference = await session.merge(
                Preference(comparison_id=comparison.id, better=better, note=note, created_at=now())
            )
        return Marked(comparison, preference)

    async def forget(self, workspace: Workspace, comparison_id: UUID) -> None:
        """The comparison and its mark are gone. Raises NotFound."""
        comparison = await self.get(workspace, comparison_id)
        async with self._database.write() as session:
            await session.execute(delete(Comparison).where(Comparison.id == comparison.id))

    async def marked(self, workspace: Workspace, *, cursor: str | None, limit: int) -> Page[Marked]:
        """The comparisons that the user marked, newest first."""
        query = (
            select(Comparison)
            .join(Preference, Preference.comparison_id == Comparison.id)
            .where(Comparison.workspace_id == workspace.id)
        )
        columns = (Comparison.created_at, Comparison.id)
        async with self._database.read() as session:
            page = await newest_first(session, query, columns, cursor=cursor, limit=limit)
            of_page = select(Preference).where(Preference.comparison_id.in_([row.id for row in page.items]))
            marks = {mark.comparison_id: mark for mark in await session.scalars(of_page)}
        return Page([Marked(row, marks[row.id]) for row in page.items], page.next_cursor)
