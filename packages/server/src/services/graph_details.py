"""What the graph knows of an entity, of its themes, and of itself."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Database
from shared.database.tables import (
    ChunkRecord,
    Community,
    CommunityMember,
    Document,
    Entity,
    EntityMerge,
    EntityName,
    Extraction,
    Mention,
    PendingName,
    Relation,
    SameAs,
    Synonym,
    Version,
    Workspace,
)
from shared.errors import NotFound
from shared.graph.evidence import Place, Told, read_told
from src.services.graph import live_generation

_MEMBERS = 100
_SPELLINGS = 10


class Name(NamedTuple):
    """A name that means the entity: its key, its kind, and how it is written, the most frequent way first."""

    key: str
    kind: str
    spellings: Sequence[str]


class Merge(NamedTuple):
    """Why two keys mean one entity, with the sentence that says so, if one does."""

    row: EntityMerge
    told: Told | None


class Statement(NamedTuple):
    """A relation with its sentence; subject and object by the names of their entities."""

    id: UUID
    subject: str
    predicate: str
    object: str
    confidence: float
    told: Told


class Details(NamedTuple):
    """What lies behind an entity."""

    names: Sequence[Name]
    merges: Sequence[Merge]
    synonyms: Sequence[Synonym]
    communities: Sequence[Community]


class Theme(NamedTuple):
    """A community with its main members, the sentences of its summary, and the communities within it."""

    community: Community
    members: Sequence[Entity]
    evidence: Sequence[Told]
    within: Sequence[Community]


class Counts(NamedTuple):
    """How much there is, and what is still to be done."""

    entities: int
    mentions: int
    relations: int
    communities: int
    pending_names: int
    llm_calls: int
    llm_tokens: int
    documents: dict[str, int]
    """Answering documents by their state in the graph; `none` where no graph was asked for."""


class GraphDetails:
    """Ids are looked up in the live generation of a workspace, which the caller has looked up through its owner."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_entity(self, workspace: Workspace, entity_id: UUID) -> Details:
        """Of an entity that is known to be there."""
        async with self._database.read() as session:
            generation = await live_generation(session, workspace)
            names = await _names(session, generation, entity_id)
            keys = [name.key for name in names]
            either = or_(Synonym.key.in_(keys), Synonym.other_key.in_(keys))
            synonyms = select(Synonym).where(Synonym.generation_id == generation, either)
            communities = (
                select(Community)
                .join(CommunityMember, CommunityMember.community_id == Community.id)
                .where(CommunityMember.entity_id == entity_id)
                .order_by(Community.level)
            )
            return Details(
                names,
                await _merges(session, generation, keys),
                (await session.scalars(synonyms.order_by(Synonym.score.desc()))).all(),
                (await session.scalars(communities)).all(),
            )

    async def relations(self, workspace: Workspace, entity_id: UUID, *, offset: int, limit: int) -> list[Statement]:
        """What sentences say that the entity does, or that is done to it."""
        async with self._database.read() as session:
            generation = await live_generation(session, workspace)
            keys = select(EntityName.key).where(
                EntityName.generation_id == generation, EntityName.entity_id == entity_id
            )
            rows = await session.scalars(
                select(Relation)
                .where(Relation.generation_id == generation)
                .where(or_(Relation.subject_key.in_(keys), Relation.object_key.in_(keys)))
                .order_by(Relation.confidence.desc(), Relation.id)
                .offset(offset)
                .limit(limit)
            )
            return await _statements(session, generation, rows.all())

    async def communities(
        self, workspace: Workspace, *, level: int | None, offset: int, limit: int
    ) -> Sequence[Community]:
        """All levels from the coarsest on, or one; the largest of each first."""
        async with self._database.read() as session:
            query = select(Community).where(Community.generation_id == await live_generation(session, workspace))
            if level is not None:
                query = query.where(Community.level == level)
            ordered = query.order_by(Community.level, Community.entity_count.desc(), Community.id)
            return (await session.scalars(ordered.offset(offset).limit(limit))).all()

    async def community(self, workspace: Workspace, community_id: UUID) -> Theme:
        """Raises NotFound."""
        async with self._database.read() as session:
            found = await session.get(Community, community_id)
            if found is None or found.generation_id != await live_generation(session, workspace):
                raise NotFound("No such community in this workspace. List them with `insighthub graph themes`.")
            within = select(Community).where(Community.parent_id == found.id).order_by(Community.entity_count.desc())
            return Theme(
                found,
                (await session.scalars(_members(found.id))).all(),
                await _told(session, found.evidence),
                (await session.scalars(within)).all(),
            )

    async def counts(self, workspace: Workspace) -> Counts:
        """Counted now."""
        async with self._database.read() as session:
            generation = await live_generation(session, workspace)
            tables: Sequence[Any] = (Entity, Mention, Relation, Community, PendingName)
            entities, mentions, relations, communities, pending = [
                await _count(session, table, generation) for table in tables
            ]
            usage = select(func.sum(Extraction.llm_calls), func.sum(Extraction.llm_tokens))
            calls, tokens = (await session.execute(usage.where(Extraction.generation_id == generation))).one()
            return Counts(
                entities=entities,
                mentions=mentions,
                relations=relations,
                communities=communities,
                pending_names=pending,
                llm_calls=calls or 0,
                llm_tokens=tokens or 0,
                documents=await _documents(session, workspace),
            )


