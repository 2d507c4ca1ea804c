"""The worker graph/query."""

from graph_query.worker import GraphQuery

__all__ = ["GraphQuery"]
