"""Fetching from strangers' machines, safely: the one way out of this system that a user's input can choose."""

from shared.fetching.addresses import Gate
from shared.fetching.fetcher import Fetched, Fetcher, Known, Limits

__all__ = ["Fetched", "Fetcher", "Gate", "Known", "Limits"]
