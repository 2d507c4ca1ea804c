"""Tells texts that are nearly the same by MinHash: signatures that agree in as many places as the texts have in common.

Two texts with four fifths of their stretches in common share a band with probability .998, with half of them .27.
"""

import zlib
from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from shared.text.terms import occurrences

NEAR = 0.8
"""From this similarity on, texts are near-duplicates."""

Signature = NDArray[np.uint32]

_BANDS, _ROWS = 20, 6
_WORDS = 4  # of a stretch
_BATCH = 4096


def stretches(text: str, language: str | None) -> NDArray[np.uint32]:
    """A number for each different run of four words, ascending."""
    found = np.fromiter((each.term for each in occurrences(text, language)), dtype=np.uint32)
    if len(found) < _WORDS:
        return np.empty(0, dtype=np.uint32)
    runs = np.lib.stride_tricks.sliding_window_view(found, _WORDS)
    return np.unique(np.fromiter(map(zlib.crc32, np.ascontiguousarray(runs)), dtype=np.uint32, count=len(runs)))


def signature_of(found: NDArray[np.uint32]) -> Signature:
    """The least hash of the stretches by each of the hash functions; there must be a stretch."""
    factors, summands = _hash_functions()
    least = np.full(_BANDS * _ROWS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(found), _BATCH):
        batch = found[start : start + _BATCH, None].astype(np.uint64)
        least = np.minimum(least, (batch * factors + summands).min(axis=0))
    return (least >> np.uint64(32)).astype(np.uint32)


def bands_of(signature: Signature) -> Iterator[int]:
    """A number for each band; texts that are nearly the same have one in common."""
    for number, rows in enumerate(signature.reshape(_BANDS, _ROWS)):
        yield number << 32 | zlib.crc32(rows.astype("<u4").tobytes())


def similarity(one: Signature, other: Signature) -> float:
    """The estimated share of stretches in common, from 0 to 1."""
    return float(np.mean(one == other))


def to_bytes(signature: Signature) -> bytes:
    """The signature as it is stored."""
    return signature.astype("<u4").tobytes()


def from_bytes(content: bytes) -> Signature:
    """The signature that was stored."""
    return np.frombuffer(content, dtype="<u4").astype(np.uint32)


@cache
def _hash_functions() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Factors (odd) and summands of functions that wrap around at 2^64; stored signatures rest on the seed."""
    random = np.random.default_rng(1)
    top = np.iinfo(np.uint64).max
    factors = random.integers(0, top, _BANDS * _ROWS, dtype=np.uint64) | np.uint64(1)
    return factors, random.integers(0, top, _BANDS * _ROWS, dtype=np.uint64)
