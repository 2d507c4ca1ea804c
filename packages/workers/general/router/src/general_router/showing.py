"""Turns a ranked chunk into a hit that can be shown: with its place, its ranks, and the question's words marked."""

from general_router.passages import Passage
from shared.retrieval import Hit, Ranked, Span
from shared.text.terms import occurrences


def shown(ranked: Ranked, passage: Passage, terms: frozenset[int]) -> Hit:
    """Offsets are into the document's text."""
    chunk, document, version = passage
    return Hit(
        chunk_id=chunk.id,
        document_id=document.id,
        version_id=version.id,
        document_name=document.name,
        title=version.title,
        text=chunk.text,
        start=chunk.start,
        end=chunk.end,
        heading_path=tuple(chunk.heading_path),
        first_page=chunk.first_page,
        last_page=chunk.last_page,
        language=version.language,
        score=ranked.score,
        parts=ranked.parts,
        links=ranked.links,
        highlights=tuple(
            Span(start=chunk.start + each.start, end=chunk.start + each.end)
            for each in occurrences(chunk.text, version.language)
            if each.term in terms
        ),
    )
