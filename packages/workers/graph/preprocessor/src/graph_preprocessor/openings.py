"""The names that a passage shows to be about: the one that opens it, and the terms that it explains in lists."""

import re
from collections.abc import Iterator

from shared.text.terms import stop_words

# fmt: off
_JOINING = frozenset(
    {
        "a", "al", "and", "at", "bin", "by", "da", "das", "de", "degli", "dei", "del", "della", "den", "der", "des",
        "di", "do", "dos", "du", "e", "el", "en", "et", "for", "from", "ibn", "in", "la", "las", "le", "los", "of",
        "on", "or", "the", "to", "und", "van", "ver", "vom", "von", "with", "y", "zu", "zum", "zur", "&",
    }
)
# fmt: on
_ARTICLES = frozenset({"a", "an", "the", "der", "die", "das", "le", "la", "les", "el", "il", "lo"})
_QUOTED = re.compile(r"\s*[\"“„«»‘](?P<name>[^\"”“»«’\n]{2,80})[\"”“»«’]")
_STOPS = ",;:.!?)]}"
_TERM = re.compile(r"^(?:[-*•–]\s+)?(?P<term>\w[^:.,;!?\n]{0,58}?)(?::| [–—])\s+\S", re.MULTILINE)
_FEWEST_TERMS = 2
_MOST_TERM_WORDS = 6


def opening_name(sentence: str) -> str | None:
    """The name that a sentence begins with: a quoted title, or a run of words with capitals."""
    if quoted := _QUOTED.match(sentence):
        return quoted["name"]
    words = list(_run(sentence))
    while words and words[-1].casefold() in _JOINING:
        words.pop()
    if not words or words[0].casefold() in stop_words("en"):
        return None
    return " ".join(words)


def terms_explained(text: str) -> list[str]:
    """The terms of "Term: what it means" lines; one such line alone is no glossary."""
    terms = [found["term"].strip() for found in _TERM.finditer(text)]
    kept = [term for term in terms if len(term.split()) <= _MOST_TERM_WORDS]
    return kept if len(kept) >= _FEWEST_TERMS else []


def _run(sentence: str) -> Iterator[str]:
    for number, word in enumerate(sentence.split()[:16]):
        bare = word.strip("\"'“”‘’*_")
        bare = bare if _is_abbreviation(bare) else bare.rstrip(_STOPS)
        if not bare or bare.startswith(("(", "[")):
            return
        if not (_has_capital(bare) or (number and bare.casefold() in _JOINING)):
            return
        if number or bare.casefold() not in _ARTICLES:
            yield bare
        if word[-1] in _STOPS and not _is_abbreviation(word):
            return


def _has_capital(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or any(letter.isupper() for letter in word)


def _is_abbreviation(word: str) -> bool:
    """Initials and the like ("J.", "St.", "B.F."), after which a name goes on."""
    return word.endswith(".") and len(word.replace(".", "")) <= 2
