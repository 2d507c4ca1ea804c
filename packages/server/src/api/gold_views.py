"""What the API shows of gold sets."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field

from shared.database.tables import GoldEvidence
from src.api.views import Name
from src.services.gold import Added, Asked, Counted, Writer
from src.services.gold_files import WantedQuestion


class GoldSetWanted(BaseModel):
    """A new gold set."""

    name: Name


class GoldSetView(BaseModel):
    """A gold set; `origins` counts its questions, `unreviewed` the proposed ones that await a review.

    While `proposing`, more are on their way.
    """

    id: UUID
    name: str
    origins: dict[str, int]
    unreviewed: int
    proposing: bool
    created_at: datetime

    @classmethod
    def of(cls, counted: Counted) -> Self:
        """The view of a set."""
        row = counted.row
        return cls(id=row.id, name=row.name, created_at=row.created_at, **dict(list(counted._asdict().items())[1:]))


class GoldEvidenceView(BaseModel):
    """A document that answers, and where in its text: `quote` stands at `start`–`end`, all null for the whole."""

    id: UUID
    document_id: UUID
    document_name: str
    start: int | None
    end: int | None
    quote: str | None
    grade: int

    @classmethod
    def of(cls, evidence: GoldEvidence, name: str) -> Self:
        """The view of a row."""
        return cls(
            id=evidence.id,
            document_id=evidence.document_id,
            document_name=name,
            start=evidence.start,
            end=evidence.end,
            quote=evidence.quote,
            grade=evidence.grade,
        )


class GoldQuestionView(BaseModel):
    """A gold question. One of origin `proposed` is measured with only once it is `reviewed`, or when a run says so."""

    id: UUID
    text: str
    kind: str
    origin: str
    reviewed: bool
    answers: list[str]
    evidence: list[GoldEvidenceView]
    created_at: datetime

    @classmethod
    def of(cls, asked: Asked) -> Self:
        """The view of a question with its evidence."""
        row = asked.row
        shown = {name: getattr(row, name) for name in cls.model_fields if name != "evidence"}
        return cls(**shown, evidence=[GoldEvidenceView.of(*each) for each in asked.evidence])


class QuestionsWanted(BaseModel):
    """New questions, written by a person."""

    questions: Annotated[list[WantedQuestion], Field(min_length=1, max_length=1000)]


class QuestionsAdded(BaseModel):
    """How many went in; `unknown` names documents that are not here, `unfound` counts quotes that are not in theirs."""

    added: int
    unknown: list[str]
    unfound: int

    @classmethod
    def of(cls, added: Added) -> Self:
        """The view of what was done."""
        return cls(**added._asdict())


class AnswerWanted(BaseModel):
    """The answer of a chat that shall become a question."""

    message_id: UUID


class ProposalsWanted(BaseModel):
    """How many questions the documents shall suggest, at most; `by_model` lets a language model write them.

    An empty `llm` means the workspace's model. `budget_tokens` is the most that may be read and written.
    """

    count: Annotated[int, Field(ge=1, le=2000)] = 50
    by_model: bool = False
    llm: Annotated[str, Field(max_length=200)] = ""
    budget_tokens: Annotated[int, Field(ge=0, le=100_000_000)] = 50_000

    @property
    def writer(self) -> Writer | None:
        """None for questions by grammar."""
        return Writer(self.llm, self.budget_tokens) if self.by_model else None


class Review(BaseModel):
    """The question is good, with this text if one is given."""

    text: Annotated[str, Field(min_length=1, max_length=4000)] | None = None
