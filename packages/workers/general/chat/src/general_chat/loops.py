"""Notices when a small model says the same over and over."""

import re

_SHORTEST, _LONGEST = 12, 200
_TIMES = 3
_FEWEST_LETTERS = 4
_LIST_MARK = re.compile(r"^[\s>*+•-]*(?:\d{1,3}[.)]\s*)?")


def before_loop(text: str) -> str | None:
    """The text with its first saying only, once its end has said the same three times; None as long as it has not."""
    return _before_run(text) or _before_lines(text)


def _before_run(text: str) -> str | None:
    """The same characters three times in a row; rules of dashes do not count."""
    for length in range(_SHORTEST, min(_LONGEST, len(text) // _TIMES) + 1):
        run = text[-length:]
        if text.endswith(run * _TIMES) and len(set(filter(str.isalnum, run))) >= _FEWEST_LETTERS:
            return text[: len(text) - length * (_TIMES - 1)].rstrip()
    return None


def _before_lines(text: str) -> str | None:
    """The same line for the third time, whatever its number in a list."""
    lines = text.split("\n")[:-1]
    said = [_LIST_MARK.sub("", line).strip() for line in lines]
    last = next((line for line in reversed(said) if line), "")
    if len(last) < _SHORTEST or said.count(last) < _TIMES:
        return None
    return "\n".join(lines[: said.index(last) + 1]).rstrip()
