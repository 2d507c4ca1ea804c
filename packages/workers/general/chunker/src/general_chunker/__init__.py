"""Cuts documents into chunks."""

from general_chunker.worker import Chunker

__all__ = ["Chunker"]
