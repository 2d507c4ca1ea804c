"""What the owner of a workspace can configure. Stored as JSON; a field that is missing has its default."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from shared.documents import ChunkingSettings
from shared.retrieval.types import Mode
from shared.retrieval.weighting import Weighting


class RetrievalSettings(BaseModel):
    """How evidence is found where a request does not say otherwise; the weighting holds for every request."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mode: Mode = Mode.AUTO
    limit: Annotated[int, Field(ge=1, le=100)] = 10
    rerank: bool = False
    weighting: Weighting = Weighting()


class AnswerSettings(BaseModel):
    """How answers are written. An empty `llm` means the model of the installation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    llm: str = ""
    context_tokens: Annotated[int, Field(ge=200, le=100_000)] = 1100
    max_tokens: Annotated[int, Field(ge=16, le=16_384)] = 512


class Extractor(StrEnum):
    """What reads entities and relations out of chunks: grammar and patterns, or a language model."""

    NLP = "nlp"
    LLM = "llm"


class Summaries(StrEnum):
    """How the summaries of communities and documents are made: of central sentences, or by a language model."""

    EXTRACTIVE = "extractive"
    LLM = "llm"


class GraphSettings(BaseModel):
    """What is read for the graph. Without `entities` only names are: links need no more, and it takes no model.

    With the extractor `llm` the model is asked once for each chunk, and again as often as `gleanings` says, until the
    document has cost `llm_budget_tokens` (read and written, as estimated from its characters); what is left is read by
    grammar and patterns, and the graph is partial there. An empty `llm` means the model of the installation.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    entities: bool = True
    extractor: Extractor = Extractor.NLP
    llm: str = ""
    llm_budget_tokens: Annotated[int, Field(ge=0, le=100_000_000)] = 200_000
    llm_concurrency: Annotated[int, Field(ge=1, le=64)] = 4
    gleanings: Annotated[int, Field(ge=0, le=2)] = 0
    summaries: Summaries = Summaries.EXTRACTIVE


class EnrichmentSettings(BaseModel):
    """How documents are summarised. An empty `llm` means the model of the installation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    summaries: Summaries = Summaries.EXTRACTIVE
    llm: str = ""


class EvaluationSettings(BaseModel):
    """The most tokens of a language model that one run over a gold set may use, whatever the run itself allows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    budget_tokens: Annotated[int, Field(ge=0, le=1_000_000_000)] = 2_000_000


class WorkspaceSettings(BaseModel):
    """Changing `chunking` or `embedding_model` builds a new index beside the old one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    embedding_model: str = "minilm"
    chunking: ChunkingSettings = ChunkingSettings()
    retrieval: RetrievalSettings = RetrievalSettings()
    answers: AnswerSettings = AnswerSettings()
    graph: GraphSettings = GraphSettings()
    enrichment: EnrichmentSettings = EnrichmentSettings()
    evaluation: EvaluationSettings = EvaluationSettings()
