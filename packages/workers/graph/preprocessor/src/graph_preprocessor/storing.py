"""Makes what was found in a version the content of its rows, whatever they held before."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID, uuid5

from sqlalchemy import delete, insert, select, union
from sqlalchemy.ext.asyncio import AsyncSession

from graph_preprocessor.findings import Alias, Findings, Name, Statement
from shared.database.tables import Extraction, Mention, Relation, SameAs
from shared.graph.changes import entities_changed, resolve_later

Row = dict[str, object]
_AT_ONCE = 1_000  # rows; between two batches the process answers others


class Place(NamedTuple):
    """The version in one generation."""

    generation_id: UUID
    version_id: UUID


async def replace(session: AsyncSession, place: Place, rows: "Rows", extraction: Extraction) -> None:
    """The keys of what was there and of what is there now await resolution."""
    touched = rows.keys | await _keys(session, place)
    for table in (Mention, Relation, SameAs, Extraction):
        await session.execute(
            delete(table).where(table.version_id == place.version_id, table.generation_id == place.generation_id)
        )
    session.add(extraction)
    for table, values in ((Mention, rows.mentions), (Relation, rows.relations), (SameAs, rows.aliases)):
        for start in range(0, len(values), _AT_ONCE):
            await session.execute(insert(table), values[start : start + _AT_ONCE])
    await resolve_later(session, place.generation_id, touched)
    await entities_changed(session, place.generation_id)


class Rows(NamedTuple):
    """What is inserted, and the keys in it."""

    mentions: list[Row]
    relations: list[Row]
    aliases: list[Row]
    keys: set[str]


def rows_of(place: Place, chunk_ids: Sequence[UUID], found: Sequence[Findings]) -> Rows:
    """The findings of each chunk as rows; what a chunk says twice in one sentence is one relation."""
    pairs = list(zip(chunk_ids, found, strict=True))
    mentions = [_mention(place, chunk, name) for chunk, each in pairs for name in each.names]
    relations = {row["id"]: row for chunk, each in pairs for row in _relations(place, chunk, each.statements)}
    aliases = {
        (chunk, alias.key, alias.other): _alias(place, chunk, alias) for chunk, each in pairs for alias in each.aliases
    }
    keys = {name.key for each in found for name in each.names}
    keys |= {key for each in found for alias in each.aliases for key in (alias.key, alias.other)}
    return Rows(mentions, list(relations.values()), list(aliases.values()), keys)


def _mention(place: Place, chunk_id: UUID, name: Name) -> Row:
    return {
        **place._asdict(),
        "chunk_id": chunk_id,
        "start": name.start,
        "end": name.end,
        "sentence_start": name.sentence.start,
        "sentence_end": name.sentence.end,
        "surface": name.surface,
        "key": name.key,
        "kind": name.kind.value,
        "source": name.source.value,
        "confidence": name.confidence,
    }


def _relations(place: Place, chunk_id: UUID, statements: Sequence[Statement]) -> list[Row]:
    return [
        {
            **place._asdict(),
            "id": uuid5(chunk_id, "\n".join((str(each.sentence.start), each.subject, each.predicate, each.object))),
            "chunk_id": chunk_id,
            "sentence_start": each.sentence.start,
            "sentence_end": each.sentence.end,
            "subject_key": each.subject,
            "predicate": each.predicate,
            "object_key": each.object,
            "source": each.source.value,
            "confidence": each.confidence,
        }
        for each in statements
    ]


def _alias(place: Place, chunk_id: UUID, alias: Alias) -> Row:
    return {
        **place._asdict(),
        "chunk_id": chunk_id,
        "key": alias.key,
        "other_key": alias.other,
        "reason": alias.reason,
        "start": alias.start,
        "end": alias.end,
    }


async def _keys(session: AsyncSession, place: Place) -> set[str]:
    known = union(
        *(
            select(column).where(
                column.class_.version_id == place.version_id, column.class_.generation_id == place.generation_id
            )
            for column in (Mention.key, SameAs.key, SameAs.other_key, Relation.subject_key, Relation.object_key)
        )
    )
    return set(await session.scalars(known))
