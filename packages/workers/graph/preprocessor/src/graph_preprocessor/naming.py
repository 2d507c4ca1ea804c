"""Finds which names the chunks of a version define, by the places where names stand: no model reads them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from graph_preprocessor.openings import opening_name, terms_explained
from shared.database.tables import ChunkRecord, Version, VersionNames
from shared.graph.changes import names_changed
from shared.graph.keys import key_of
from shared.graph.names import ChunkNames, Definition, NameKind, encode
from shared.text.sentences import Span, sentence_spans
from shared.text.terms import stop_words

_SHORTEST = 3


class NamedChunk(NamedTuple):
    """What naming reads of a chunk; `start` is its place in the version's text."""

    id: UUID
    start: int
    text: str
    heading_path: tuple[str, ...] = ()


class Naming(NamedTuple):
    """A version as naming reads it."""

    chunks: Sequence[NamedChunk]
    title: str | None = None
    language: str | None = None


async def load_naming(session: AsyncSession, version_id: UUID, generation_id: UUID) -> Naming:
    """Raises NoResultFound when the version is gone."""
    version = await session.get_one(Version, version_id)
    rows = await session.execute(
        select(ChunkRecord.id, ChunkRecord.start, ChunkRecord.text, ChunkRecord.heading_path)
        .where(ChunkRecord.version_id == version_id, ChunkRecord.generation_id == generation_id)
        .order_by(ChunkRecord.ordinal)
    )
    chunks = [NamedChunk(id, start, text, tuple(path)) for id, start, text, path in rows]
    return Naming(chunks, version.title, version.language)


async def store_names(session: AsyncSession, version_id: UUID, generation_id: UUID, content: bytes) -> None:
    """Replaces what was stored before, under a new revision."""
    where = (VersionNames.version_id == version_id, VersionNames.generation_id == generation_id)
    revision = await names_changed(session, generation_id)
    await session.execute(delete(VersionNames).where(*where))
    session.add(VersionNames(version_id=version_id, generation_id=generation_id, revision=revision, content=content))


def names_in(version: Naming) -> bytes:
    """The names of a version as they are stored."""
    openings = _openings(version)
    return encode([_named(chunk, version, chunk.id in openings) for chunk in version.chunks])


def _openings(version: Naming) -> set[UUID]:
    """The chunks at which the document or a section begins."""
    before: tuple[str, ...] | None = None
    opening = set()
    for chunk in version.chunks:
        if chunk.heading_path != before:
            opening.add(chunk.id)
        before = chunk.heading_path
    return opening


def _named(chunk: NamedChunk, version: Naming, opens: bool) -> ChunkNames:
    spans = sentence_spans(chunk.text, version.language)
    sentences = [chunk.text[start:end] for start, end in spans]
    places = [Span(chunk.start + start, chunk.start + end) for start, end in spans]
    return ChunkNames(chunk.id, places, sentences, _distinct(_definitions(chunk, version, sentences, opens)))


def _definitions(chunk: NamedChunk, version: Naming, sentences: Sequence[str], opens: bool) -> Iterator[Definition]:
    if version.title:
        yield Definition(version.title, NameKind.TITLE)
    for heading in chunk.heading_path:
        yield Definition(heading, NameKind.HEADING)
    if opens and (name := _lead(chunk, version, sentences)):
        yield Definition(name, NameKind.LEAD if _is_titled(chunk, version) else NameKind.OPENING)
    for term in terms_explained(chunk.text):
        yield Definition(term, NameKind.TERM)


def _lead(chunk: NamedChunk, version: Naming, sentences: Sequence[str]) -> str | None:
    """The name that opens the first sentence that is no heading.

    Where there is a title it has two words at least; where there is none it stands for the title.
    """
    above = {key_of(name) for name in (version.title or "", *chunk.heading_path)}
    first = next((each for each in sentences if key_of(each) not in above), "")
    name = opening_name(first)
    return name if name and (not _is_titled(chunk, version) or len(key_of(name).split()) > 1) else None


def _is_titled(chunk: NamedChunk, version: Naming) -> bool:
    return bool(version.title or chunk.heading_path)


def _distinct(definitions: Iterator[Definition]) -> list[Definition]:
    """One for each key, the first; names that say nothing are left out."""
    kept: dict[str, Definition] = {}
    for each in definitions:
        key = key_of(each.name)
        if _says_something(key):
            kept.setdefault(key, each)
    return list(kept.values())


def _says_something(key: str) -> bool:
    if key.replace(" ", "").isdigit():
        return False
    return len(key) >= _SHORTEST and key not in stop_words("en") if key.isascii() else len(key) > 1
