"""The key of what was found: dates and numbers by their value, all else by its words."""

import re

from graph_preprocessor.dates import iso_of
from shared.graph import EntityKind, key_of
from shared.graph.keys import MOST_CHARACTERS

_FIGURES = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
}
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def key_for(surface: str, kind: EntityKind) -> str:
    """Empty where nothing is left that could be looked up."""
    match kind:
        case EntityKind.DATE:
            return key_of(iso_of(surface) or surface)
        case EntityKind.NUMBER:
            return _plain(surface).lower()[:MOST_CHARACTERS]
        case _:
            return key_of(surface)


def _plain(surface: str) -> str:
    """Figures without separators, small numbers in figures: "1200 km" for "1,200 km", "3 cars" for "three cars"."""
    figures = _NUMBER.sub(lambda match: match.group().replace(",", ""), surface)
    return " ".join(_FIGURES.get(word.lower(), word) for word in figures.split())
