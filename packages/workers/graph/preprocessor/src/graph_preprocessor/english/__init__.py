"""Reads names and statements out of English text."""

from graph_preprocessor.english.reader import read_english

__all__ = ["read_english"]
