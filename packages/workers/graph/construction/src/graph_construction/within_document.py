"""Reads short names within their document: where Marie Curie is the only Curie, "Curie" is she.

Two documents may mean two persons by "Curie", so the mention itself gets the key of the full name. An acronym that the
document spells out somewhere ("FOB", "Fall Out Boy") is told as evidence, as a definition in brackets is.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, or_, select, union, update
from sqlalchemy.ext.asyncio import AsyncSession

from graph_construction.clustering import Pair
from graph_construction.decisions import read_decisions
from graph_construction.judging import same_person
from graph_construction.names import Name, compatible
from graph_construction.reading import SHORT_NAME
from shared.database.tables import Mention, PendingName, SameAs
from shared.graph import VALUES, EntityKind, key_of
from shared.graph.changes import entities_changed, resolve_later

ACRONYM = "acronym"

_CAN_BE_SHORT = (EntityKind.PERSON, EntityKind.CONCEPT)
_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 3, 8
_PASSED_OVER = frozenset({"of", "the", "and", "for", "in", "de", "la", "und", "der"})


class _Read(NamedTuple):
    mention: Any
    natural: str
    """The key of the surface, whatever it was read as before."""


class _Told(NamedTuple):
    """Two keys mean the same in this document, as `text[start:end]` shows."""

    chunk_id: UUID
    key: str
    other_key: str
    reason: str
    start: int
    end: int


async def read_within(session: AsyncSession, generation_id: UUID, version_id: UUID) -> None:
    """The version's short names get the key of the full name; run again, it changes nothing."""
    place = {"generation_id": generation_id, "version_id": version_id}
    read = await _read(session, place)
    split = (await read_decisions(session, generation_id)).split
    full = surnames(each.natural for each in read if each.mention.kind == EntityKind.PERSON)
    ours = [each for each in read if _is_ours(each)]
    wanted = {each.natural: _meant(each.natural, full, split) for each in ours}
    changed = [each for each in ours if each.mention.key != wanted[each.natural]]
    told = {*_short_names(ours, wanted), *_acronyms(read)}
    if changed:
        await _rewrite(session, changed, wanted)
    keys = {key for each in changed for key in (each.mention.key, wanted[each.natural])}
    keys |= await _tell(session, place, told)
    if keys:
        await resolve_later(session, generation_id, keys)
        await entities_changed(session, generation_id)


async def versions_to_read(session: AsyncSession, generation_id: UUID) -> list[UUID]:
    """Where a pending key stands as a short name, or was read as one."""
    pending = select(PendingName.key).where(PendingName.generation_id == generation_id)
    short = select(SameAs.version_id).where(
        SameAs.generation_id == generation_id,
        SameAs.reason == SHORT_NAME,
        or_(SameAs.key.in_(pending), SameAs.other_key.in_(pending)),
    )
    standing = select(Mention.version_id).where(
        Mention.generation_id == generation_id,
        Mention.kind.in_(_CAN_BE_SHORT),
        Mention.key.in_(pending),
        Mention.key.not_like("% %"),
    )
    return sorted(await session.scalars(union(short, standing)))


def surnames(keys: Iterable[str]) -> dict[str, str]:
    """Surname → the one full name that it can stand for, of a document's names of persons."""
    bearers: dict[str, list[Name]] = defaultdict(list)
    for key in sorted(set(keys)):
        name = Name(key, EntityKind.PERSON)
        if len(name.bare) > 1 and len(name.bare[-1]) > 1:
            bearers[name.bare[-1]].append(name)
    longest = {word: min(names, key=lambda name: (-len(name.letters), name.key)) for word, names in bearers.items()}
    return {
        word: longest[word].key
        for word, names in bearers.items()
        if all(same_person(name.bare, longest[word].bare) for name in names)
    }


def acronyms(names: Iterable[Name], short: Collection[Name]) -> dict[str, str]:
    """Acronym → the one name whose words begin with its letters."""
    spelled: dict[str, list[Name]] = defaultdict(list)
    for name in sorted(set(names)):
        for initials in {_initials(name.words), _initials([w for w in name.words if w not in _PASSED_OVER])}:
            if len(name.words) > 1:
                spelled[initials].append(name)
    found = {}
    for name in short:
        meant = {each.key for each in spelled.get(name.key, ()) if compatible(each.kind, name.kind)}
        if len(meant) == 1:
            found[name.key] = meant.pop()
    return found


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


