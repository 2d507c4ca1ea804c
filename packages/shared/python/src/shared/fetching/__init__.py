"""Fetching from strangers' machines, safely: the one way out of this system that a user's input can choose."""

from shared.fetching.addresses import Gate
from shared.fetching.fetcher import Busy, Fetched, Fetcher, Known, Limits

__all__ = ["Busy", "Fetched", "Fetcher", "Gate", "Known", "Limits"]
