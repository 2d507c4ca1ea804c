"""Decides, with the whole version in view, which of the names found in its passages count, and what they are."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set

from graph_preprocessor.findings import ELSEWHERE, Alias, Findings, Name, Source
from shared.graph import VALUES, EntityKind


def settle(found: Sequence[Findings]) -> list[Findings]:
    """The same passages with the names that count, and what is said of those.

    A number counts only as what something is said to be: as a name it would connect what has nothing in common.
    """
    names = [name for each in found for name in each.names]
    counts = Counter(name.key for name in names)
    certain = {name.key for name in names if name.needs == 1}
    kinds = _kinds(names)

    def counts_here(name: Name) -> bool:
        return name.key in certain or (name.needs != ELSEWHERE and counts[name.key] >= name.needs)

    counting = [[_of_kind(name, kinds) for name in each.names if counts_here(name)] for each in found]
    keys = {name.key for names in counting for name in names}
    return [_settled(each, names, keys) for each, names in zip(found, counting, strict=True)]


def _kinds(names: Sequence[Name]) -> dict[str, EntityKind]:
    """The kind that most names of a key have, for those that only have the look of a name."""
    seen: defaultdict[str, Counter[EntityKind]] = defaultdict(Counter)
    for name in names:
        if name.kind is not EntityKind.CONCEPT and name.kind not in VALUES:
            seen[name.key][name.kind] += 1
            if name.kind is EntityKind.PERSON and " " in name.key:
                seen[name.key.rpartition(" ")[2]][name.kind] += 1
    return {key: kinds.most_common(1)[0][0] for key, kinds in seen.items()}


def _of_kind(name: Name, kinds: Mapping[str, EntityKind]) -> Name:
    if name.kind not in VALUES and name.source is not Source.TERM:
        return name._replace(kind=kinds.get(name.key, name.kind))
    return name


def _settled(found: Findings, names: Sequence[Name], keys: Set[str]) -> Findings:
    statements = [each for each in found.statements if each.subject in keys and each.object in keys]
    said = {key for each in statements for key in (each.subject, each.object)}
    kept = [name for name in names if name.kind is not EntityKind.NUMBER or name.key in said]
    return Findings(kept, statements, [alias for alias in found.aliases if _holds(alias, keys)])


def _holds(alias: Alias, keys: Set[str]) -> bool:
    return alias.key != alias.other and {alias.key, alias.other} <= keys
