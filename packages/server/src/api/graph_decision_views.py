"""How decisions about entities, and what may be wrong with them, are shown."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from shared.database.tables import EntityDecision
from shared.database.tables.graph import DecisionKind
from src.api.graph_views import EntityView, MergeView
from src.services.graph_health import Health
from src.services.graph_related import Related


class Merging(BaseModel):
    """The entity that is the same."""

    other_id: UUID


class Splitting(BaseModel):
    """The names (keys) that are another entity."""

    names: Annotated[list[Annotated[str, Field(min_length=1, max_length=300)]], Field(min_length=1, max_length=100)]


class Renaming(BaseModel):
    """How it is called."""

    name: Annotated[str, Field(min_length=1, max_length=300)]


class DecisionView(BaseModel):
    """What was decided about a name: `other` is the other name of a merge or split, the new one of a renaming."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    kind: DecisionKind
    key: str
    other: str | None
    created_at: datetime

    @classmethod
    def of(cls, decision: EntityDecision) -> Self:
        """The view of a row."""
        return cls.model_validate(decision)


class DecidedView(BaseModel):
    """The decisions that were made; the graph follows within moments."""

    decisions: list[DecisionView]


class GraphHealthView(BaseModel):
    """`orphans`: entities joined with none. `hubs`: with a hundredth of all mentions or more. `doubtful_merges`: the
    least certain first."""

    entities: int
    orphans: int
    hubs: list[EntityView]
    doubtful_merges: list[MergeView]

    @classmethod
    def of(cls, health: Health) -> Self:
        """The view of a report."""
        return cls(
            entities=health.entities,
            orphans=health.orphans,
            hubs=[EntityView.of_row(each) for each in health.hubs],
            doubtful_merges=[MergeView.of(each) for each in health.doubtful_merges],
        )


class RelatedView(BaseModel):
    """A document that names the same rare entities; `shared` lists them, the rarest first."""

    model_config = ConfigDict(from_attributes=True)

    document_id: UUID
    name: str
    score: float
    shared: list[str]

    @classmethod
    def of(cls, related: Related) -> Self:
        """The view of a related document."""
        return cls.model_validate(related)
