"""Searches settings that find more, on one part of a gold set, and judges them on the other."""

from general_evaluator.tuning.progress import settle_abandoned
from general_evaluator.tuning.tuner import Tuner

__all__ = ["Tuner", "settle_abandoned"]
