"""The key of a name: what remains equal when a name is written in other ways."""

import re
from unicodedata import normalize

MOST_CHARACTERS = 300
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")
_POSSESSIVE = re.compile(r"['’`]s\b")
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset({"a", "an", "the"})


def key_of(name: str) -> str:
    """The key: "rhone" for "The Rhône (river)", "king arthur" for "King Arthur's"; empty for a name of signs only.

    Bracketed parts go unless nothing else is there; accents are folded, letters lower-case, words joined by one blank,
    leading articles and the possessive dropped.
    """
    words = words_of(_BRACKETED.sub(" ", name)) or words_of(name)
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)[:MOST_CHARACTERS].strip()


def words_of(text: str) -> list[str]:
    """The words of a text as they stand in keys, in order."""
    return _WORD.findall(fold(_POSSESSIVE.sub("", text)))


def fold(text: str) -> str:
    """Lower case without accents."""
    return _ACCENTS.sub("", normalize("NFKD", text)).casefold()
