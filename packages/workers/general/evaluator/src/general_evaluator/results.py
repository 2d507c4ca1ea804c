"""Measures one question in one configuration, or takes over what an earlier run measured of the same."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from general_evaluator.measuring import GoldStandard, measured
from general_evaluator.trying import Question, tried
from shared.database import Database
from shared.database.tables import Document, EvaluationResult, Generation, GraphRevision, LearnedRouter, Workspace
from shared.database.tables.workspaces import GenerationState
from shared.errors import InsightHubError, Unavailable
from shared.events import ConfigurationTried
from shared.exchange import Exchange
from shared.library.workspace_settings import WorkspaceSettings
from shared.models.language.named import LanguageModels
from shared.models.language.prices import Price, price_of
from shared.retrieval import Mode
from shared.retrieval.configuration import Configuration
from shared.retrieval.evaluation import RunRequest

_FORM = 400
"""Tokens of a prompt besides the evidence: what is asked for, headers, the question."""


class Refused(InsightHubError):
    """A configuration can never be measured here."""


class Corpus(NamedTuple):
    """What can be found, as digests: the documents with their index and weights, names, entities, what was learnt."""

    documents: str
    names: str
    entities: str
    router: str

    def for_mode(self, mode: Mode) -> tuple[str, ...]:
        """What a mode's results depend on: an index that is filled stays the same while its graph settles."""
        if mode in (Mode.BM25, Mode.DENSE, Mode.VECTOR):
            return (self.documents,)
        return (self.documents, self.names) if mode in (Mode.GRAPH, Mode.HYBRID) else tuple(self)


class Setting(NamedTuple):
    """What the numbers depend on beside the question and the configuration.

    `model` is the language model that answers, if one does; `most_…` the tokens that one of its answers may cost.
    """

    workspace_id: UUID
    corpus: Corpus
    budget_tokens: int
    model: str | None = None
    price: Price | None = None
    most_read: int = 0
    most_written: int = 0

    def allowed(self, request: RunRequest) -> int:
        """Tokens that the run may use: what it allows itself, and never more than the workspace does."""
        return self.budget_tokens if request.budget_tokens is None else min(self.budget_tokens, request.budget_tokens)

    def allows(self, request: RunRequest, tokens: int, money: float) -> bool:
        """Whether one more answer stays within all budgets, whatever it costs."""
        if self.model is None:
            return True
        if request.budget_money is not None and self.price:
            money += self.price.of(read=self.most_read, written=self.most_written)
            if money > request.budget_money:
                return False
        return tokens + self.most_read + self.most_written <= self.allowed(request)


@dataclass(frozen=True)
class Results:
    """Asks as a user would; nothing is asked twice as long as nothing changed that the numbers depend on."""

    database: Database
    exchange: Exchange
    language_models: LanguageModels
    prices: Mapping[str, Price]

    async def result(
        self, setting: Setting, request: RunRequest, gold: GoldStandard, configuration: Configuration
    ) -> EvaluationResult:
        """Of no run yet. Raises Refused, and Unavailable when trying later may help."""
        key = key_of_result(setting, request, gold, configuration)
        same = {"question_id": gold.id, "configuration": configuration.label, "cache_key": key}
        if known := await self.known(key):
            return EvaluationResult(
                **same,
                cached=True,
                mode=known.mode,
                measures=known.measures,
                timings=known.timings,
                tokens=0,
                tokens_written=0,
            )
        asked = Question(setting.workspace_id, gold.text, answers=request.answers, llm=request.llm)
        found = await tried(self.exchange, asked, configuration, number=0)
        if found.error:
            told = f"{configuration.label} could not be measured: {found.error}"
            raise Refused(told) if found.refused else Unavailable(told)
        return EvaluationResult(
            **same,
            cached=False,
            mode=found.mode,
            measures=measured(gold, found),
            timings=_timings(found),
            **_cost(found, setting.price),
        )

    async def known(self, key: str) -> EvaluationResult | None:
        """What was measured under the same key."""
        async with self.database.read() as session:
            return await session.scalar(select(EvaluationResult).where(EvaluationResult.cache_key == key).limit(1))


async def setting_of(session: AsyncSession, workspace_id: UUID, request: RunRequest, results: Results) -> Setting:
    """As it is now. Raises Rejected for a language model that cannot be used here."""
    workspace = await session.get_one(Workspace, workspace_id)
    settings = WorkspaceSettings.model_validate(workspace.settings)
    model = results.language_models.named(request.llm or settings.answers.llm) if request.answers else None
    return Setting(
        workspace_id,
        await _corpus(session, workspace_id),
        settings.evaluation.budget_tokens,
        model.name if model else None,
        price_of(model.name, results.prices) if model else None,
        settings.answers.context_tokens + _FORM,
        settings.answers.max_tokens,
    )


def key_of_result(setting: Setting, request: RunRequest, gold: GoldStandard, configuration: Configuration) -> str:
    """Changes with everything that the numbers depend on."""
    how = (request.answers, setting.model, configuration.digest, setting.corpus.for_mode(configuration.mode))
    return hashlib.sha256(repr((how, gold)).encode()).hexdigest()


def _timings(found: ConfigurationTried) -> dict[str, float]:
    answer = found.answer
    return {**found.timings, **({"answer": sum(answer.timings.values())} if answer else {})}


def _cost(found: ConfigurationTried, price: Price | None) -> dict[str, float | int | None]:
    if found.answer is None or not found.answer.prompt_tokens:
        return {"tokens": 0, "tokens_written": 0, "money": None}
    read, written = found.answer.prompt_tokens, found.answer.completion_tokens
    money = price.of(read=read, written=written) if price else None
    return {"tokens": read + written, "tokens_written": written, "money": money}


async def _corpus(session: AsyncSession, workspace_id: UUID) -> Corpus:
    generation = select(Generation.id).where(
        Generation.workspace_id == workspace_id, Generation.state == GenerationState.LIVE
    )
    live = await session.scalar(generation)
    revision = await session.get(GraphRevision, live) if live else None
    versions = await session.scalars(
        select(Document.current_version_id)
        .where(Document.workspace_id == workspace_id, Document.deleted_at.is_(None))
        .order_by(Document.current_version_id)
    )
    names = (revision.names, revision.removals) if revision else None
    router = await session.get(LearnedRouter, workspace_id)
    documents = hashlib.sha256(repr((live, list(versions))).encode()).hexdigest()
    workspace = await session.get_one(Workspace, workspace_id)
    weighting = WorkspaceSettings.model_validate(workspace.settings).retrieval.weighting
    return Corpus(
        f"{documents} {weighting!r}",
        repr(names),
        repr(revision.entities if revision else None),
        repr(router.created_at if router else None),
    )
