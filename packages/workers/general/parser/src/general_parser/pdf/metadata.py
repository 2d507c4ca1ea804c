"""What a PDF says about itself, as far as it can be believed."""

import re
from datetime import date

_DAY = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")
_WORTHLESS = re.compile(
    r"^\s*(?:untitled|unbenannt|document\d*|dokument\d*|microsoft (?:word|powerpoint|excel)\b.*|slide \d+"
    r"|powerpoint presentation|.*\.(?:docx?|pptx?|xlsx?|indd|dvi|tex|qxd|pdf|rtf|odt))\s*$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:;|,\s(?=\w)|\band\b|&)\s*")


def title_of(stated: str) -> str | None:
    """The stated title unless a program made it up from a file's name."""
    return None if not stated.strip() or _WORTHLESS.match(stated) else stated


def authors_of(stated: str) -> tuple[str, ...]:
    return tuple(author for author in _SEPARATOR.split(stated.strip()) if author)


def day_of(stated: str) -> date | None:
    found = _DAY.match(stated)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
