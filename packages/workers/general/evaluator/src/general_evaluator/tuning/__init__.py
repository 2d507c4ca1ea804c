"""Searches settings that find more, on one part of a gold set, and judges them on the other."""

from general_evaluator.tuning.tuner import Tuner

__all__ = ["Tuner"]
