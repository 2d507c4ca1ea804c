"""Finds the thing that the user means by its name, its id, or the beginning of its id."""

from collections.abc import Sequence
from uuid import UUID

from insighthub_cli.client import View
from shared.errors import Conflict, NotFound

_SHORTEST = 4


def is_id(wanted: str) -> bool:
    """Whether this is a whole id."""
    try:
        UUID(wanted)
    except ValueError:
        return False
    return True


def pick(things: Sequence[View], wanted: str, *, noun: str, remedy: str) -> View:
    """The one that is meant. Raises NotFound with the remedy, Conflict when several are called so."""
    for is_meant in (_has_id, _has_name, _has_name_in_any_case, _begins):
        meant = [thing for thing in things if is_meant(thing, wanted)]
        if len(meant) > 1:
            ids = ", ".join(thing["id"][:13] for thing in meant[:5])
            raise Conflict(f"{len(meant)} {noun}s are called {wanted!r}. Use an id: {ids}")
        if meant:
            return meant[0]
    raise NotFound(f"There is no {noun} {wanted!r}. {remedy}")


def _has_id(thing: View, wanted: str) -> bool:
    return bool(thing["id"] == wanted.lower())


def _has_name(thing: View, wanted: str) -> bool:
    return bool(_name(thing) == wanted)


def _has_name_in_any_case(thing: View, wanted: str) -> bool:
    return _name(thing).casefold() == wanted.casefold()


def _begins(thing: View, wanted: str) -> bool:
    return len(wanted) >= _SHORTEST and bool(thing["id"].startswith(wanted.lower()))


def _name(thing: View) -> str:
    return str(thing.get("name") or thing.get("title") or "")
