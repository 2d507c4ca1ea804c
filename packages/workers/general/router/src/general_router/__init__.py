"""Decides which branches of the index a document takes."""

from general_router.worker import Router

__all__ = ["Router"]
