"""Makes entities of linked names. The result depends on the links and decisions alone, not on their order."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import combinations
from typing import NamedTuple

from graph_construction.judging import Link, Reason

Pair = tuple[str, str]


class Clusters(NamedTuple):
    """`of` gives each key the sorted keys of its entity; `merges` made them, `synonyms` did not."""

    of: dict[str, tuple[str, ...]]
    merges: list[Link]
    synonyms: list[Link]


def cluster(
    keys: Collection[str], links: Iterable[Link], *, merged: Collection[Pair], split: Collection[Pair]
) -> Clusters:
    """A user's merges come first, then the links, best first; none joins what a user split, or what is ambiguous."""
    known = frozenset(keys)
    possible = sorted({link for link in links if {link.key, link.other} <= known}, key=_order)
    ambiguous = _ambiguous(possible)
    union = _Union(known, split)
    made = [Link(*pair, Reason.DECISION, 1.0) for pair in sorted(merged) if known.issuperset(pair)]
    for link in [*made, *(link for link in possible if link.joins and link not in ambiguous)]:
        union.join(link.key, link.other)
    together = [link for link in _one_each([*made, *possible]) if union.same(link.key, link.other)]
    apart = [link for link in _one_each(possible) if not union.same(link.key, link.other)]
    return Clusters(union.clusters(), [link for link in together if link.joins], apart)


def _order(link: Link) -> tuple[float, str, str, str, str]:
    return -link.score, link.key, link.other, link.reason, str(link.chunk_id)


def _one_each(links: Iterable[Link]) -> list[Link]:
    """The first of several links between the same keys."""
    first: dict[Pair, Link] = {}
    for link in links:
        first.setdefault((link.key, link.other), link)
    return list(first.values())


def _ambiguous(links: Iterable[Link]) -> set[Link]:
    """The links of a short name that stands for several longer ones which are not spellings of each other."""
    joining = {(link.key, link.other) for link in links if link.joins}
    longer: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        if link.can_be_ambiguous:
            longer[min(link.key, link.other, key=_length)].append(link)
    return {
        link
        for short, several in longer.items()
        if not _connected({_partner(link, short) for link in several}, joining)
        for link in several
    }


def _length(key: str) -> tuple[int, str]:
    return len(key.replace(" ", "")), key


def _partner(link: Link, key: str) -> str:
    return link.other if link.key == key else link.key


def _connected(keys: Collection[str], joining: Collection[Pair]) -> bool:
    union = _Union(keys, ())
    for one, other in combinations(sorted(keys), 2):
        words, other_words = set(one.split()), set(other.split())
        if (one, other) in joining or words <= other_words or other_words <= words:
            union.join(one, other)
    return len(set(union.clusters().values())) <= 1


class _Union:
    """Disjoint sets of keys, of which some must stay apart."""

    def __init__(self, keys: Collection[str], split: Collection[Pair]) -> None:
        self._members = {key: {key} for key in keys}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for one, other in split:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def same(self, one: str, other: str) -> bool:
        return self._members[one] is self._members[other]

    def join(self, one: str, other: str) -> None:
        smaller, larger = sorted((self._members[one], self._members[other]), key=len)
        if smaller is larger or any(self._apart[key] & larger for key in smaller if key in self._apart):
            return
        larger |= smaller
        for key in smaller:
            self._members[key] = larger

    def clusters(self) -> dict[str, tuple[str, ...]]:
        sorted_once = {id(members): tuple(sorted(members)) for members in self._members.values()}
        return {key: sorted_once[id(members)] for key, members in self._members.items()}
