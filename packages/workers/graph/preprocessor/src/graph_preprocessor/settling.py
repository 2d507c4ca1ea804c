"""Decides, with the whole version in view, which of the names found in its passages count."""

from collections import Counter
from collections.abc import Sequence

from graph_preprocessor.findings import ELSEWHERE, Findings, Name


def settle(found: Sequence[Findings]) -> list[Findings]:
    """The same passages with the names that count, and what is said of those."""
    counts = Counter(name.key for each in found for name in each.names)
    certain = {name.key for each in found for name in each.names if name.needs == 1}

    def counts_here(name: Name) -> bool:
        return name.key in certain or (name.needs != ELSEWHERE and counts[name.key] >= name.needs)

    return [_settled(each, [name for name in each.names if counts_here(name)]) for each in found]


def _settled(found: Findings, names: Sequence[Name]) -> Findings:
    keys = {name.key for name in names}
    statements = [each for each in found.statements if each.subject in keys and each.object in keys]
    return Findings(names, statements, found.aliases)
