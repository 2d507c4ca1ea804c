"""Turns texts into vectors."""

from shared.models.embedding.port import Embedder, Vectors

__all__ = ["Embedder", "Vectors"]
