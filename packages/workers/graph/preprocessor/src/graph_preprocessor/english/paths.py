"""Ways through the grammar of a sentence."""

from collections.abc import Container, Sequence
from typing import NamedTuple

from spacy.tokens import Token

_FURTHEST = 7
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "X", "PRON"})


class Step(NamedTuple):
    """`token` depends on the next step's token as its `role`."""

    token: Token
    role: str


class Path(NamedTuple):
    """From one name up to `top`, and from there down to the other. Names at the ends are not part of it.

    `up` begins with the first name's own step, `down` ends with the other's; empty where that name is the top.
    """

    up: tuple[Step, ...]
    top: Token
    down: tuple[Step, ...]


def steps_up(token: Token) -> list[Step]:
    """From a token towards the root."""
    steps: list[Step] = []
    while len(steps) < _FURTHEST:
        steps.append(Step(token, token.dep_))
        if token.head.i == token.i:
            break
        token = token.head
    return steps


def path_between(one: Sequence[Step], other: Sequence[Step], names: Container[int]) -> Path | None:
    """None where the two stand beside each other, too far apart, or on both sides of a third of the `names`."""
    places = {step.token.i: place for place, step in enumerate(one)}
    for height, step in enumerate(other):
        if step.token.i in places:
            up, down = _joined(one[: places[step.token.i]]), _joined(other[:height])
            if (up or down) and up is not None and down is not None and not _crosses(up, step.token, down, names):
                return Path(up, step.token, tuple(reversed(down)))
            return None
    return None


def _joined(steps: Sequence[Step]) -> tuple[Step, ...] | None:
    """What is joined by "and" stands where the first of its kind stands; None where that is the other name itself."""
    while (
        steps and steps[0].role == "conj" and steps[0].token.pos_ in _NOMINAL and steps[0].token.head.pos_ in _NOMINAL
    ):
        if len(steps) == 1:
            return None
        steps = steps[1:]
    return tuple(steps)


def _crosses(up: Sequence[Step], top: Token, down: Sequence[Step], names: Container[int]) -> bool:
    between = [step.token.i for side in (up, down) for step in side[1:]]
    return any(place in names for place in ([*between, top.i] if up and down else between))
