"""One way of finding evidence, as it can be compared with another."""

import hashlib
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from shared.retrieval.types import GraphMethod, Mode


class Configuration(BaseModel):
    """A mode, how many chunks it gives (`limit`), and whether the best are read again by the reranker.

    `method` is how the mode `graph` ranks, where not as usual: to be compared, since it is no setting of a workspace.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    mode: Mode
    limit: Annotated[int, Field(ge=1, le=100)] = 10
    rerank: bool = False
    method: Annotated[GraphMethod | None, Field(exclude_if=lambda method: method is None)] = None

    @property
    def label(self) -> str:
        """How it is called: `hybrid`, `hybrid+rerank`, `hybrid@20`, `ppr`; ten chunks are not mentioned."""
        name = self.method or self.mode
        return f"{name}{'+rerank' if self.rerank else ''}{f'@{self.limit}' if self.limit != 10 else ''}"

    @property
    def digest(self) -> str:
        """The same for the same settings, whatever the process."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


def read_configuration(label: str, *, limit: int = 10) -> Configuration:
    """The configuration that a label names. Raises ValueError for one that is none."""
    head, _, count = label.partition("@")
    mode, plus, rest = head.partition("+")
    if plus and rest != "rerank":
        raise ValueError(f"{label!r} is no configuration; they look like hybrid, bm25+rerank or vector@20")
    ranked = {"mode": Mode.GRAPH, "method": mode} if mode == GraphMethod.PPR else {"mode": mode}
    return Configuration.model_validate({**ranked, "limit": int(count) if count else limit, "rerank": bool(plus)})
