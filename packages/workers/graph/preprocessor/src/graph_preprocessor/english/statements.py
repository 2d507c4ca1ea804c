"""What a sentence says of two names: the words on the way from one to the other through its grammar."""

from collections.abc import Iterator, Sequence
from itertools import combinations, groupby

from spacy.tokens import Doc

from graph_preprocessor.english.candidates import VALUES
from graph_preprocessor.english.names import NameOfTokens
from graph_preprocessor.english.paths import Path, path_between, steps_up
from graph_preprocessor.english.predicates import predicate_of
from graph_preprocessor.findings import Name, Statement

_MOST_NAMES = 24  # of a sentence; one with more is a list
_CONFIDENCE = {0: 0.7, 1: 0.8, 2: 0.7, 3: 0.5, 4: 0.4}


def statements_of(doc: Doc, found: Sequence[NameOfTokens]) -> Iterator[Statement]:
    """In order of the sentences. Who is meant by a pronoun is not guessed."""
    for _, group in groupby(found, key=lambda each: each.name.sentence):
        names = list(group)[:_MOST_NAMES]
        ways = [steps_up(doc[each.start : each.end].root) for each in names]
        taken = {token for each in names for token in range(each.start, each.end)}
        for (one, way), (other, other_way) in combinations(zip(names, ways, strict=True), 2):
            if path := path_between(way, other_way, taken):
                yield from _statement(one.name, other.name, path)


def _statement(one: Name, other: Name, path: Path) -> Iterator[Statement]:
    said = predicate_of(path)
    if said is None:
        return
    subject, object = (one, other) if said.forward else (other, one)
    if subject.kind not in VALUES and subject.key != object.key:
        confidence = _CONFIDENCE.get(said.words, 0.3)
        yield Statement(subject.key, said.text, object.key, one.sentence, confidence)