async def _names(session: AsyncSession, generation_id: UUID, entity_id: UUID) -> list[Name]:
    rows = await session.execute(
        select(EntityName.key, EntityName.kind, Mention.surface)
        .outerjoin(
            Mention,
            and_(
                Mention.generation_id == EntityName.generation_id,
                Mention.key == EntityName.key,
                Mention.kind == EntityName.kind,
            ),
        )
        .where(EntityName.generation_id == generation_id, EntityName.entity_id == entity_id)
        .group_by(EntityName.key, EntityName.kind, Mention.surface)
        .order_by(func.count().desc(), EntityName.key, Mention.surface)
    )
    spellings: dict[tuple[str, str], list[str]] = {}
    for key, kind, surface in rows:
        spellings.setdefault((key, kind), []).extend([surface] if surface else [])
    return [Name(key, kind, written[:_SPELLINGS]) for (key, kind), written in spellings.items()]


async def _merges(session: AsyncSession, generation_id: UUID, keys: Collection[str]) -> list[Merge]:
    says_so = and_(
        SameAs.chunk_id == EntityMerge.chunk_id,
        or_(
            and_(SameAs.key == EntityMerge.key, SameAs.other_key == EntityMerge.other_key),
            and_(SameAs.key == EntityMerge.other_key, SameAs.other_key == EntityMerge.key),
        ),
    )
    rows = (
        await session.execute(
            select(EntityMerge, SameAs)
            .outerjoin(SameAs, says_so)
            .where(EntityMerge.generation_id == generation_id)
            .where(or_(EntityMerge.key.in_(keys), EntityMerge.other_key.in_(keys)))
            .order_by(EntityMerge.key, EntityMerge.other_key)
        )
    ).all()
    places = [Place(same.version_id, same.chunk_id, same.start, same.end) for _, same in rows if same]
    told = {(each.chunk_id, each.start): each for each in await read_told(session, places)}
    return [Merge(merge, told.get((same.chunk_id, same.start)) if same else None) for merge, same in rows]


async def _statements(session: AsyncSession, generation_id: UUID, rows: Sequence[Relation]) -> list[Statement]:
    keys = {key for row in rows for key in (row.subject_key, row.object_key)}
    names = await session.execute(
        select(EntityName.key, Entity.name)
        .join(Entity, Entity.id == EntityName.entity_id)
        .where(EntityName.generation_id == generation_id, EntityName.key.in_(keys))
        .order_by(Entity.mention_count)
    )
    called = dict(names.all())
    places = [Place(row.version_id, row.chunk_id, row.sentence_start, row.sentence_end) for row in rows]
    told = {(each.chunk_id, each.start): each for each in await read_told(session, places)}
    return [
        Statement(
            row.id,
            called.get(row.subject_key, row.subject_key),
            row.predicate,
            called.get(row.object_key, row.object_key),
            row.confidence,
            told[row.chunk_id, row.sentence_start],
        )
        for row in rows
        if (row.chunk_id, row.sentence_start) in told
    ]


def _members(community_id: UUID) -> Select[Entity]:
    return (
        select(Entity)
        .join(CommunityMember, CommunityMember.entity_id == Entity.id)
        .where(CommunityMember.community_id == community_id)
        .order_by(Entity.mention_count.desc(), Entity.id)
        .limit(_MEMBERS)
    )


async def _told(session: AsyncSession, evidence: Sequence[Any]) -> list[Told]:
    """The sentences of a summary."""
    ids = {UUID(str(each["chunk_id"])) for each in evidence}
    rows = await session.execute(select(ChunkRecord.id, ChunkRecord.version_id).where(ChunkRecord.id.in_(ids)))
    versions = dict(rows.all())
    places = [
        Place(versions[id], id, int(each["start"]), int(each["end"]))
        for each in evidence
        if (id := UUID(str(each["chunk_id"]))) in versions
    ]
    return await read_told(session, places)


async def _count(session: AsyncSession, table: Any, generation_id: UUID) -> int:
    query = select(func.count()).select_from(table).where(table.generation_id == generation_id)
    return await session.scalar(query) or 0


async def _documents(session: AsyncSession, workspace: Workspace) -> dict[str, int]:
    rows = await session.execute(
        select(func.coalesce(Version.graph_state, "none"), func.count())
        .join(Document, Document.current_version_id == Version.id)
        .where(Document.workspace_id == workspace.id, Document.deleted_at.is_(None))
        .group_by(Version.graph_state)
    )
    return dict(rows.all())
