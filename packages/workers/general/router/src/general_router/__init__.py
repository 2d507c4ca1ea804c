"""Decides which branches of the index a document takes, and which one answers a question."""

from general_router.worker import Router

__all__ = ["Router"]
