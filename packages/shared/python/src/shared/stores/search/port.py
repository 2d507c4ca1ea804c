"""The port of the search index. It is derived: it can always be rebuilt from SQL and the blob store."""

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol
from uuid import UUID

from shared.models.embedding.port import Vectors
from shared.text.terms import TermCounts


class IndexPoint(NamedTuple):
    """A chunk as the index knows it."""

    chunk_id: UUID
    version_id: UUID
    """The version of the document that the chunk was cut from; points are filtered and deleted by it."""
    dense: Vectors
    """Shape (dimension,), float32, length 1."""
    terms: TermCounts
    """The chunk's terms as `shared.text.terms` gives them."""


class Match(NamedTuple):
    """A chunk and its score; scores are comparable within one result only, higher is better."""

    chunk_id: UUID
    score: float


class SearchIndex(Protocol):
    """Finds chunks by meaning and by words.

    An index is named by the id of a generation (one workspace, one embedding model, one chunking) and
    exists from the first upsert on; an index that does not exist reads as empty. Its first point fixes
    the dimension; vectors of another dimension are `Rejected`. Dense scores are cosine similarity.
    Ties are broken by chunk id. Any method raises `Unavailable` while the index cannot answer.

    BM25 (k1 = 1.2, b = .75) counts only the points that are in this index now and have at least one
    term, never its history, and the same whichever versions are asked for. A term of the query counts
    once, however often it occurs there.
    """

    async def upsert(self, index: UUID, points: Sequence[IndexPoint]) -> None:
        """Add the points, replacing any with the same chunk id. They are durable and found on return."""
        ...

    async def nearest(
        self,
        index: UUID,
        query: Vectors,
        *,
        limit: int,
        versions: Collection[UUID] | None = None,
    ) -> list[Match]:
        """The `limit` nearest by meaning, best first; only of these versions when given."""
        ...

    async def matching(
        self,
        index: UUID,
        query: Collection[int],
        *,
        limit: int,
        versions: Collection[UUID] | None = None,
    ) -> list[Match]:
        """The `limit` best by BM25 among points that share a term id with the query, best first."""
        ...

    async def remove(self, index: UUID, versions: Collection[UUID] | None = None) -> None:
        """Remove the points of these versions, or the whole index when None. Removing nothing is no error."""
        ...

    async def chunk_ids(self, index: UUID) -> frozenset[UUID]:
        """All chunks in the index, for the consistency check."""
        ...

    async def vectors(self, index: UUID, version: UUID) -> dict[UUID, Vectors]:
        """The dense vector of each chunk of this version, of length 1, so that nobody embeds it twice."""
        ...
