"""Reads saved e-mail messages: who wrote what to whom and when, and the names of what was attached."""

from collections.abc import Iterator, Sequence
from datetime import date
from email import policy
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from general_parser import rejections
from general_parser.draft import Draft, Piece, Source
from general_parser.encodings import decode
from general_parser.formats.plain import paragraphs
from general_parser.formats.web import read_html
from shared.documents import BlockKind

_SHOWN = ("From", "To", "Cc", "Date")


def read(source: Source) -> Draft:
    # The old policy hands malformed headers over as they are; the new one raises from within.
    message = BytesParser(policy=policy.compat32).parsebytes(source.path.read_bytes().lstrip())
    if message.get_content_type() == "multipart/encrypted":
        raise rejections.encrypted_message(source.name)
    subject, attached = _header(message, "Subject"), list(_attachments(message))
    return Draft(
        pieces=[*_head(message, subject), *_body(message, source), *_attachment_names(attached)],
        title=subject,
        authors=tuple(filter(None, [_header(message, "From")])),
        published=_day(message),
        warnings=(_not_read(attached),) if attached else (),
    )


def _head(message: Message, subject: str | None) -> Iterator[Piece]:
    if subject:
        yield Piece(BlockKind.HEADING, subject, level=1)
    lines = [f"{name}: {value}" for name in _SHOWN if (value := _header(message, name))]
    yield Piece(BlockKind.PARAGRAPH, "\n".join(lines))


def _body(message: Message, source: Source) -> Iterator[Piece]:
    for part in _readable(message):
        if part.get_content_subtype() == "html":
            yield from read_html(source, _content(part).encode(errors="replace")).pieces
        else:
            yield from paragraphs(_content(part))


def _readable(part: Message) -> Iterator[Message]:
    """The parts to read; of alternatives that say the same, the plain one if it says anything."""
    children = _children(part)
    if part.get_content_type() == "multipart/alternative":
        yield from _best([leaf for child in children for leaf in _readable(child)])
    elif children:
        for child in children:
            yield from _readable(child)
    elif part.get_content_maintype() == "text" and not part.get_filename():
        yield part


def _best(leaves: Sequence[Message]) -> Sequence[Message]:
    plain = [leaf for leaf in leaves if leaf.get_content_subtype() == "plain" and _content(leaf).strip()]
    return plain or [leaf for leaf in leaves if leaf.get_content_subtype() == "html"] or leaves


def _children(part: Message) -> Sequence[Message]:
    payload = part.get_payload() if part.is_multipart() else ()
    return [child for child in payload if isinstance(child, Message)]


def _content(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        return data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(data)


def _attachments(message: Message) -> Iterator[str]:
    for part in message.walk():
        if name := part.get_filename():
            yield _decoded(name)


def _attachment_names(attached: Sequence[str]) -> Iterator[Piece]:
    if attached:
        yield Piece(BlockKind.PARAGRAPH, f"Attachments: {', '.join(attached)}")


def _not_read(attached: Sequence[str]) -> str:
    return f"The attachments were not read; upload them on their own: {', '.join(attached)}."


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    return " ".join(_decoded(value).split()) or None if value is not None else None


def _decoded(value: object) -> str:
    try:
        return str(make_header(decode_header(str(value))))
    except (HeaderParseError, MessageError, LookupError, UnicodeError, ValueError):
        return str(value)


def _day(message: Message) -> date | None:
    try:
        return parsedate_to_datetime(str(message.get("Date"))).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
