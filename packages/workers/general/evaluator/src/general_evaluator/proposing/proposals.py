"""A proposed question, and which of many are taken."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple

from general_evaluator.proposing.plain_sentences import Sentence
from shared.database.tables.evaluation import QuestionKind


class Proposal(NamedTuple):
    """A question, what answers it, and the sentences that do."""

    text: str
    kind: QuestionKind
    answer: str
    evidence: tuple[Sentence, ...]


def chosen(over_two: Iterable[Proposal], single: Iterable[Proposal], count: int) -> list[Proposal]:
    """At most `count`, from as many documents as can be; half of them over two documents where there are as many."""
    mixed = chain.from_iterable(zip_longest(_spread(over_two), _spread(single)))
    found: dict[str, Proposal] = {}
    for each in mixed:
        if each:
            found.setdefault(each.text.casefold(), each)
    return list(found.values())[:count]


def _spread(made: Iterable[Proposal]) -> Sequence[Proposal]:
    """One of each document, then a second of each, and so on."""
    by_document = defaultdict(list)
    for each in made:
        by_document[each.evidence[0].document_id].append(each)
    return [each for turn in zip_longest(*by_document.values()) for each in turn if each]
