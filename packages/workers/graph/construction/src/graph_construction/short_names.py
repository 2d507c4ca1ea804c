"""Reads short names of persons within their document: in one that speaks of Marie Curie only, "Curie" is she."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from graph_construction.clustering import Pair
from graph_construction.decisions import read_decisions
from graph_construction.judging import same_person
from graph_construction.names import Name
from graph_construction.reading import SHORT_NAME
from shared.database.tables import Mention, SameAs
from shared.graph import EntityKind, key_of
from shared.graph.changes import entities_changed, resolve_later

_CAN_BE_SHORT = (EntityKind.PERSON, EntityKind.CONCEPT)


class _Read(NamedTuple):
    mention: Any
    natural: str
    """The key of the surface, whatever it was read as before."""


async def expand(session: AsyncSession, generation_id: UUID, version_id: UUID) -> None:
    """Short names get the key of the full name; each is told in `same_as`. Run again, it changes nothing."""
    place = {"generation_id": generation_id, "version_id": version_id}
    read = await _read(session, place)
    split = (await read_decisions(session, generation_id)).split
    full = full_names({each.natural for each in read if each.mention.kind == EntityKind.PERSON})
    wanted = {each.natural: _meant(each.natural, full, split) for each in read if _is_ours(each)}
    ours = [each for each in read if each.natural in wanted]
    changed = [each for each in ours if each.mention.key != wanted[each.natural]]
    if not changed:
        return
    await _rewrite(session, changed, wanted)
    await _tell(session, place, ours, wanted)
    await resolve_later(
        session, generation_id, {k for each in changed for k in (each.mention.key, wanted[each.natural])}
    )
    await entities_changed(session, generation_id)


async def _read(session: AsyncSession, place: Mapping[str, UUID]) -> list[_Read]:
    columns = (Mention.chunk_id, Mention.start, Mention.end, Mention.surface, Mention.key, Mention.kind)
    here = (Mention.version_id == place["version_id"], Mention.generation_id == place["generation_id"])
    rows = await session.execute(select(*columns).where(*here, Mention.kind.in_(_CAN_BE_SHORT)))
    return [_Read(row, key_of(row.surface)) for row in rows]


def full_names(keys: Iterable[str]) -> dict[str, str]:
    """Short name → the one full name that it can stand for, of a document's names of persons."""
    by_last: dict[str, list[Name]] = defaultdict(list)
    by_first: dict[str, list[Name]] = defaultdict(list)
    for key in sorted(set(keys)):
        name = Name(key, EntityKind.PERSON)
        if len(name.bare) > 1:
            by_last[name.bare[-1]].append(name)
            by_first[name.bare[0]].append(name)
    return _unambiguous(by_first) | _unambiguous(by_last)


def _unambiguous(by_word: Mapping[str, Sequence[Name]]) -> dict[str, str]:
    """Where all the names are ways of writing one: the longest of them."""
    found = {}
    for word, names in by_word.items():
        longest = min(names, key=lambda name: (-len(name.letters), name.key))
        if len(word) > 1 and all(same_person(name.bare, longest.bare) for name in names):
            found[word] = longest.key
    return found


def _meant(natural: str, full: Mapping[str, str], split: Collection[Pair]) -> str:
    """What a name is read as; a user who split the two is obeyed."""
    key = full.get(natural, natural)
    return natural if (min(key, natural), max(key, natural)) in split else key


def _is_ours(each: _Read) -> bool:
    """Whether the key is the name itself, or a full name that it was read as before."""
    return " " not in each.natural and each.natural in each.mention.key.split()


async def _rewrite(session: AsyncSession, changed: Sequence[_Read], wanted: Mapping[str, str]) -> None:
    place = (
        Mention.chunk_id == bindparam("chunk"),
        Mention.start == bindparam("begin"),
        Mention.end == bindparam("stop"),
    )
    rows = [
        {
            "chunk": each.mention.chunk_id,
            "begin": each.mention.start,
            "stop": each.mention.end,
            "new_key": wanted[each.natural],
        }
        for each in changed
    ]
    connection = await session.connection()
    await connection.execute(update(Mention).where(*place).values(key=bindparam("new_key")), rows)


async def _tell(
    session: AsyncSession, place: Mapping[str, UUID], read: Sequence[_Read], wanted: Mapping[str, str]
) -> None:
    told: dict[tuple[UUID, str, str], Any] = {}
    for each in sorted(read, key=lambda each: each.mention.start):
        key = wanted[each.natural]
        if key != each.natural:
            pair = (min(key, each.natural), max(key, each.natural))
            told.setdefault((each.mention.chunk_id, *pair), each.mention)
    here = (SameAs.version_id == place["version_id"], SameAs.generation_id == place["generation_id"])
    await session.execute(delete(SameAs).where(*here, SameAs.reason == SHORT_NAME))
    rows = [
        {
            **place,
            "chunk_id": chunk_id,
            "key": key,
            "other_key": other,
            "reason": SHORT_NAME,
            "start": mention.start,
            "end": mention.end,
        }
        for (chunk_id, key, other), mention in told.items()
    ]
    if rows:
        await session.execute(insert(SameAs), rows)