async def _read(session: AsyncSession, place: Mapping[str, UUID]) -> list[_Read]:
    place_of = (Mention.chunk_id, Mention.start, Mention.end, Mention.sentence_start, Mention.sentence_end)
    columns = (*place_of, Mention.surface, Mention.key, Mention.kind)
    here = (Mention.version_id == place["version_id"], Mention.generation_id == place["generation_id"])
    query = select(*columns).where(*here, Mention.kind.not_in(VALUES)).order_by(Mention.start, Mention.chunk_id)
    return [_Read(row, key_of(row.surface)) for row in await session.execute(query)]


def _meant(natural: str, full: Mapping[str, str], split: Collection[Pair]) -> str:
    """What a name is read as; a user who split the two is obeyed."""
    key = full.get(natural, natural)
    return natural if (min(key, natural), max(key, natural)) in split else key


def _is_ours(each: _Read) -> bool:
    """Whether a single word stands there, under its own key or that of a full name that it was read as before."""
    if each.mention.kind not in _CAN_BE_SHORT or " " in each.natural:
        return False
    return each.natural in each.mention.key.split()


def _short_names(ours: Sequence[_Read], wanted: Mapping[str, str]) -> list[_Told]:
    return _first_of_each(
        _told(each.mention, each.natural, wanted[each.natural], SHORT_NAME)
        for each in ours
        if wanted[each.natural] != each.natural
    )


def _acronyms(read: Sequence[_Read]) -> list[_Told]:
    names = {Name(each.natural, each.mention.kind) for each in read if each.natural}
    short = {Name(each.natural, each.mention.kind) for each in read if _looks_like_acronym(each.mention.surface)}
    meant = acronyms(names, sorted(short))
    return _first_of_each(
        _told(each.mention, each.natural, meant[each.natural], ACRONYM) for each in read if each.natural in meant
    )


def _looks_like_acronym(surface: str) -> bool:
    return _SHORTEST_ACRONYM <= len(surface) <= _LONGEST_ACRONYM and surface.isalpha() and surface.isupper()


def _told(mention: Any, key: str, other: str, reason: str) -> _Told:
    sentence = mention.sentence_start, mention.sentence_end
    return _Told(mention.chunk_id, min(key, other), max(key, other), reason, *sentence)


def _first_of_each(told: Iterable[_Told]) -> list[_Told]:
    """One for each pair in each chunk."""
    first: dict[tuple[object, ...], _Told] = {}
    for each in told:
        first.setdefault(each[:3], each)
    return list(first.values())


async def _rewrite(session: AsyncSession, changed: Sequence[_Read], wanted: Mapping[str, str]) -> None:
    begins, ends = Mention.start == bindparam("begin"), Mention.end == bindparam("stop")
    statement = update(Mention).where(Mention.chunk_id == bindparam("chunk"), begins, ends)
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
    await connection.execute(statement.values(key=bindparam("new_key")), rows)


async def _tell(session: AsyncSession, place: Mapping[str, UUID], told: set[_Told]) -> set[str]:
    """What was found by reading within the document replaces what was found before; the keys concerned."""
    here = (SameAs.version_id == place["version_id"], SameAs.generation_id == place["generation_id"])
    columns = (SameAs.chunk_id, SameAs.key, SameAs.other_key, SameAs.reason, SameAs.start, SameAs.end)
    known = {_Told(*row) for row in await session.execute(select(*columns).where(*here))}
    old = {each for each in known if each.reason in (SHORT_NAME, ACRONYM)}
    defined = {each[:3] for each in known - old}
    new = {each for each in told if each[:3] not in defined}
    if new == old:
        return set()
    await session.execute(delete(SameAs).where(*here, SameAs.reason.in_((SHORT_NAME, ACRONYM))))
    if new:
        await session.execute(insert(SameAs), [{**place, **each._asdict()} for each in sorted(new)])
    return {key for each in new ^ old for key in (each.key, each.other_key)}
