"""What a search for better settings is asked for."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from shared.documents import ChunkingSettings
from shared.retrieval.evaluation import Measure
from shared.retrieval.types import Mode

_MODES = (Mode.VECTOR, Mode.GRAPH, Mode.HYBRID, Mode.AUTO)
_FACTORS = (0.25, 0.5, 2.0, 4.0)


class TuneRequest(BaseModel):
    """All that it takes to repeat a search on the same gold set.

    Settings are chosen on one part of the questions and judged on the `held_out` share that was not looked at. For each
    of `chunkings` an index is built beside the live one and removed afterwards. Without `factors` no weights are tried.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    measure: Measure = "recall@5"
    modes: Annotated[tuple[Mode, ...], Field(min_length=1, max_length=8)] = _MODES
    factors: Annotated[tuple[float, ...], Field(max_length=8)] = _FACTORS
    limits: Annotated[tuple[int, ...], Field(max_length=8)] = (5, 10, 20)
    chunkings: Annotated[tuple[ChunkingSettings, ...], Field(max_length=8)] = ()
    rerank: bool = False
    include_proposed: bool = False
    held_out: Annotated[float, Field(ge=0.2, le=0.8)] = 0.5
    most_questions: Annotated[int, Field(ge=20, le=20_000)] = 400
    seed: int = 0
