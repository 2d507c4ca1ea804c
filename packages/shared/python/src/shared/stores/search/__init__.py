"""The search index: dense vectors and BM25 postings of chunks."""

from shared.stores.search.port import IndexPoint, Match, SearchIndex, TermCounts

__all__ = ["IndexPoint", "Match", "SearchIndex", "TermCounts"]
