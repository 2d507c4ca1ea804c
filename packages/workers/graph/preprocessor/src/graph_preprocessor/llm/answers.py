"""What the language model answers, made valid where that can be done without guessing."""

import json
import re
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from shared.graph import EntityKind

_MOST = 200
_FENCE = re.compile(r"^```[a-z]*\s*|\s*```$", re.IGNORECASE)
_TRAILING_COMMA = re.compile(r",(\s*[\]}])")
_CLOSING = {"{": "}", "[": "]"}


def _known_kind(value: object) -> object:
    """A kind of the model's own making is a concept."""
    return value if isinstance(value, str) and value in set(EntityKind) else EntityKind.CONCEPT


Text = Annotated[str, Field(min_length=1, max_length=300)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True)


class NamedEntity(_Part):
    """An entity of the passage."""

    name: Text
    kind: Annotated[EntityKind, BeforeValidator(_known_kind)] = EntityKind.CONCEPT


class Said(_Part):
    """What the passage says of two entities."""

    subject: Text
    predicate: Annotated[str, Field(min_length=1, max_length=200)]
    object: Text


class Answer(_Part):
    """The whole of an answer."""

    entities: tuple[NamedEntity, ...] = ()
    relations: tuple[Said, ...] = ()


P = TypeVar("P", bound=_Part)


class NotJson(Exception):
    """The answer cannot be read; the message is for the model."""


def parse_answer(text: str) -> Answer:
    """Raises NotJson. Entries that do not fit the schema are left out, as long as the whole is an object."""
    found = _object_in(text)
    lists = {name: found.get(name) for name in ("entities", "relations")}
    if not any(isinstance(value, list) for value in lists.values()):
        raise NotJson('The object needs the lists "entities" and "relations".')
    return Answer(
        entities=tuple(_valid(NamedEntity, lists["entities"])), relations=tuple(_valid(Said, lists["relations"]))
    )


def _object_in(text: str) -> dict[str, object]:
    plain = _FENCE.sub("", text.strip())
    start = plain.find("{")
    if start < 0:
        raise NotJson("There is no JSON object.")
    plain = plain[start:]
    for candidate in (plain, plain[: plain.rfind("}") + 1], _closed(plain)):
        try:
            value, _ = json.JSONDecoder(strict=False).raw_decode(_TRAILING_COMMA.sub(r"\1", candidate))
        except (json.JSONDecodeError, RecursionError):
            continue
        if isinstance(value, dict):
            return value
    raise NotJson("The JSON cannot be read.")


def _closed(text: str) -> str:
    """Up to the last whole entry, with every bracket closed: for an answer that was cut off."""
    last = max(text.rfind("}"), text.rfind("]"))
    if last < 0:
        return text
    kept, open_brackets, quoted, escaped = text[: last + 1], [], False, False
    for sign in kept:
        if escaped:
            escaped = False
        elif sign == "\\":
            escaped = quoted
        elif sign == '"':
            quoted = not quoted
        elif not quoted and sign in _CLOSING:
            open_brackets.append(_CLOSING[sign])
        elif not quoted and open_brackets and sign == open_brackets[-1]:
            open_brackets.pop()
    return kept + "".join(reversed(open_brackets))


def _valid(kind: type[P], entries: object) -> list[P]:
    valid = []
    for entry in (entries if isinstance(entries, list) else [])[:_MOST]:
        try:
            valid.append(kind.model_validate(entry))
        except ValidationError:
            continue
    return valid
