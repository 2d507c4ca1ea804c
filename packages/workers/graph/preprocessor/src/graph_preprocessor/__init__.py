"""The worker graph/preprocessor."""

from graph_preprocessor.worker import GraphPreprocessor

__all__ = ["GraphPreprocessor"]
