"""Reads office, web and Markdown files by docling's Rust engine and turns its tree into pieces."""

from general_parser.docling.engine import convert

__all__ = ["convert"]
