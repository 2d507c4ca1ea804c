"""Citation marks in an answer's text: `[1]`, `[1, 2]`, `[1-3]`, `【1】` and their like."""

import re
from collections.abc import Iterable
from typing import NamedTuple

CODE = re.compile(r"^[ \t]*(```|~~~).*?(?:^[ \t]*\1[^\n]*$|\Z)|`[^`\n]+`", re.MULTILINE | re.DOTALL)

_LABEL = (
    r"(?:\^|#|№|(?:source|sources|doc|document|passage|evidence|ref|citation|quelle|quellen|dokument)s?[ :#]{0,2})?"
)
_NUMBERS = r"\d{1,3}(?:[ ]?(?:[,;、，&]|-|–|—|to|bis|and|und)[ ]?\^?\d{1,3}){0,20}"
_OPEN, _CLOSE = rf"[\[【［〔]\s?{_LABEL}", r"(?:[†:][^\]】\n]{0,40})?\s?[\]】］〕]"
_MARK = rf"\({_OPEN}(?P<enclosed>{_NUMBERS}){_CLOSE}\)|{_OPEN}(?P<numbers>{_NUMBERS}){_CLOSE}(?!\()"
_MARKER = re.compile(rf"(?P<before>[ \t]{{0,8}})(?P<mark>{_MARK})(?P<after>[ \t]*)", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)\s*(?:-|–|—|to|bis)\s*\^?(\d+)", re.IGNORECASE)
_LONGEST_RANGE = 20


class Marker(NamedTuple):
    """Where the marks stood in the text without them, and the white space between."""

    position: int
    numbers: tuple[int, ...]
    before: str = ""
    after: str = ""

    @property
    def written(self) -> str:
        """The marks in their plain form."""
        return self.before + "".join(f"[{number}]" for number in self.numbers) + self.after


class Bare(NamedTuple):
    """A text without its marks, and the marks in order."""

    text: str
    markers: tuple[Marker, ...]


def take_out(text: str) -> Bare:
    """Read the marks out of a text, neighbours as one; what looks like a mark inside code stays."""
    code = [match.span() for match in CODE.finditer(text)]
    kept = ""
    markers: list[Marker] = []
    end = 0
    for match in _MARKER.finditer(text):
        if any(start <= match.start("mark") < stop for start, stop in code):
            continue
        opens_line = match.start() == 0 or text[match.start() - 1] == "\n"
        kept += text[end : match.start()]
        _add(markers, _marker(match, len(kept), opens_line))
        end = match.end() if opens_line else match.end("mark")
    return Bare(kept + text[end:], tuple(markers))


def put_in(text: str, markers: Iterable[Marker]) -> str:
    """The text with its marks, in their plain form."""
    pieces: list[str] = []
    end = 0
    for marker in markers:
        pieces += [text[end : marker.position], marker.written]
        end = marker.position
    return "".join([*pieces, text[end:]])


def disarm(text: str) -> str:
    """The text with its own bracketed numbers in round brackets, so that nobody takes them for citations."""
    return _MARKER.sub(lambda match: f"{match['before']}({_inside(match)}){match['after']}", text)


def _marker(match: re.Match[str], position: int, opens_line: bool) -> Marker:
    """White space goes with the mark before it, or after it at a line's start."""
    before, after = ("", match["after"] or " ") if opens_line else (match["before"], "")
    return Marker(position, _numbers(_inside(match)), before, after)


def _inside(match: re.Match[str]) -> str:
    return match["numbers"] or match["enclosed"]


def _add(markers: list[Marker], marker: Marker) -> None:
    if markers and markers[-1].position == marker.position:
        first = markers.pop()
        marker = first._replace(numbers=tuple(dict.fromkeys(first.numbers + marker.numbers)))
    markers.append(marker)


def _numbers(inside: str) -> tuple[int, ...]:
    """`1, 3-5` as 1, 3, 4, 5; a range that is absurd counts by its ends."""
    found: list[int] = []
    for part in re.split(r"[,;、，&]|and|und", inside, flags=re.IGNORECASE):
        ends = _RANGE.search(part)
        first, last = (int(ends[1]), int(ends[2])) if ends else (0, -1)
        if ends and 0 <= last - first <= _LONGEST_RANGE:
            found += range(first, last + 1)
        else:
            found += [int(number) for number in re.findall(r"\d+", part)]
    return tuple(dict.fromkeys(found))
