"""The search index: dense vectors and BM25 postings of chunks."""

from shared.stores.search.port import IndexPoint, Match, SearchIndex

__all__ = ["IndexPoint", "Match", "SearchIndex"]
