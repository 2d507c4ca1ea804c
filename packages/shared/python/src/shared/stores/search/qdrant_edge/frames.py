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
LONGEST_REQUEST = 64 * 2**20
"""Forty times a batch of the largest vectors, and the ids of four million versions."""
LONGEST_REPLY = 2**30


class Garbled(ConnectionError):
    """The other end sent something that is no message; nothing after it can be understood."""


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


def body_size(header: bytes, *, limit: int = LONGEST_REPLY) -> int:
    """How many bytes follow this header. Raises Garbled beyond the limit."""
    size: int = _LENGTH.unpack(header)[0]
    if size > limit:
        raise Garbled(f"A message of {size} bytes was announced; {limit} are allowed.")
    return size


def unpack_reply(body: bytes) -> Reply:
    """Raises Garbled."""
    match _unpacked(body):
        case [int(number), None | str() as error, result]:
            return Reply(number, error, result)
    raise Garbled("A reply could not be read.")


def unpack_request(body: bytes) -> Request:
    """Raises Garbled."""
    match _unpacked(body):
        case [int(number), str(method), bytes(index_id), dict(arguments)]:
            return Request(number, method, index_id, arguments)
    raise Garbled("A request could not be read.")


def _unpacked(body: bytes) -> Any:
    try:
        return msgpack.unpackb(body)
    except (ValueError, RecursionError, msgpack.exceptions.UnpackException) as error:
        raise Garbled("A message could not be read.") from error


class RequestReader:
    """Cuts a stream of bytes into requests."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[Request]:
        """The requests that are complete with these bytes. Raises Garbled."""
        self._buffer += data
        while len(self._buffer) >= HEADER_SIZE:
            end = HEADER_SIZE + body_size(bytes(self._buffer[:HEADER_SIZE]), limit=LONGEST_REQUEST)
            if len(self._buffer) < end:
                return
            body = bytes(self._buffer[HEADER_SIZE:end])
            del self._buffer[:end]
            yield unpack_request(body)


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
