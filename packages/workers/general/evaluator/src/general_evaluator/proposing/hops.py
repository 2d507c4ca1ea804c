"""Questions over two documents: along an entity that both speak of."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from general_evaluator.proposing.asking import Definition, Fact
from general_evaluator.proposing.plain_sentences import Sentence
from general_evaluator.proposing.proposals import Proposal
from shared.database.tables.evaluation import QuestionKind
from shared.graph.keys import key_of
from shared.text.terms import stop_words

_PER_ENTITY = 3
_LONGEST = 34
_CAPITAL = re.compile(r"(?:^|\s)[A-Z][\w'’-]*$")
_AT_THE_START = re.compile(r"^(?:Who|What|When|Where|Why|How|Which)$")


class Told(NamedTuple):
    """What a sentence tells: a fact to ask for, what a name stands for, or neither."""

    sentence: Sentence
    fact: Fact | None
    definition: Definition | None


def hops(told: Sequence[Told]) -> Iterator[Proposal]:
    """Entity – document – entity – document first, then document – entity – document."""
    yield from _through(told)
    yield from _of_both(told)


def _through(told: Sequence[Told]) -> Iterator[Proposal]:
    """The name in one document's question is told by what another document says that it is."""
    known = defaultdict(list)
    for each in told:
        if each.definition:
            known[key_of(each.definition.name).split()[0]].append((each.definition, each.sentence))
    for each in told:
        if each.fact is None or each.fact.form == "definition":
            continue
        for word in dict.fromkeys(key_of(each.fact.question).split()):
            for definition, sentence in known.get(word, ())[:_PER_ENTITY]:
                if sentence.document_id != each.sentence.document_id and (text := replaced(each.fact, definition)):
                    yield Proposal(text, QuestionKind.MULTI_HOP, each.fact.answer, (each.sentence, sentence))


def replaced(fact: Fact, definition: Definition) -> str | None:
    """The question with what the name stands for in its place; None where the name is part of a longer one."""
    parts = re.split(rf"(?<![\w’'-])(?:the )?{re.escape(definition.name)}(?![\w’'-])(?!\s[A-Z(])", fact.question)
    if len(parts) != 2 or key_of(definition.name) in key_of(fact.answer):
        return None
    after = re.match(r"\s\w+", parts[1])
    if " " not in definition.name and after and after.group().strip().lower() not in stop_words("en"):
        return None  # as in "RSV infection": the name may only tell which infection
    before = _CAPITAL.search(parts[0].rstrip())
    if (before and not _AT_THE_START.match(before.group().strip())) or key_of(fact.answer) in key_of(definition.noun):
        return None
    relative = re.search(r"\b(?:who|which|that)\b", definition.noun) and parts[1].strip(" ?")
    text = f"{parts[0]}{definition.noun}{parts[1]}"
    return None if relative or len(text.split()) > _LONGEST else text


def _of_both(told: Sequence[Told]) -> Iterator[Proposal]:
    """What two documents say of the same."""
    by_subject = defaultdict(list)
    for each in told:
        if each.fact and each.fact.form == "subject" and each.fact.is_name:
            by_subject[key_of(each.fact.subject)].append((each.fact, each.sentence))
    for facts in by_subject.values():
        for first, sentence in facts[:_PER_ENTITY]:
            for second, other in facts[:_PER_ENTITY]:
                if sentence.document_id < other.document_id and (text := joined(first, second)):
                    yield Proposal(text, QuestionKind.MULTI_HOP, first.answer, (sentence, other))


def joined(first: Fact, second: Fact) -> str | None:
    """One question that takes both facts; None where it would be too long to read."""
    asker, said = first.question.split(" ", 1)
    other, more = second.question.split(" ", 1)
    text = f"{asker} {said.rstrip('?')} and {more}"
    fits = asker == other != "Which" and "," not in said and len(text.split()) <= _LONGEST
    return text if fits else None
