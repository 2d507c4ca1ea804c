"""Gold sets: questions whose evidence or answers are known."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID, uuid4, uuid5

from sqlalchemy import Select, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Database
from shared.database.holding import hold
from shared.database.tables import Chat, ChatMessage, Document, GoldEvidence, GoldQuestion, GoldSet, Task, Workspace
from shared.database.tables.evaluation import Origin
from shared.database.tables.tasks import TaskState
from shared.errors import Conflict, NotFound, Rejected
from shared.events import Citation, ProposalsRequested
from shared.models.language.named import LanguageModels
from shared.tasks import Outbox
from src.services.gold_evidence import Evidences
from src.services.gold_files import WantedEvidence, WantedQuestion
from src.services.pages import Page, newest_first

_BATCH = 500


class Counted(NamedTuple):
    """A gold set, its questions counted by origin, and how many of the proposed ones await a review."""

    row: GoldSet
    origins: dict[str, int]
    unreviewed: int
    proposing: bool = False
    """Whether proposals are being made right now."""


class Asked(NamedTuple):
    """A gold question with the evidence that can still be shown, and the names of its documents."""

    row: GoldQuestion
    evidence: list[tuple[GoldEvidence, str]]


class Added(NamedTuple):
    """How many questions went in, the names of documents that are not here, and how many quotes were not found."""

    added: int
    unknown: list[str]
    unfound: int


class Writer(NamedTuple):
    """A language model that writes questions (empty: the installation's), and what it may use up."""

    llm: str
    budget_tokens: int


class Gold:
    """Gold sets are looked up through their workspace, which the caller has looked up through its owner."""

    def __init__(self, database: Database, outbox: Outbox, language_models: LanguageModels) -> None:
        self._database, self._outbox, self._language_models = database, outbox, language_models

    async def create(self, workspace: Workspace, name: str) -> Counted:
        """An empty set. Raises Conflict when there is one of that name."""
        row = GoldSet(id=uuid4(), workspace_id=workspace.id, name=name)
        async with self._database.write() as session:
            await hold(session, "gold sets", workspace.id)
            taken = select(GoldSet.id).where(GoldSet.workspace_id == workspace.id, GoldSet.name == name)
            if await session.scalar(taken):
                raise Conflict(f"There is a gold set {name!r} already. Add to it, or choose another name.")
            session.add(row)
        return Counted(row, {}, 0)

    async def list(self, workspace: Workspace, *, cursor: str | None, limit: int) -> Page[Counted]:
        """Newest first."""
        query = select(GoldSet).where(GoldSet.workspace_id == workspace.id)
        async with self._database.read() as session:
            page = await newest_first(session, query, (GoldSet.created_at, GoldSet.id), cursor=cursor, limit=limit)
            return Page([await _counted(session, row) for row in page.items], page.next_cursor)

    async def get(self, workspace: Workspace, gold_set_id: UUID) -> Counted:
        """Raises NotFound."""
        async with self._database.read() as session:
            row = await session.get(GoldSet, gold_set_id)
            if row is None or row.workspace_id != workspace.id:
                raise NotFound("No such gold set in this workspace. List them with `insighthub gold list`.")
            return await _counted(session, row)

    async def rename(self, gold_set: GoldSet, name: str) -> Counted:
        """Raises Conflict when there is another of that name."""
        async with self._database.write() as session:
            await hold(session, "gold sets", gold_set.workspace_id)
            row = await session.get_one(GoldSet, gold_set.id)
            same = GoldSet.workspace_id == row.workspace_id, GoldSet.name == name, GoldSet.id != row.id
            if await session.scalar(select(GoldSet.id).where(*same)):
                raise Conflict(f"There is a gold set {name!r} already. Choose another name.")
            row.name = name
            return await _counted(session, row)

    async def delete(self, gold_set: GoldSet) -> None:
        """The set, its questions and the runs over it are gone."""
        async with self._database.write() as session:
            await session.execute(delete(GoldSet).where(GoldSet.id == gold_set.id))

    async def questions(
        self, gold_set: GoldSet, *, reviewed: bool | None, cursor: str | None, limit: int
    ) -> Page[Asked]:
        """Newest first: all, those that count, or the proposals that await a review."""
        query = _shown().where(GoldQuestion.gold_set_id == gold_set.id)
        if reviewed is not None:
            query = query.where(GoldQuestion.reviewed.is_(reviewed))
        columns = (GoldQuestion.created_at, GoldQuestion.id)
        async with self._database.read() as session:
            page = await newest_first(session, query, columns, cursor=cursor, limit=limit)
            return Page(await _with_evidence(session, page.items), page.next_cursor)

    async def question(self, workspace: Workspace, gold_set_id: UUID, question_id: UUID) -> Asked:
        """One question with its evidence. Raises NotFound."""
        gold_set = (await self.get(workspace, gold_set_id)).row
        async with self._database.read() as session:
            [asked] = await _with_evidence(session, [await _question(session, gold_set, question_id)])
        return asked

    async def exported(self, gold_set: GoldSet) -> Sequence[Asked]:
        """All questions that count, the oldest first."""
        query = _shown().where(GoldQuestion.gold_set_id == gold_set.id, GoldQuestion.reviewed.is_(True))
        found = []
        async with self._database.read() as session:
            rows = (await session.scalars(query.order_by(GoldQuestion.created_at, GoldQuestion.id))).all()
            for start in range(0, len(rows), _BATCH):
                found += await _with_evidence(session, rows[start : start + _BATCH])
        return found

    async def change(self, gold_set: GoldSet, question_id: UUID, wanted: WantedQuestion) -> Added:
        """The question is as wanted, and counts from now on; its origin stays. Raises NotFound."""
        async with self._database.read() as session:
            evidences = await Evidences.of(session, gold_set.workspace_id)
            evidence = await evidences.rows(question_id, wanted.evidence)
        async with self._database.write() as session:
            row = await _question(session, gold_set, question_id)
            row.text, row.kind, row.answers, row.reviewed = wanted.text, wanted.kind, wanted.answers, True
            await session.execute(delete(GoldEvidence).where(GoldEvidence.question_id == question_id))
            session.add_all(evidence)
        return Added(1, sorted(evidences.unknown), evidences.unfound)

    async def add(self, gold_set: GoldSet, wanted: Sequence[WantedQuestion], origin: Origin) -> Added:
        """A question that is there already is replaced: the same text a second time changes nothing but its fields."""
        async with self._database.read() as session:
            evidences = await Evidences.of(session, gold_set.workspace_id)
            made = [await _made(gold_set, each, evidences, origin) for each in wanted]
        for start in range(0, len(made), _BATCH):
            async with self._database.write() as session:
                await _store(session, made[start : start + _BATCH])
        return Added(len({question.id for question, _ in made}), sorted(evidences.unknown)[:100], evidences.unfound)

    async def add_answer(self, gold_set: GoldSet, message_id: UUID) -> Added:
        """Make a question of a chat's answer that was marked good; its citations are the evidence.

        The answer's text is not kept. Raises NotFound, Rejected.
        """
        async with self._database.read() as session:
            message = await session.scalar(
                select(ChatMessage)
                .join(Chat, Chat.id == ChatMessage.chat_id)
                .where(ChatMessage.id == message_id, Chat.workspace_id == gold_set.workspace_id)
            )
        if message is None:
            raise NotFound("No such message in this workspace.")
        if message.feedback != 1 or not message.question:
            raise Rejected("Only an answer that is marked good becomes a gold question. Mark it first.")
        cited = [Citation.model_validate(each) for each in message.citations or ()]
        if not cited:
            raise Rejected("This answer cites nothing, so there is no evidence to look for.")
        evidence = [WantedEvidence(document=str(each.document_id), quote=each.quote) for each in cited]
        return await self.add(gold_set, [WantedQuestion(text=message.question, evidence=evidence)], Origin.CHAT)

    async def propose(self, gold_set: GoldSet, count: int, by: Writer | None = None) -> None:
        """Have questions made of the documents in the background, by their grammar or a model; they await a review.

        Raises Rejected for a model that cannot be used here.
        """
        wanted = {"by_model": True, "llm": by.llm, "budget_tokens": by.budget_tokens} if by else {}
        if by and self._language_models.named(by.llm) is None:
            raise Rejected("No language model is set up. Connect one, or let grammar make the questions.")
        asked = ProposalsRequested.model_validate(
            {"workspace_id": gold_set.workspace_id, "gold_set_id": gold_set.id, "count": count, **wanted}
        )
        async with self._database.write() as session:
            self._outbox.publish(session, asked, priority=1)

    async def review(self, gold_set: GoldSet, question_id: UUID, text: str | None) -> Asked:
        """The question is good, in other words if some are given. Raises NotFound."""
        async with self._database.write() as session:
            row = await _question(session, gold_set, question_id)
            row.reviewed, row.text = True, text or row.text
            [asked] = await _with_evidence(session, [row])
        return asked

    async def remove(self, gold_set: GoldSet, question_id: UUID) -> None:
        """The question is gone, and what was measured with it. Raises NotFound."""
        async with self._database.write() as session:
            await session.delete(await _question(session, gold_set, question_id))


async def _question(session: AsyncSession, gold_set: GoldSet, question_id: UUID) -> GoldQuestion:
    row = await session.get(GoldQuestion, question_id)
    if row is None or row.gold_set_id != gold_set.id:
        raise NotFound("No such question in this gold set.")
    return row


async def _counted(session: AsyncSession, row: GoldSet) -> Counted:
    counts = await session.execute(
        select(GoldQuestion.origin, GoldQuestion.reviewed, func.count())
        .where(GoldQuestion.gold_set_id == row.id)
        .group_by(GoldQuestion.origin, GoldQuestion.reviewed)
    )
    origins: dict[str, int] = {}
    unreviewed = 0
    for origin, reviewed, count in counts:
        origins[origin] = origins.get(origin, 0) + count
        unreviewed += 0 if reviewed else count
    return Counted(row, origins, unreviewed, bool(await session.scalar(_proposing(row))))


def _proposing(row: GoldSet) -> Select[int]:
    return select(func.count()).where(
        Task.workspace_id == row.workspace_id,
        Task.topic == ProposalsRequested.topic,
        Task.state != TaskState.DEAD,
        Task.payload.contains(str(row.id)),
    )


def _shown() -> Select[GoldQuestion]:
    """Questions of which no document is on its way out."""
    gone = select(Document.id).where(Document.deleted_at.is_not(None))
    return select(GoldQuestion).where(
        or_(GoldQuestion.made_from_id.is_(None), GoldQuestion.made_from_id.not_in(gone)),
        or_(GoldQuestion.also_from_id.is_(None), GoldQuestion.also_from_id.not_in(gone)),
    )


async def _with_evidence(session: AsyncSession, questions: Sequence[GoldQuestion]) -> "list[Asked]":
    rows = await session.execute(
        select(GoldEvidence, Document.name)
        .join(Document, Document.id == GoldEvidence.document_id)
        .where(GoldEvidence.question_id.in_([each.id for each in questions]), Document.deleted_at.is_(None))
        .order_by(GoldEvidence.start)
    )
    found: dict[UUID, list[tuple[GoldEvidence, str]]] = {each.id: [] for each in questions}
    for evidence, name in rows:
        found[evidence.question_id].append((evidence, name))
    return [Asked(each, found[each.id]) for each in questions]


async def _made(
    gold_set: GoldSet, wanted: WantedQuestion, evidences: Evidences, origin: Origin
) -> tuple[GoldQuestion, list[GoldEvidence]]:
    id = uuid5(gold_set.id, wanted.text.casefold())
    row = GoldQuestion(
        id=id,
        gold_set_id=gold_set.id,
        text=wanted.text,
        kind=wanted.kind,
        origin=origin,
        reviewed=True,
        answers=wanted.answers,
    )
    return row, await evidences.rows(id, wanted.evidence)


async def _store(session: AsyncSession, made: Sequence[tuple[GoldQuestion, Sequence[GoldEvidence]]]) -> None:
    for question, evidence in made:
        await session.merge(question)
        await session.flush()
        await session.execute(delete(GoldEvidence).where(GoldEvidence.question_id == question.id))
        session.add_all(evidence)
