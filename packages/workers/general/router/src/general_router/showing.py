"""Turns a ranked chunk into a hit that can be shown: with its place, its ranks, and the question's words marked."""

from collections.abc import Mapping
from uuid import UUID

from general_router.passages import Passage
from shared.retrieval import Hit, Link, Ranked, Span
from shared.text.terms import occurrences


def shown(ranked: Ranked, passages: Mapping[UUID, Passage], terms: frozenset[int]) -> Hit:
    """Offsets are into the document's text. A link through a passage that may not be shown is left out."""
    chunk, document, version = passages[ranked.chunk_id]
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
        links=tuple(_told(link, passages) for link in ranked.links if _chunks(link) <= passages.keys()),
        highlights=tuple(
            Span(start=chunk.start + each.start, end=chunk.start + each.end)
            for each in occurrences(chunk.text, version.language)
            if each.term in terms
        ),
    )


def linked_chunks(ranked: Ranked) -> set[UUID]:
    """The chunks that must be read to show the links that led to this one."""
    return set().union(*(_chunks(link) for link in ranked.links))


def _chunks(link: Link) -> set[UUID]:
    return {link.chunk_id} if link.from_chunk_id is None else {link.chunk_id, link.from_chunk_id}


def _told(link: Link, passages: Mapping[UUID, Passage]) -> Link:
    """The link with its sentence and the names of the documents."""
    chunk, document, _ = passages[link.chunk_id]
    told: dict[str, object] = {"document_id": document.id, "document_name": document.name}
    if not link.sentence:
        told["sentence"] = chunk.text[link.start - chunk.start : link.end - chunk.start]
    if link.from_chunk_id is not None:
        told["from_document_name"] = passages[link.from_chunk_id].document.name
    return link.model_copy(update=told)
