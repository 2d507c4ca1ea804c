"""Finds the chunks that answer a question."""

from vector_query.worker import VectorQuery

__all__ = ["VectorQuery"]
