"""What an ended run and an ended search tell, field by field."""

from typing import Any

from pydantic import BaseModel, Field


class MeanView(BaseModel):
    """A mean over `questions`, with its interval of 95 %."""

    mean: float
    low: float
    high: float
    questions: int


class PercentilesView(BaseModel):
    """Milliseconds: half of the questions took no longer than `p50`, 95 of 100 no longer than `p95`."""

    p50: float
    p95: float


class ColumnView(BaseModel):
    """A configuration over all questions: its measures, the milliseconds of each step, and what it cost."""

    measures: dict[str, MeanView]
    milliseconds: dict[str, PercentilesView]
    tokens: int = 0
    tokens_written: int = 0
    money: float | None = None
    cached: int = 0
    modes: dict[str, int] = Field(default_factory=dict)


class DifferenceView(BaseModel):
    """How much better `first` is than `second`, with the interval and the corrected p."""

    first: str
    second: str
    mean: float
    low: float
    high: float
    p: float
    needed: int


class VerdictView(BaseModel):
    """`winner` is null until the questions suffice; `recommended` is the winner, or the fastest of `equals`."""

    measure: str
    winner: str | None
    best: str
    sentence: str
    more: int
    differences: list[DifferenceView]
    equals: list[str] = []
    recommended: str | None = None


class RunSummary(BaseModel):
    """A run: each configuration over all questions and by kind of question, and the verdicts."""

    questions: int
    origins: dict[str, int] = Field(default_factory=dict)
    unreviewed: int = 0
    configurations: dict[str, ColumnView]
    verdict: VerdictView | None
    kinds: dict[str, VerdictView | None] = Field(default_factory=dict)
    by_kind: dict[str, dict[str, ColumnView]] = Field(default_factory=dict)
    setup: dict[str, Any] = Field(default_factory=dict)


class SettingsTried(BaseModel):
    """Settings, and what they find on the part that was held out."""

    settings: dict[str, Any]
    held_out: float


class GainView(BaseModel):
    """The difference on the part that was held out, with its interval and the p of a permutation test."""

    mean: float
    low: float
    high: float
    p: float


class TryView(BaseModel):
    """Settings, and what they find on the part that settings were chosen on."""

    settings: dict[str, Any]
    mean: float


class TuningSummary(BaseModel):
    """A search: the settings before and after, their gain on held-out questions, and all that was tried."""

    measure: str
    questions: dict[str, int]
    before: SettingsTried
    after: SettingsTried
    gain: GainView
    recommended: bool
    sentence: str
    tries: list[TryView]
