"""Turns a ranked chunk into a hit that can be shown: with its place, its ranks, and the question's words marked."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from shared.retrieval import Hit, Link, Ranked, Span
from shared.text.terms import marks


class Passage(NamedTuple):
    """What is shown of a chunk, its document and its version."""

    chunk_id: UUID
    text: str
    start: int
    end: int
    heading_path: Sequence[str]
    first_page: int | None
    last_page: int | None
    document_id: UUID
    document_name: str
    version_id: UUID
    title: str | None
    language: str | None


def shown(ranked: Ranked, passages: Mapping[UUID, Passage], terms: frozenset[int]) -> Hit:
    """Offsets are into the document's text. A link through a passage that may not be shown is left out."""
    passage = passages[ranked.chunk_id]
    return Hit(
        **passage._asdict(),
        score=ranked.score,
        parts=ranked.parts,
        links=tuple(_told(link, passages) for link in ranked.links if _chunks(link) <= passages.keys()),
        highlights=tuple(
            Span(start=passage.start + each.start, end=passage.start + each.end)
            for each in marks(passage.text, passage.language, terms)
        ),
    )


def linked_chunks(ranked: Ranked) -> set[UUID]:
    """The chunks that must be read to show the links that led to this one."""
    return set().union(*(_chunks(link) for link in ranked.links))


def _chunks(link: Link) -> set[UUID]:
    return {link.chunk_id} if link.from_chunk_id is None else {link.chunk_id, link.from_chunk_id}


def _told(link: Link, passages: Mapping[UUID, Passage]) -> Link:
    """The link with its sentence and the names of the documents."""
    passage = passages[link.chunk_id]
    told: dict[str, object] = {"document_id": passage.document_id, "document_name": passage.document_name}
    if not link.sentence:
        told["sentence"] = passage.text[link.start - passage.start : link.end - passage.start]
    if link.from_chunk_id is not None:
        told["from_document_name"] = passages[link.from_chunk_id].document_name
    return link.model_copy(update=told)
