"""Compares ways of finding evidence, on one question or on many, and says which serves a workspace best."""

from general_evaluator.worker import Evaluator

__all__ = ["Evaluator"]
