"""Reads names out of text in any language, by what names look like in most of them."""

from graph_preprocessor.neutral.reader import read_neutral

__all__ = ["read_neutral"]
