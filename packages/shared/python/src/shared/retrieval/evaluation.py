"""What an evaluation run is asked for."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.retrieval.configuration import Configuration

Measure = Literal["recall@2", "recall@5", "recall@10", "ndcg@5", "ndcg@10", "mrr", "map", "all_evidence@5"]


class RunRequest(BaseModel):
    """All that it takes to repeat a run on the same gold set; of a single configuration there is no verdict.

    Proposals that nobody has reviewed are left out unless `include_proposed`. With `answers` each configuration answers
    as well, by `llm` or as the workspace is configured, until the next answer might cost more than
    is left of `budget_tokens` or, by the table of prices, of `budget_money`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    configurations: Annotated[tuple[Configuration, ...], Field(min_length=1, max_length=16)]
    measure: Measure = "recall@5"
    answers: bool = False
    llm: str = ""
    include_proposed: bool = False
    budget_tokens: Annotated[int, Field(ge=0)] | None = None
    budget_money: Annotated[float, Field(ge=0)] | None = None
