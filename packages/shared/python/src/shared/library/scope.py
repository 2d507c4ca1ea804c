"""Where a question is looked for: the live generation, the versions that may be found, their languages."""

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import CompoundSelect, Select, bindparam, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.tables import Document, DocumentTag, Generation, TopicMember, Version, VersionKeyword, Workspace
from shared.database.tables.documents import VersionState
from shared.database.tables.workspaces import GenerationState
from shared.errors import NotFound
from shared.retrieval import Filters
from shared.retrieval.weighting import Trial, Weighting


class Scope(NamedTuple):
    """`versions` is None when nothing is filtered."""

    generation_id: UUID
    embedding_model: str
    versions: frozenset[UUID] | None
    languages: frozenset[str | None]
    weighting: Weighting = Weighting()


async def scope_of(session: AsyncSession, workspace_id: UUID, filters: Filters, trial: Trial | None = None) -> Scope:
    """Raises NotFound for a workspace that is gone."""
    tried = trial.generation_id if trial else None
    query, wanted = (_TRIED, {"generation": tried}) if tried else (_LIVE, {})
    rows = (await session.execute(query, {"workspace": workspace_id, **wanted})).all()
    if not rows:
        raise NotFound("No such workspace. List them with `insighthub workspace list`.")
    versions = await _versions(session, workspace_id, filters)
    weighting = (trial.weighting if trial else None) or Weighting.model_validate(rows[0].weighting or {})
    languages = frozenset(row.language for row in rows)
    return Scope(rows[0].id, rows[0].embedding_model, versions, languages, weighting)


async def _versions(session: AsyncSession, workspace_id: UUID, filters: Filters) -> frozenset[UUID] | None:
    if filters == Filters():
        return None
    query = (
        select(Version.id)
        .join(Document, Document.current_version_id == Version.id)
        .where(Document.workspace_id == workspace_id, Document.deleted_at.is_(None))
    )
    if filters.documents:
        query = query.where(Document.id.in_(filters.documents))
    if filters.tags:
        query = query.where(Document.id.in_(select(DocumentTag.document_id).where(DocumentTag.tag.in_(filters.tags))))
    if filters.languages:
        query = query.where(Version.language.in_(filters.languages))
    if filters.topics:
        members = select(TopicMember.version_id).where(TopicMember.topic_id.in_(filters.topics))
        query = query.where(Version.id.in_(members))
    if filters.keywords:
        wanted = [keyword.casefold() for keyword in filters.keywords]
        query = query.where(Version.id.in_(select(VersionKeyword.version_id).where(VersionKeyword.keyword.in_(wanted))))
    if filters.published_from:
        query = query.where(Version.published >= filters.published_from)
    if filters.published_to:
        query = query.where(Version.published <= filters.published_to)
    return frozenset(await session.scalars(query))


def _languages() -> CompoundSelect[Any]:
    """The languages of the versions that are ready, by a walk from one to the next in the index: DISTINCT reads all."""
    ready = (Version.workspace_id == bindparam("workspace"), Version.state == VersionState.READY)
    walk = select(func.min(Version.language).label("language")).where(*ready).cte("walk", recursive=True)
    further = select(func.min(Version.language)).where(*ready, Version.language > walk.c.language).scalar_subquery()
    walk = walk.union_all(select(further).where(walk.c.language.is_not(None)))
    unknown = select(Version.language).where(*ready, Version.language.is_(None)).limit(1).subquery()
    return select(walk.c.language).where(walk.c.language.is_not(None)).union_all(select(unknown.c.language))


def _with_languages() -> Select[Any]:
    """A generation, in a row for each language; in one without language where no version is ready."""
    languages = _languages().subquery()
    return (
        select(
            Generation.id,
            Generation.embedding_model,
            Workspace.settings["retrieval"]["weighting"].label("weighting"),
            languages.c.language,
        )
        .join(Workspace, Workspace.id == Generation.workspace_id)
        .outerjoin(languages, true())
        .where(Generation.workspace_id == bindparam("workspace"))
    )


# Made once: to build a statement takes longer than to run it.
_LIVE = _with_languages().where(Generation.state == GenerationState.LIVE)
_TRIED = _with_languages().where(Generation.id == bindparam("generation"))
