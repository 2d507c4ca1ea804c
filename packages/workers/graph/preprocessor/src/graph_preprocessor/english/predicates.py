"""Reads a path between two names as what one is to the other."""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Token

from graph_preprocessor.english.paths import Path, Step
from graph_preprocessor.english.pipeline import lemma

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_COMPLEMENTS = frozenset(
    {
        "dobj",
        "attr",
        "oprd",
        "dative",
        "prep",
        "agent",
        "pobj",
        "pcomp",
        "acomp",
        "xcomp",
        "appos",
        "amod",
        "compound",
        "nmod",
        "npadvmod",
        "conj",
        "prt",
        "acl",
        "relcl",
        "advcl",
    }
)
_BESIDES_A_NAME = frozenset({"prep", "appos", "acl", "relcl"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_CLAUSES = frozenset({"conj", "xcomp", "advcl"})
"""They share the subject of the verb above, unless they have their own."""
_MOST_WORDS = 6


class Predicate(NamedTuple):
    """`forward` tells that the first name of the path is the subject; `words` counts what the path leads through."""

    text: str
    forward: bool
    words: int


def predicate_of(path: Path) -> Predicate | None:
    """None where the grammar does not connect the two in a way that can be told."""
    turned = Path(tuple(reversed(path.down)), path.top, tuple(reversed(path.up)))
    for way, forward in ((path, True), (turned, False)):
        if found := _of_clause(way) or _of_name(way) or _of_owner(way):
            text, straight = found
            words = text.split()[:_MOST_WORDS]
            return Predicate(" ".join(words), forward is straight, len(words))
    return None


_Reading = tuple[str, bool] | None


def _of_clause(path: Path) -> _Reading:
    """ "Kubrick directed Spartacus", "Arion was created by Kupperberg", "Germany's capital is Berlin"."""
    if not path.up or not path.down or path.up[-1].role not in _SUBJECTS or not _is_complement(path.down):
        return None
    if len(path.up) > 1 and path.up[0].role != "appos":
        return _of_property(path)
    if len(path.up) > 2:
        return None
    if path.up[-1].role == "nsubjpass" and path.down[0].role == "agent":
        return lemma(path.top), False
    if len(path.down) > 2 and path.down[1].role in ("acl", "relcl"):
        return _of_relative(path.down[1].token, path.down[2:])
    return _joined(_words(path.top, path.down, passive=path.up[-1].role == "nsubjpass")), True


def _of_property(path: Path) -> _Reading:
    """What belongs to the name is said to be the other, as in "the capital of Germany is Berlin"."""
    of = path.up[1:2] and path.up[1].token.lower_ == "of"
    owned = path.up[1:] if path.up[0].role == "poss" else path.up[2:] if of and path.up[0].role == "pobj" else ()
    if len(owned) != 1 or lemma(path.top) != "be" or len(path.down) != 1:
        return None
    return lemma(owned[0].token), True


def _of_name(path: Path) -> _Reading:
    """ "Berlin, the capital of Germany", "Gettysburg in Pennsylvania", "Spartacus, which Kubrick directed"."""
    if path.up or not path.down or path.down[0].role not in _BESIDES_A_NAME:
        return None
    first, rest = path.down[0], path.down[1:]
    if first.role in ("acl", "relcl"):
        return _of_relative(first.token, rest)
    if not _is_complement(path.down):
        return None
    return _joined(_down(path.down)) or "is", True


def _of_relative(verb: Token, rest: Sequence[Step]) -> _Reading:
    if not rest:
        return None
    if rest[0].role in _SUBJECTS and len(rest) == 1:
        return lemma(verb), False
    if owned := _whose(verb, rest):
        return owned, True
    if not _is_complement(rest) or not _is_about_its_head(verb):
        return None
    if rest[0].role == "agent":
        return lemma(verb), False
    return _joined(_words(verb, rest, passive=verb.tag_ == "VBN")), True


def _whose(verb: Token, rest: Sequence[Step]) -> str | None:
    """The noun of "whose capital is Berlin"."""
    if lemma(verb) != "be" or len(rest) != 1:
        return None
    subjects = (child for child in verb.children if child.dep_ in _SUBJECTS)
    return next((lemma(noun) for noun in subjects if any(child.lower_ == "whose" for child in noun.children)), None)


def _is_about_its_head(verb: Token) -> bool:
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
    return all(subject.lower_ in _RELATIVE for subject in subjects)


def _of_owner(path: Path) -> _Reading:
    """ "Obama's wife Michelle", "Apple's iPhone"."""
    if len(path.up) != 1 or path.up[0].role != "poss":
        return None
    if not path.down:
        return "has", True
    if path.down[0].role in ("appos", "compound") and len(path.down) == 1:
        return lemma(path.top), True
    return None


def _is_complement(down: Sequence[Step]) -> bool:
    return all(step.role in _COMPLEMENTS and not _has_own_subject(step) for step in down)


def _has_own_subject(step: Step) -> bool:
    return step.role in _CLAUSES and any(child.dep_ in _SUBJECTS for child in step.token.children)


def _words(verb: Token, down: Sequence[Step], *, passive: bool) -> list[str]:
    """The verb and what leads on; where verbs are joined by "and", the last of them."""
    for place, step in enumerate(down):
        if step.role in ("conj", "advcl") and step.token.pos_ in ("VERB", "AUX"):
            return _words(step.token, down[place + 1 :], passive=passive and step.token.tag_ == "VBN")
    particles = [child.lower_ for child in verb.children if child.dep_ in ("prt", "neg")]
    return [verb.lower_ if passive else lemma(verb), *particles, *_down(down)]


def _down(down: Sequence[Step]) -> list[str]:
    return [_word(step.token) for step in down[:-1] if step.role != "conj"]


def _word(token: Token) -> str:
    return token.lower_ if token.pos_ == "ADP" else lemma(token)


def _joined(words: Sequence[str]) -> str:
    return " ".join(word for word in words if word)
