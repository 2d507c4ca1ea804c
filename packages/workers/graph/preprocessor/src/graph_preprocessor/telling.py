"""What the user is told of an extraction."""

from graph_preprocessor.extracting import Extracted
from graph_preprocessor.loading import Loaded
from graph_preprocessor.storing import Place, Rows
from shared.database.tables import Extraction

_NOT_CONNECTED = "It is found by meaning and words, but not by its connections."


def extraction_of(place: Place, loaded: Loaded, extracted: Extracted, rows: Rows) -> Extraction:
    """With a warning when there is no name, or the language model did not read all that it should."""
    warnings = [_nameless(loaded, rows), _shortfall(loaded, extracted)]
    return Extraction(
        **place._asdict(),
        extractor=extracted.extractor[:100],
        mention_count=len(rows.mentions),
        relation_count=len(rows.relations),
        llm_calls=extracted.llm.calls,
        llm_tokens=extracted.llm.tokens,
        partial=extracted.llm.shortfall is not None,
        warning=" ".join(filter(None, warnings)) or None,
    )


def _shortfall(loaded: Loaded, extracted: Extracted) -> str | None:
    if extracted.llm.shortfall is None:
        return None
    read, total = len(extracted.llm.answers), len(loaded.passages)
    reason = extracted.llm.shortfall.rstrip(".")
    return f"The language model read {read} of {total} chunks: {reason}. The rest was read by grammar and patterns."


def _nameless(loaded: Loaded, rows: Rows) -> str | None:
    if rows.mentions or not loaded.settings.entities:
        return None
    if not any(passage.text.strip() for passage in loaded.passages):
        return "This document holds no text, so the graph knows nothing of it."
    if loaded.book.language is None:
        return f"No names were found in this document, whose language could not be told. {_NOT_CONNECTED}"
    return (
        "No names were found in this document: nothing in it is capitalised, quoted, linked or repeated like a name. "
        + _NOT_CONNECTED
    )
