"""The vectors of a generation: for each chunk its id (16 bytes) and its numbers (float32, little-endian)."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

import numpy as np

from shared.errors import Rejected
from shared.models.embedding.port import Vectors

LARGEST_DIMENSION = 65_536
_ID = 16


def packed(vectors: Mapping[UUID, Vectors]) -> bytes:
    """The records, in the order of the ids."""
    return b"".join(id.bytes + np.asarray(vectors[id], "<f4").tobytes() for id in sorted(vectors))


def unpacked(pieces: Iterable[bytes], dimension: int, *, at_once: int = 1_000) -> Iterator[dict[UUID, Vectors]]:
    """The records, so many at once. Raises Rejected for what is cut off, or holds what is no number."""
    if not 1 <= dimension <= LARGEST_DIMENSION:
        raise Rejected("The vectors of this archive have an impossible number of dimensions.")
    form = np.dtype([("id", f"V{_ID}"), ("vector", "<f4", (dimension,))])
    rest = b""
    for piece in pieces:
        rest += piece
        while len(rest) >= form.itemsize * at_once:
            yield _records(rest[: form.itemsize * at_once], form)
            rest = rest[form.itemsize * at_once :]
    if len(rest) % form.itemsize:
        raise Rejected("The vectors of this archive are cut off.")
    if rest:
        yield _records(rest, form)


def _records(data: bytes, form: "np.dtype[np.void]") -> dict[UUID, Vectors]:
    rows = np.frombuffer(data, form)
    if not np.isfinite(rows["vector"]).all():
        raise Rejected("The vectors of this archive hold what is no number.")
    vectors = rows["vector"].astype(np.float32)
    return {UUID(bytes=bytes(id)): vector for id, vector in zip(rows["id"].tolist(), vectors, strict=True)}
