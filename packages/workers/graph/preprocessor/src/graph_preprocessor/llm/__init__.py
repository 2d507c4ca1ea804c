"""Lets a language model read chunks, within a budget."""

from graph_preprocessor.llm.reader import LlmReader, LlmReadings

__all__ = ["LlmReader", "LlmReadings"]
