"""The worker graph/construction."""

from graph_construction.worker import GraphConstruction

__all__ = ["GraphConstruction"]
