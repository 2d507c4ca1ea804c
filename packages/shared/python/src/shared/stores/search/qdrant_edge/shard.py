"""One index: a folder that Qdrant Edge owns.

BM25 uses Edge's ranked text index over a payload field that holds the term ids, each written as often as it occurs.
Sparse vectors with the IDF modifier would not do: they know no document length, and go on counting what was deleted.
"""

import json
import shutil
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Self
from uuid import UUID

import numpy as np
import qdrant_edge as edge

from shared.errors import Rejected, Unavailable
from shared.models.embedding.port import Vectors
from shared.stores.search.port import IndexPoint, Match
from shared.stores.search.words import word, words

_VERSION = "version"
_TERMS = "terms"
_DENSE = "dense"
_KILOBYTES_BEFORE_QUANTISING = 15_000
_KILOBYTES_PER_SEGMENT = 20_000
"""Optimising a segment blocks everything else: 1 s of CPU for 10,000 chunks. So segments stay small."""
_SPARE = 16
_DIGITS = 5
"""Of a BM25 score. Edge adds its parts in the order of its segments, so their growth would turn ties about."""
_PAGE = 10_000


class Shard:
    def __init__(self, shard: edge.EdgeShard, dimension: int) -> None:
        self._shard, self._dimension = shard, dimension
        self.changes = 1
        """Points written since it was last tended; as good as one after opening, for what a crash left undone."""

    @classmethod
    def create(cls, folder: Path, dimension: int) -> Self:
        """Made beside its place and moved there when complete, so that a crash leaves no half of one."""
        draft = folder.with_suffix(".new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        shard = edge.EdgeShard.create(str(draft), _config(dimension))
        shard.update(edge.UpdateOperation.create_field_index(_VERSION, edge.PayloadSchemaType.Uuid))
        shard.update(edge.UpdateOperation.create_field_index(_TERMS, _ranked_words()))
        shard.flush()
        shard.close()
        draft.rename(folder)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> Self:
        try:
            config = json.loads((folder / "edge_config.json").read_text())
            return cls(edge.EdgeShard.load(str(folder)), config["vectors"][_DENSE]["size"])
        except Exception as error:  # Edge raises nothing more precise.
            raise Unavailable(f"The search index {folder.name} cannot be opened; rebuild it. ({error})") from error

    def upsert(self, points: Collection[IndexPoint]) -> None:
        for point in points:
            self._check_dimension(point.dense)
        self._shard.update(edge.UpdateOperation.upsert_points([_as_edge_point(point) for point in points]))
        self.changes += len(points)

    def nearest(self, query: Vectors, limit: int, versions: Collection[UUID] | None) -> list[Match]:
        self._check_dimension(query)
        return self._query(edge.Query.Nearest(query.tolist(), using=_DENSE), limit, versions)

    def matching(self, query: Collection[int], limit: int, versions: Collection[UUID] | None) -> list[Match]:
        return self._query(edge.TextQuery(_TERMS, " ".join(map(word, query))), limit, versions, digits=_DIGITS)

    def remove(self, versions: Collection[UUID]) -> None:
        self._shard.update(edge.UpdateOperation.delete_points_by_filter(_of_versions(versions)))
        self.changes += 1

    def chunk_ids(self) -> list[UUID]:
        return [_as_uuid(record.id) for record in self._records()]

    def vectors(self, version: UUID) -> dict[UUID, Vectors]:
        records = self._records(_of_versions([version]), with_vector=True)
        return {_as_uuid(each.id): _dense_of(each) for each in records}

    def tend(self) -> None:
        """Write everything to disk, quantise what has grown and drop what was deleted. Blocks, see above."""
        self.changes = 0
        self._shard.flush()
        if self._shard.optimize():
            self._shard.flush()

    def close(self) -> None:
        self._shard.flush()
        self._shard.close()

    def _query(
        self,
        query: edge.Query | edge.TextQuery,
        limit: int,
        versions: Collection[UUID] | None,
        digits: int | None = None,
    ) -> list[Match]:
        def find(count: int) -> list[Match]:
            points = self._shard.query(_request(query, count, versions))
            return [Match(_as_uuid(point.id), _rounded(point.score, digits)) for point in points]

        return _ranked(find, limit)

    def _records(self, wanted: edge.Filter | None = None, *, with_vector: bool = False) -> Iterator[edge.Record]:
        offset, begun = None, False
        while offset is not None or not begun:
            begun = True
            page = edge.ScrollRequest(
                offset=offset, limit=_PAGE, filter=wanted, with_payload=False, with_vector=with_vector
            )
            records, offset = self._shard.scroll(page)
            yield from records

    def _check_dimension(self, vector: Vectors) -> None:
        if vector.size != self._dimension:
            raise Rejected(f"This index holds vectors of {self._dimension} dimensions, not {vector.size}.")


def _dense_of(record: edge.Record) -> Vectors:
    named = record.vector
    if not isinstance(named, dict):
        raise Unavailable("The search index holds a chunk without its vector; rebuild it.")
    return np.array(named[_DENSE], dtype=np.float32)


def _rounded(score: float, digits: int | None) -> float:
    return score if digits is None else float(f"{score:.{digits}g}")


def _ranked(find: Callable[[int], list[Match]], limit: int) -> list[Match]:
    """Edge cuts through a tie anywhere, so ask for more until the tie at the limit is complete."""
    count = limit + _SPARE
    found = find(count)
    while len(found) == count and found[-1].score == found[limit - 1].score:
        count *= 4
        found = find(count)
    return sorted(found, key=lambda match: (-match.score, match.chunk_id))[:limit]


def _request(query: edge.Query | edge.TextQuery, limit: int, versions: Collection[UUID] | None) -> edge.QueryRequest:
    return edge.QueryRequest(
        limit=limit,
        query=query,
        filter=None if versions is None else _of_versions(versions),
        params=edge.SearchParams(quantization=edge.QuantizationSearchParams(rescore=True, oversampling=2.0)),
    )


def _of_versions(versions: Collection[UUID]) -> edge.Filter:
    return edge.Filter(must=[edge.FieldCondition(_VERSION, match=edge.MatchAny([str(id) for id in versions]))])


def _as_edge_point(point: IndexPoint) -> edge.Point:
    payload = {_VERSION: str(point.version_id), _TERMS: words(point.terms)}
    return edge.Point(point.chunk_id, {_DENSE: point.dense.tolist()}, payload)


def _as_uuid(id: int | str | UUID) -> UUID:
    return id if isinstance(id, UUID) else UUID(str(id))


def _config(dimension: int) -> edge.EdgeConfig:
    """No HNSW graph (m=0): a scan of int8 copies, rescored, is fast enough here and is built 40 times faster."""
    return edge.EdgeConfig(
        vectors={_DENSE: edge.EdgeVectorParams(size=dimension, distance=edge.Distance.Cosine)},
        hnsw_config=edge.HnswIndexConfig(m=0, payload_m=0, ef_construct=4, full_scan_threshold=10),
        quantization_config=edge.ScalarQuantizationConfig(type=edge.ScalarType.Int8, quantile=0.99),
        optimizers=edge.EdgeOptimizersConfig(
            indexing_threshold=_KILOBYTES_BEFORE_QUANTISING,
            max_segment_size=_KILOBYTES_PER_SEGMENT,
            default_segment_number=2,
        ),
    )


def _ranked_words() -> edge.TextIndexParams:
    return edge.TextIndexParams(tokenizer=edge.TokenizerType.Whitespace, lowercase=False, scoring=True)
