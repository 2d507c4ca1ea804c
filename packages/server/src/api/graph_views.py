"""How the knowledge graph is shown."""

from typing import Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from shared.database.tables import Community, Entity, Synonym
from shared.events import EntityPath, GraphEstimated, PathsFound
from shared.graph.evidence import Told
from shared.retrieval import Link
from src.services.graph import Beside, Known
from src.services.graph_details import Counts, Details, Merge, Name, Statement, Theme


class _OfRow(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class EntityView(_OfRow):
    """An entity. `importance` is its share of PageRank: all shares add up to 1, and 0 is not counted yet."""

    id: UUID
    name: str
    kind: str
    mention_count: int
    document_count: int
    hidden: bool
    importance: float = 0.0

    @classmethod
    def of(cls, known: Known) -> Self:
        """The view of an entity."""
        return cls.model_validate(known.entity).model_copy(update={"importance": known.importance})

    @classmethod
    def of_row(cls, entity: Entity) -> Self:
        """The view of a row, whose importance is not asked for."""
        return cls.model_validate(entity)


class EvidenceView(_OfRow):
    """A sentence: `text` is the document's text at `start:end`. `predicates` tell what it says of the two entities."""

    chunk_id: UUID
    document_id: UUID
    document_name: str
    page: int | None
    start: int
    end: int
    text: str
    predicates: tuple[str, ...] = ()

    @classmethod
    def of(cls, told: Told) -> Self:
        """The view of a sentence."""
        return cls.model_validate(told)


class NameView(_OfRow):
    """A name of an entity: the key by which its spellings are one."""

    key: str
    kind: str
    spellings: list[str]

    @classmethod
    def of(cls, name: Name) -> Self:
        """The view of a name."""
        return cls.model_validate(name)


class MergeView(BaseModel):
    """Why two keys mean one entity. `evidence` is the sentence that says so, where one does."""

    key: str
    other_key: str
    reason: str
    score: float
    evidence: EvidenceView | None

    @classmethod
    def of(cls, merge: Merge) -> Self:
        """The view of a merge."""
        row = merge.row
        return cls(
            key=row.key,
            other_key=row.other_key,
            reason=row.reason,
            score=row.score,
            evidence=EvidenceView.of(merge.told) if merge.told else None,
        )


class SynonymView(_OfRow):
    """Two keys that are near in meaning or spelling, and yet two entities."""

    key: str
    other_key: str
    score: float

    @classmethod
    def of(cls, synonym: Synonym) -> Self:
        """The view of a row."""
        return cls.model_validate(synonym)


class CommunityView(_OfRow):
    """Entities that belong together. Level 0 is the coarsest; `parent_id` leads to the community around it."""

    id: UUID
    level: int
    parent_id: UUID | None
    label: str
    summary: str
    written_by: str | None
    entity_count: int
    document_count: int

    @classmethod
    def of(cls, community: Community) -> Self:
        """The view of a row."""
        return cls.model_validate(community)


class ThemeView(CommunityView):
    """A community with its main members, the sentences of its summary, and the communities within it."""

    members: list[EntityView] = []
    evidence: list[EvidenceView] = []
    within: list[CommunityView] = []

    @classmethod
    def of_theme(cls, theme: Theme) -> Self:
        """The view of a community with what belongs to it."""
        return cls(
            **CommunityView.of(theme.community).model_dump(),
            members=[EntityView.of_row(each) for each in theme.members],
            evidence=[EvidenceView.of(each) for each in theme.evidence],
            within=[CommunityView.of(each) for each in theme.within],
        )


class EntityDetailsView(EntityView):
    """An entity with its names, why they are one, what is nearly the same, and the communities that it is in."""

    names: list[NameView] = []
    merges: list[MergeView] = []
    synonyms: list[SynonymView] = []
    communities: list[CommunityView] = []

    @classmethod
    def of_details(cls, known: Known, details: Details) -> Self:
        """The view of an entity with what lies behind it."""
        return cls(
            **EntityView.of(known).model_dump(),
            names=[NameView.of(each) for each in details.names],
            merges=[MergeView.of(each) for each in details.merges],
            synonyms=[SynonymView.of(each) for each in details.synonyms],
            communities=[CommunityView.of(each) for each in details.communities],
        )


class NeighbourView(BaseModel):
    """An entity beside another: the weight of their edge (0 without one), and its PageRank as seen from there."""

    entity: EntityView
    weight: float
    nearness: float

    @classmethod
    def of(cls, beside: Beside) -> Self:
        """The view of a neighbour."""
        return cls(entity=EntityView.of(beside.known), weight=beside.weight, nearness=beside.nearness)


class RelationView(BaseModel):
    """What a sentence says of two entities."""

    id: UUID
    subject: str
    predicate: str
    object: str
    confidence: float
    evidence: EvidenceView

    @classmethod
    def of(cls, statement: Statement) -> Self:
        """The view of a relation."""
        told = statement._asdict()
        return cls(**{**told, "evidence": EvidenceView.of(told.pop("told"))})


class PathView(BaseModel):
    """A way from one entity to another; each hop is told by a sentence."""

    length: float
    entities: list[EntityView]
    hops: list[Link]

    @classmethod
    def of(cls, path: EntityPath, known: dict[UUID, EntityView]) -> Self:
        """The view of a path."""
        return cls(length=path.length, entities=[known[id] for id in path.entity_ids], hops=list(path.hops))


class PathsView(BaseModel):
    """The shortest ways, shortest first. `reason` says why there is none."""

    paths: list[PathView]
    reason: str | None

    @classmethod
    def of(cls, found: PathsFound, known: list[Known]) -> Self:
        """The view of the paths; one over an entity that went meanwhile is left out."""
        views = {each.entity.id: EntityView.of(each) for each in known}
        whole = [path for path in found.paths if all(id in views for id in path.entity_ids)]
        return cls(paths=[PathView.of(path, views) for path in whole], reason=found.reason)


class GraphStatusView(_OfRow):
    """How much the graph holds; `documents` counts them by their state in it, `pending_names` await resolution."""

    entities: int
    mentions: int
    relations: int
    communities: int
    pending_names: int
    llm_calls: int
    llm_tokens: int
    documents: dict[str, int]

    @classmethod
    def of(cls, counts: Counts) -> Self:
        """The view of the counts."""
        return cls.model_validate(counts)


class GraphEstimateView(_OfRow):
    """What it would cost to let a language model read the documents, as estimated from their characters.

    Each answer is counted as a typical one. What was read before is not read again, and what is beyond the budget of
    its document is left to grammar and patterns. `model` is null where no language model is set up.
    """

    model: str | None
    chunks: int
    chunks_read_before: int
    chunks_beyond_budget: int
    calls: int
    tokens_read: int
    tokens_written: int

    @classmethod
    def of(cls, estimated: GraphEstimated) -> Self:
        """The view of an estimate."""
        return cls.model_validate(estimated)
