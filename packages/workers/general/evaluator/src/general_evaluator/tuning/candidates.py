"""Settings that can be tried, and those that lie next to them."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from shared.documents import ChunkingSettings
from shared.library.workspace_settings import RetrievalSettings, WorkspaceSettings
from shared.retrieval import Mode
from shared.retrieval.configuration import Configuration
from shared.retrieval.tuning import TuneRequest
from shared.retrieval.weighting import Trial

_PARTS = {
    Mode.VECTOR: ("dense",),
    Mode.GRAPH: ("dense", "links"),
    Mode.HYBRID: ("dense", "links", "graph"),
    Mode.AUTO: ("dense", "links", "graph"),
}
DEPTH = 20
"""Chunks that are looked at; a chosen limit is never larger."""


class Candidate(NamedTuple):
    """Retrieval settings, and the way of cutting whose index they are tried on; None stands for the live one."""

    retrieval: RetrievalSettings
    chunking: ChunkingSettings | None = None
    generation_id: UUID | None = None

    @property
    def configuration(self) -> Configuration:
        """How it is asked."""
        return Configuration(mode=self.retrieval.mode, limit=DEPTH, rerank=self.retrieval.rerank)

    @property
    def trial(self) -> Trial:
        """The weights and the index."""
        return Trial(weighting=self.retrieval.weighting, generation_id=self.generation_id)

    def told(self) -> dict[str, object]:
        """The changes of settings that it stands for."""
        chunking = {"chunking": self.chunking.model_dump(mode="json")} if self.chunking else {}
        return {"retrieval": self.retrieval.model_dump(mode="json"), **chunking}

    def changed(self, **changes: object) -> "Candidate":
        """The same but for these retrieval settings."""
        return self._replace(retrieval=self.retrieval.model_copy(update=changes))


def present(settings: WorkspaceSettings) -> Candidate:
    """What the workspace does now."""
    return Candidate(settings.retrieval)


def other_modes(best: Candidate, request: TuneRequest) -> Iterator[Candidate]:
    """In place of the mode."""
    for mode in request.modes:
        if mode != best.retrieval.mode:
            yield best.changed(mode=mode)


def other_weights(best: Candidate, request: TuneRequest, part: str) -> Iterator[Candidate]:
    """In place of one weight, where the mode has a use for it."""
    if part not in _PARTS.get(best.retrieval.mode, ()):
        return
    for factor in request.factors:
        weighting = best.retrieval.weighting.model_copy(update={part: factor})
        yield best.changed(weighting=weighting)


def count(request: TuneRequest) -> int:
    """How many are tried at most, the present settings included."""
    return 1 + len(request.modes) + 3 * len(request.factors) + int(request.rerank) + len(request.chunkings)
