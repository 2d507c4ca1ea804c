"""How central each entity is."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

_FOLLOW = 0.85
_EXACT = 1e-9
_DIGITS = 6


def importances(weights: csr_array) -> list[float]:
    """PageRank by power iteration, to six digits; the shares add up to 1. An entity without edges leads everywhere."""
    size = weights.shape[0]
    if size == 0:
        return []
    strength = np.asarray(weights.sum(axis=1), np.float64).ravel()
    alone = strength == 0
    onward = csr_array(weights.T.astype(np.float64))
    share = np.full(size, 1 / size)
    while True:
        leaving = np.divide(share, strength, out=np.zeros(size), where=~alone)
        following = _FOLLOW * (onward @ leaving + share[alone].sum() / size) + (1 - _FOLLOW) / size
        moved = float(np.abs(following - share).sum())
        share = following
        if moved < _EXACT:
            return _rounded(share)


def _rounded(share: NDArray[np.float64]) -> list[float]:
    return [float(f"{each:.{_DIGITS}g}") for each in share]
