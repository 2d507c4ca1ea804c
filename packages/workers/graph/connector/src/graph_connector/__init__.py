"""The worker graph/connector."""

from graph_connector.worker import GraphConnector

__all__ = ["GraphConnector"]
