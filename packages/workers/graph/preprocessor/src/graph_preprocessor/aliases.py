"""What a definition says of two keys."""

from graph_preprocessor.abbreviations import Definition
from graph_preprocessor.findings import Alias
from shared.graph import key_of


def alias_of(text: str, defined: Definition, base: int) -> Alias:
    """`base` is where the text begins in the version's text."""
    long, short = defined
    start, end = min(long.start, short.start), max(long.end, short.end)
    keys = key_of(text[long.start : long.end]), key_of(text[short.start : short.end])
    return Alias(*keys, reason="abbreviation", start=base + start, end=base + end)
