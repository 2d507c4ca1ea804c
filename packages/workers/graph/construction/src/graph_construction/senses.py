"""Tells what one spelling means: usually one thing, sometimes two of different kinds ("Washington")."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID, uuid5

from graph_construction.names import Name, sense_group
from shared.graph import EntityKind

_FEWEST, _SMALLEST_SHARE = 3, 0.25  # fewer mentions of another kind are taken for mistakes of the extractor


class Senses(NamedTuple):
    """`main` is what most mentions mean, `kinds` which of them; `others` are homonyms, each with its kinds."""

    main: Name
    kinds: frozenset[str]
    others: tuple[tuple[str, frozenset[str]], ...]


def senses_of(key: str, counts: Mapping[str, int]) -> Senses:
    """From the number of mentions of each kind. Concepts, which can be anything, go with what most mentions mean."""
    groups: dict[str, set[str]] = defaultdict(set)
    for kind in counts:
        groups[sense_group(kind)].add(kind)
    totals = Counter({group: _total(kinds, counts) for group, kinds in groups.items()})
    main_group = min(totals, key=lambda group: (-totals[group], group))
    apart = sorted(group for group in totals if group != main_group and _is_homonym(totals[group], totals.total()))
    others = tuple((group, frozenset(groups[group])) for group in apart)
    kinds = frozenset(counts) - frozenset().union(*(kinds for _, kinds in others))
    most = min(groups[main_group], key=lambda kind: (kind == EntityKind.CONCEPT, -counts[kind], kind))
    return Senses(Name(key, most), kinds, others)


def entity_id(generation_id: UUID, key: str, group: str | None = None) -> UUID:
    """The same names make the same entity; a homonym has its group beside its key."""
    return uuid5(generation_id, key if group is None else f"{key}\x1f{group}")


def _total(kinds: set[str], counts: Mapping[str, int]) -> int:
    """A concept says nothing about the sense, unless there is nothing else."""
    telling = sum(counts[kind] for kind in kinds if kind != EntityKind.CONCEPT)
    return telling if telling or len(counts) > 1 else sum(counts[kind] for kind in kinds)


def _is_homonym(mentions: int, all_mentions: int) -> bool:
    return mentions >= _FEWEST and mentions >= _SMALLEST_SHARE * all_mentions
