"""Brings in articles of Wikipedia, of any MediaWiki, and of ZIM files."""

from general_wikipedia.worker import Wikipedia

__all__ = ["Wikipedia"]
