"""Tells where the text of liteparse is not what stands on the page."""

import re

_FORMULA = re.compile(r"\$[^$]*[\\^_{][^$]*\$")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")

_MOST_CONTROL = 0.25


def has_formula(text: str) -> bool:
    """Whether a formula was rewritten as TeX, which is a guess."""
    return "$" in text and _FORMULA.search(text) is not None


def is_garbled(text: str) -> bool:
    """Whether the font does not tell which characters its glyphs are."""
    return len(_CONTROL.findall(text)) > len(text) * _MOST_CONTROL
