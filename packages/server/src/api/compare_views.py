"""What the API shows of comparisons."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field

from shared.database.tables import Comparison
from shared.retrieval import Filters, Mode
from shared.retrieval.configuration import Configuration
from src.services.comparisons import CompareOptions, Marked

Configurations = Annotated[list[Configuration], Field(min_length=1, max_length=16)]
_MODES = (Mode.BM25, Mode.DENSE, Mode.VECTOR, Mode.GRAPH, Mode.HYBRID, Mode.AUTO)


def every_mode() -> list[Configuration]:
    """The modes that rank chunks for any question, as they are by default."""
    return [Configuration(mode=mode) for mode in _MODES]


class CompareWanted(BaseModel):
    """A question to several configurations at once; with `answers` each also answers it, by `llm` or as configured."""

    question: Annotated[str, Field(min_length=1, max_length=4000)]
    configurations: Annotated[list[Configuration], Field(min_length=1, max_length=16)] = Field(
        default_factory=every_mode
    )
    filters: Filters = Filters()
    answers: bool = False
    llm: str = ""

    @property
    def options(self) -> CompareOptions:
        """What holds for every configuration."""
        return CompareOptions(self.filters, self.answers, self.llm)


class ComparisonBegun(BaseModel):
    """The first event of a comparison: its id, by which the better configuration can be marked."""

    id: UUID
    question: str
    configurations: list[Configuration]

    @classmethod
    def of(cls, comparison: Comparison) -> Self:
        """The view of a row."""
        return cls.model_validate(comparison, from_attributes=True)


class PreferenceWanted(BaseModel):
    """The number of the better configuration, counted from 0 in the order in which they were asked; null for a tie."""

    better: Annotated[int, Field(ge=0)] | None
    note: Annotated[str, Field(max_length=2000)] | None = None


class PreferenceView(BaseModel):
    """A mark: of these configurations, number `better` was best for the question."""

    comparison_id: UUID
    question: str
    configurations: list[Configuration]
    better: int | None
    note: str | None
    created_at: datetime

    @classmethod
    def of(cls, marked: Marked) -> Self:
        """The view of a marked comparison."""
        comparison, preference = marked
        return cls(
            comparison_id=comparison.id,
            question=comparison.question,
            configurations=[Configuration.model_validate(each) for each in comparison.configurations],
            better=preference.better,
            note=preference.note,
            created_at=preference.created_at,
        )
