"""Dates as English writes them, and their ISO 8601 form."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_NUMBERS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_MONTH = (
    r"(?P<month{0}>May\b|(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?)"
)
_DAY = r"(?P<day{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year{0}>1\d{{3}}|20\d\d)"
_BOUNDARY = r"(?<![\w.,/-])", r"(?![\w]|[.,/-]\d)"
_FORMS = (
    rf"{_YEAR.format('I')}-(?P<monthI>[01]\d)-(?P<dayI>[0-3]\d)",
    rf"{_DAY.format('A')} (?:of )?{_MONTH.format('A')}(?:,? {_YEAR.format('A')})?",
    rf"{_MONTH.format('B')} {_DAY.format('B')}(?: ?, ?{_YEAR.format('B')})?",
    rf"{_MONTH.format('C')},? (?:of )?{_YEAR.format('C')}",
    r"(?P<decade>1\d{2}0|20\d0)s",
    r"(?P<century>\d{1,2})(?:st|nd|rd|th)[ -]century(?: BCE?| AD| CE)?",
    rf"{_YEAR.format('D')}[–](?P<until>\d{{2}})",
    rf"{_YEAR.format('E')}",
)
_DATE = re.compile(_BOUNDARY[0] + "(?:" + "|".join(_FORMS) + ")" + _BOUNDARY[1])


class Date(NamedTuple):
    """A date at `text[start:end]`. Without a year its form begins with two dashes."""

    start: int
    end: int
    iso: str


def dates_in(text: str) -> Iterator[Date]:
    """In order; a number of four digits is taken for a year."""
    for match in _DATE.finditer(text):
        if iso := _iso(match):
            yield Date(match.start(), match.end(), iso)


def iso_of(text: str) -> str | None:
    """The form of a text that is a date and nothing else."""
    match = _DATE.fullmatch(text)
    return _iso(match) if match else None


def _iso(match: "re.Match[str]") -> str | None:
    parts = {name.rstrip("ABCDEI"): value for name, value in match.groupdict().items() if value}
    if "decade" in parts or "century" in parts:
        return match.group()
    if "until" in parts:
        return f"{parts['year']}/{parts['year'][:2]}{parts['until']}"
    month = _month(parts.get("month"))
    if "month" in parts and month is None:
        return None
    day = int(parts["day"]) if "day" in parts else None
    if day is not None and not 1 <= day <= 31:
        return None
    return "-".join([parts.get("year", "-"), *(f"{part:02d}" for part in (month, day) if part)])


def _month(name: str | None) -> int | None:
    if name is None:
        return None
    return int(name) if name.isdigit() else _NUMBERS.get(name[:3].lower())
