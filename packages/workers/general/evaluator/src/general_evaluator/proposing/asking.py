"""Turns plain statements into questions: a question word takes the place of what the statement tells.

Only what needs no rewriting but the order of the words is taken, so that what comes out is well-formed. English only.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from general_evaluator.proposing.grammar import AUXILIARIES, Clause, Predicate, predicate_of
from shared.events import Word
from shared.text.terms import stop_words

_LONGEST_QUESTION, _LONGEST_SUBJECT, _LONGEST_ANSWER = 24, 9, 18
_FEWEST_CONTENT = 3
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_PLACES = frozenset({"GPE", "LOC"})
_LINKING = {
    ("base", "on"), ("consist", "of"), ("depend", "on"), ("lead", "to"), ("result", "in"), ("entitle", "to"),
    ("belong", "to"), ("associate", "with"), ("correlate", "with"), ("exclude", "from"), ("derive", "from"),
    ("refer", "to"), ("store", "in"), ("use", "for"), ("use", "as"), ("know", "as"), ("define", "as"),
    ("name", "after"), ("compose", "of"), ("apply", "to"), ("cause", "by"), ("relate", "to"), ("connect", "to"),
    ("represent", "by"), ("determine", "by"), ("divide", "into"), ("convert", "into"), ("serve", "as"),
}  # fmt: skip
_SHARE_WORDS = (
    "majority minority number total rest half part percentage amount most none dozen hundred thousand million"
)
_SHARES = frozenset(_SHARE_WORDS.split())
_OF_A_PERSON = re.compile(r"\b(?:his|her|him|she|he)\b")
_EMPTY_VERBS = frozenset({"be", "have", "do", "make", "take", "get", "let", "play", "begin", "start", "seem", "become"})
_ORGANISATIONS = re.compile(
    r"\b(?:Inc|Corp|Corporation|Company|University|Institute|Association|Committee|Council|Bank|Organi[sz]ation|"
    r"Society|Foundation|Agency|Ministry|Department|College|School|Band|Club|Party|Group|Ltd)\b\.?$"
)

_PERSONS = re.compile(r"(?:er|or|ist|ian|man|ess|ect|poet|chef|politician|president|saint|king|queen|general)$")


class Fact(NamedTuple):
    """A question with its answer, both in the words of one statement; `subject` is what the statement is about."""

    question: str
    answer: str
    subject: str
    form: str
    is_name: bool = False
    """Whether the subject is a name, and not something that a name only tells more of."""


class Definition(NamedTuple):
    """What a statement says that `name` is: `noun` can stand in its place."""

    name: str
    noun: str


def fact_of(words: Sequence[Word]) -> Fact | None:
    """The best question that the statement answers; None where none would be good."""
    predicate = predicate_of(words)
    if predicate is None or _refers_by_number(words):
        return None
    found = (fact for form in _FORMS if (fact := form(predicate)))
    return next((fact for fact in found if _is_good(fact)), None)


def definition_of(words: Sequence[Word]) -> Definition | None:
    """From "X is a Y": the Y."""
    predicate = predicate_of(words)
    if predicate is None or (kind := _kind(predicate)) is None or not _is_bare_name(predicate):
        return None
    article, noun = predicate.clause.text(kind).split(maxsplit=1)
    several = len(noun.split()) > 3 and "," not in noun and len(noun.split()) <= 14
    return Definition(predicate.clause.text(predicate.subject), f"the {noun}") if several and article else None


def _when(predicate: Predicate) -> Fact | None:
    """Of a date at the end or the beginning."""
    clause = predicate.clause
    for phrase in _phrases(predicate, "prep"):
        if not any(clause.words[each].entity == "DATE" for each in phrase) or not _YEAR.search(clause.text(phrase)):
            continue
        if clause.words[phrase.start].text.lower() in ("in", "on") and len(phrase) <= 6:
            return _asked("When", predicate, phrase, "when")
    return None


def _where(predicate: Predicate) -> Fact | None:
    clause = predicate.clause
    for phrase in _phrases(predicate, "prep"):
        named = [clause.words[each].entity for each in phrase[1:] if clause.words[each].tag != ","]
        if named and all(each in _PLACES for each in named) and clause.words[phrase.start].text.lower() in ("in", "at"):
            return _asked("Where", predicate, phrase, "where")
    return None


def _how_many(predicate: Predicate) -> Fact | None:
    """Of the things that the verb is done to."""
    clause = predicate.clause
    thing = clause.child(clause.root, "dobj", "attr")
    number = clause.child(thing, "nummod") if thing is not None else None
    if thing is None or number is None or clause.words[thing].tag != "NNS":
        return None
    noun = clause.span(thing)
    if clause.span(number).start != noun.start or clause.words[number].entity != "CARDINAL":
        return None
    counted = clause.text(noun[len(clause.span(number)) :])
    asked = predicate.inverted(noun)
    return _fact(f"How many {counted} {asked}", clause.text(clause.span(number)), predicate, "how many")


def _how(predicate: Predicate) -> Fact | None:
    """By doing what."""
    clause = predicate.clause
    for phrase in _phrases(predicate, "prep", "agent"):
        doing = clause.child(phrase.start, "pcomp")
        if clause.words[phrase.start].text == "by" and doing is not None and clause.words[doing].tag == "VBG":
            return _asked("How", predicate, phrase, "how")
    return None


def _why(predicate: Predicate) -> Fact | None:
    for phrase in _phrases(predicate, "prep", "advcl", "mark"):
        if re.match(r"(?:because|due to)\b", predicate.clause.text(phrase)):
            return _asked("Why", predicate, phrase, "why")
    return None


def _what_with(predicate: Predicate) -> Fact | None:
    """What something is based on, consists of, leads to …: the preposition stays at the end."""
    clause = predicate.clause
    for phrase in _phrases(predicate, "prep", "agent"):
        thing = clause.child(phrase.start, "pobj")
        pair = predicate.root.lemma, clause.words[phrase.start].text
        fits = thing is not None and pair in _LINKING and clause.root + 1 == phrase.start
        if fits and len(_content(clause.text(phrase))) > 1:
            return _asked("What", predicate, range(phrase.start + 1, phrase.stop), "what with")
    return None


def _subject(predicate: Predicate) -> Fact | None:
    """Who or what it is that the statement speaks of."""
    clause, subject = predicate.clause, _text_of_subject(predicate)
    said = clause.text(predicate.rest)
    said = f"{said} {clause.inner(predicate.opening)}".strip()
    if clause.words[predicate.head].text.lower().removesuffix("s") in _SHARES or _is_equation(predicate):
        return None
    if not _singles_out(clause, predicate.rest):
        return None
    if not set(_content(subject)).isdisjoint(_content(said)):
        return None  # the answer would stand in the question
    asker = _asker(predicate)
    if asker != "Who" and _OF_A_PERSON.search(said):
        return None  # a person that was not recognised as one, or another of whom nothing is told
    return _fact(f"{asker} {said}", subject, predicate, "subject") if asker else None


def _object(predicate: Predicate) -> Fact | None:
    """What the subject does something to."""
    clause = predicate.clause
    thing = clause.child(clause.root, "dobj")
    if thing is None or predicate.root.lemma in _EMPTY_VERBS or clause.child(clause.root, "prep", "advcl", "xcomp"):
        return None
    noun = clause.span(thing)
    if (
        noun.stop != predicate.rest.stop
        or noun.start != clause.root + 1
        or len(noun) < 3
        or predicate.opening
        or clause.words[thing].tag[:2] != "NN"
    ):
        return None
    return _asked("What", predicate, noun, "object")


def _what_is(predicate: Predicate) -> Fact | None:
    kind = _kind(predicate)
    if kind is None or predicate.opening or not _is_bare_name(predicate) or len(kind) < 4:
        return None
    person = predicate.clause.words[predicate.head].entity == "PERSON"
    noun = predicate.clause.child(predicate.clause.root, "attr") or 0
    if person != bool(_PERSONS.search(predicate.clause.words[noun].text)):
        return None
    return _asked("Who" if person else "What", predicate, kind, "definition")


_FORMS: tuple[Callable[[Predicate], Fact | None], ...] = (
    _when, _how_many, _how, _why, _what_with, _subject, _where, _object, _what_is,
)  # fmt: skip


def _asker(predicate: Predicate) -> str | None:
    clause, head = predicate.clause, predicate.clause.words[predicate.head]
    subject = clause.text(predicate.subject)
    if head.entity == "PERSON":
        return "Who" if len(predicate.subject) in (2, 3) and head.tag == "NNP" else None
    if "CD" in (head.tag, clause.words[predicate.subject.start].tag) or clause.words[predicate.rest.start].tag in (
        ",",
        "-LRB-",
    ):
        return None
    if head.entity == "ORG" or head.tag == "NNP":
        return "Which organisation" if _ORGANISATIONS.search(subject) else None if head.entity == "ORG" else "What"
    if not head.text.isalpha() or head.tag == "NNPS":
        return None
    if predicate.is_plural():
        several = clause.child(predicate.head, "conj") is not None
        return f"Which {head.text.lower()}" if len(predicate.subject) > 1 and not several else None
    simple = len(predicate.subject) <= 5 and predicate.subject[-1] == predicate.head
    return f"Which {head.text}" if simple and clause.is_name(predicate.subject) else "What"


def _asked(asker: str, predicate: Predicate, answer: range, form: str) -> Fact:
    text = predicate.clause.text(answer)
    return _fact(f"{asker} {predicate.inverted(answer)}", text, predicate, form)


def _fact(question: str, answer: str, predicate: Predicate, form: str) -> Fact:
    named = _is_bare_name(predicate)
    return Fact(f"{question.rstrip(' ,')}?", answer.strip(" ,"), _text_of_subject(predicate), form, named)


def _text_of_subject(predicate: Predicate) -> str:
    """The subject as it stands there."""
    return predicate.clause.text(predicate.subject)


def _phrases(predicate: Predicate, *roles: str) -> Iterator[range]:
    """What depends on the verb in these roles and ends the statement, or opens it."""
    clause = predicate.clause
    if clause.child(clause.root, "conj") is not None:
        return
    for each in clause.children(clause.root, roles):
        span = clause.span(each)
        if (span.stop == predicate.rest.stop and span.start > clause.root) or span == predicate.opening:
            yield span


def _kind(predicate: Predicate) -> range | None:
    """What the subject is said to be, to the end of the statement."""
    clause = predicate.clause
    noun = clause.child(clause.root, "attr")
    if predicate.root.lemma != "be" or noun is None or clause.children(clause.root, AUXILIARIES):
        return None
    span = clause.span(noun)
    begins = clause.words[span.start].text in ("a", "an", "the") and span.start == clause.root + 1
    return span if begins and span.stop == predicate.rest.stop else None


def _is_equation(predicate: Predicate) -> bool:
    """Whether it says what something is, rather than what it does or how it is."""
    clause = predicate.clause
    return predicate.root.lemma == "be" and clause.child(clause.root, "acomp") is None


def _is_bare_name(predicate: Predicate) -> bool:
    first = predicate.clause.words[predicate.subject.start]
    return first.tag.startswith("NNP") and len(predicate.subject) <= 5


def _singles_out(clause: Clause, numbers: range) -> bool:
    """Whether what is said fits hardly more than one thing."""
    words = [clause.words[each] for each in numbers]
    named = any(word.tag in ("NNP", "NNPS") for word in words)
    return sum(word.tag[:2] in ("NN", "JJ", "CD", "VB") for word in words) >= (4 if named else 6)


def _refers_by_number(words: Sequence[Word]) -> bool:
    """As patents name the parts of a drawing."""
    return any(
        word.tag == "CD" and word.text.isalnum() and before.tag in ("NN", "NNS") and before.text.islower()
        for before, word in pairwise(words)
    )


def _is_good(fact: Fact) -> bool:
    content = _content(fact.question)
    return (
        len(fact.question.split()) <= _LONGEST_QUESTION
        and len(fact.subject.split()) <= _LONGEST_SUBJECT
        and 0 < len(fact.answer.split()) <= _LONGEST_ANSWER
        and len(content) >= _FEWEST_CONTENT
        and fact.question.count(",") <= (fact.form == "subject")
    )


def _content(text: str) -> list[str]:
    function_words = stop_words("en")
    return [word for word in re.findall(r"\w+", text.casefold()) if len(word) > 1 and word not in function_words]
