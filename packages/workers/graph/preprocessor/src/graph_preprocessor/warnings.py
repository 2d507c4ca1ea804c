"""Tells the user why the graph knows nothing of a document."""

from graph_preprocessor.loading import Loaded
from graph_preprocessor.storing import Rows


def warning_for(loaded: Loaded, rows: Rows) -> str | None:
    """None when there are names."""
    if rows.mentions:
        return None
    if not any(passage.text.strip() for passage in loaded.passages):
        return "This document holds no text, so the graph knows nothing of it."
    if loaded.book.language is None:
        return (
            "No names were found in this document, whose language could not be told. It is found by meaning and "
            "words, but not by its connections."
        )
    return (
        "No names were found in this document: nothing in it is capitalised, quoted, linked or repeated like a name. "
        "It is found by meaning and words, but not by its connections."
    )
