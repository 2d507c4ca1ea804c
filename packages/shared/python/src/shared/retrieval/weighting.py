"""How the parts of the retrieval weigh against each other, and what a search for better settings tries."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class Weighting(BaseModel):
    """Factors on weights that are right for most collections; all 1 leave them as they are.

    `dense` weighs meaning against words in their fusion, `links` what links add to a chunk, `graph` the ranking by
    links against the one without in `hybrid`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    dense: Annotated[float, Field(ge=0, le=100)] = 1.0
    links: Annotated[float, Field(ge=0, le=100)] = 1.0
    graph: Annotated[float, Field(ge=0, le=100)] = 1.0


class Trial(BaseModel):
    """Other weights, or an index that is not the live one, for one question; None: as the workspace has it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    weighting: Weighting | None = None
    generation_id: UUID | None = None
