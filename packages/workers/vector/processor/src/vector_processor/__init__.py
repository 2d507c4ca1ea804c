"""Embeds chunks and writes them to the search index."""

from vector_processor.worker import VectorProcessor

__all__ = ["VectorProcessor"]
