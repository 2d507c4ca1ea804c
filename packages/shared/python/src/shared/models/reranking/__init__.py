"""Judges pairs of question and passage."""

from shared.models.reranking.port import Reranker

__all__ = ["Reranker"]
