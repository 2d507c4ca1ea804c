"""Reads files of many formats into text and blocks."""

from general_parser.worker import Parser

__all__ = ["Parser"]
