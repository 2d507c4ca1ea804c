"""Notices for whoever watches a workspace right now."""

from shared.feed.port import Feed

__all__ = ["Feed"]
