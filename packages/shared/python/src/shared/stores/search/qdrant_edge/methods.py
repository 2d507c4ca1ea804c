"""What the child can be asked: the port's methods, from and to the wire."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import numpy as np

from shared.stores.search.port import IndexPoint, Match
from shared.stores.search.qdrant_edge import frames
from shared.stores.search.qdrant_edge.shards import Shards
from shared.text.terms import TermCounts

Arguments = dict[str, Any]


def answer(shards: Shards, request: frames.Request) -> Any:
    """Do what is asked and return what goes back over the wire."""
    method = _METHODS[request.method]
    return method(shards, UUID(bytes=request.index_id), request.arguments)


def is_change(request: frames.Request) -> bool:
    return request.method in ("upsert", "remove")


def _upsert(shards: Shards, index: UUID, arguments: Arguments) -> None:
    shard = shards.find_or_create(index, arguments["dimension"])
    shard.upsert(list(_points(arguments)))


def _nearest(shards: Shards, index: UUID, arguments: Arguments) -> Arguments:
    shard = shards.find(index)
    if shard is None:
        return _matches([])
    query = np.frombuffer(arguments["query"], dtype="<f4")
    return _matches(shard.nearest(query, arguments["limit"], _versions(arguments)))


def _matching(shards: Shards, index: UUID, arguments: Arguments) -> Arguments:
    shard = shards.find(index)
    if shard is None:
        return _matches([])
    query = frames.bytes_to_numbers(arguments["query"])
    return _matches(shard.matching(query, arguments["limit"], _versions(arguments)))


def _remove(shards: Shards, index: UUID, arguments: Arguments) -> None:
    versions = _versions(arguments)
    if versions is None:
        shards.remove(index)
    elif shard := shards.find(index):
        shard.remove(versions)


def _chunk_ids(shards: Shards, index: UUID, _arguments: Arguments) -> bytes:
    shard = shards.find(index)
    return frames.ids_to_bytes(shard.chunk_ids()) if shard else b""


def _vectors(shards: Shards, index: UUID, arguments: Arguments) -> Arguments:
    shard = shards.find(index)
    found = shard.vectors(UUID(bytes=arguments["version"])) if shard else {}
    dense = np.stack(list(found.values())) if found else np.empty((0, 1), dtype=np.float32)
    return {
        "chunks": frames.ids_to_bytes(list(found)),
        "dense": frames.vectors_to_bytes(dense),
        "dimension": dense.shape[1],
    }


_METHODS = {
    "upsert": _upsert,
    "nearest": _nearest,
    "matching": _matching,
    "remove": _remove,
    "chunk_ids": _chunk_ids,
    "vectors": _vectors,
}


def _points(arguments: Arguments) -> Iterator[IndexPoint]:
    chunks = frames.bytes_to_ids(arguments["chunks"])
    versions = frames.bytes_to_ids(arguments["versions"])
    vectors = frames.bytes_to_vectors(arguments["dense"], arguments["dimension"])
    for chunk, version, dense, terms in zip(chunks, versions, vectors, _term_counts(arguments), strict=True):
        yield IndexPoint(chunk, version, dense, terms)


def _term_counts(arguments: Arguments) -> Iterator[TermCounts]:
    ids = frames.bytes_to_numbers(arguments["term_ids"])
    counts = frames.bytes_to_numbers(arguments["term_counts"])
    start = 0
    for size in frames.bytes_to_numbers(arguments["term_sizes"]):
        end = start + size
        yield TermCounts(tuple(ids[start:end]), tuple(counts[start:end]))
        start = end


def _versions(arguments: Arguments) -> list[UUID] | None:
    versions = arguments["versions"]
    return None if versions is None else frames.bytes_to_ids(versions)


def _matches(found: list[Match]) -> Arguments:
    return {
        "chunks": frames.ids_to_bytes([match.chunk_id for match in found]),
        "scores": frames.scores_to_bytes([match.score for match in found]),
    }
