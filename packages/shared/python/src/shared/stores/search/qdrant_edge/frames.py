"""What the two processes say to each other: messages in MessagePack, each behind its length.

Ids and vectors travel as raw bytes (16 bytes an id, little-endian float32): a batch costs a copy and no parsing.
"""

import struct
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple
from uuid import UUID

import msgpack  # type: ignore[import-untyped]
import numpy as np
import numpy.typing as npt

from shared.models.embedding.port import Vectors

_LENGTH = struct.Struct("<I")
HEADER_SIZE = _LENGTH.size


class Request(NamedTuple):
    """One question or change for the child; `number` comes back in the reply."""

    number: int
    method: str
    index_id: bytes
    arguments: dict[str, Any]


class Reply(NamedTuple):
    """`error` is None, or the name of an error class of `shared.errors` with its message as the result."""

    number: int
    error: str | None
    result: Any


def pack(message: Request | Reply) -> bytes:
    """One frame."""
    body: bytes = msgpack.packb(tuple(message))
    return _LENGTH.pack(len(body)) + body


def body_size(header: bytes) -> int:
    """How many bytes follow this header."""
    size: int = _LENGTH.unpack(header)[0]
    return size


def unpack_reply(body: bytes) -> Reply:
    return Reply(*msgpack.unpackb(body))


class RequestReader:
    """Cuts a stream of bytes into requests."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[Request]:
        """The requests that are complete with these bytes."""
        self._buffer += data
        while len(self._buffer) >= HEADER_SIZE:
            end = HEADER_SIZE + body_size(bytes(self._buffer[:HEADER_SIZE]))
            if len(self._buffer) < end:
                return
            body = bytes(self._buffer[HEADER_SIZE:end])
            del self._buffer[:end]
            yield Request(*msgpack.unpackb(body))


def ids_to_bytes(ids: Collection[UUID]) -> bytes:
    return b"".join(id.bytes for id in ids)


def bytes_to_ids(data: bytes) -> list[UUID]:
    return [UUID(bytes=data[start : start + 16]) for start in range(0, len(data), 16)]


def vectors_to_bytes(vectors: Vectors) -> bytes:
    return np.ascontiguousarray(vectors, dtype="<f4").tobytes()


def bytes_to_vectors(data: bytes, dimension: int) -> Vectors:
    return np.frombuffer(data, dtype="<f4").reshape(-1, dimension)


def numbers_to_bytes(numbers: Collection[int]) -> bytes:
    return np.fromiter(numbers, dtype="<u4", count=len(numbers)).tobytes()


def bytes_to_numbers(data: bytes) -> list[int]:
    numbers: list[int] = np.frombuffer(data, dtype="<u4").tolist()
    return numbers


def scores_to_bytes(scores: Collection[float]) -> bytes:
    return np.fromiter(scores, dtype="<f8", count=len(scores)).tobytes()


def bytes_to_scores(data: bytes) -> npt.NDArray[np.float64]:
    return np.frombuffer(data, dtype="<f8")
