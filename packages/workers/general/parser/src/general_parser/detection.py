"""Tells what a file is by its content; its name only decides between kinds of text."""

import mmap
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from general_parser import archives, rejections
from general_parser.encodings import decode
from general_parser.formats import BINARY_BY_ENDING, SUPPORTED, TEXT_BY_ENDING, Format
from shared.errors import Rejected

if TYPE_CHECKING:
    from magika import ContentTypeInfo

_HEAD = 16 * 1024
_PLAIN = TEXT_BY_ENDING["txt"]

_SIGNS = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"GIF8", "gif"),
)

# By a part that only this kind of container has, or by the type that the container states.
_ZIP_PARTS = (
    ("word/document", "docx"),
    ("ppt/presentation", "pptx"),
    ("xl/workbook", "xlsx"),
    ("META-INF/container.xml", "epub"),
)
_ZIP_STATED = ("odt", "ods", "odp", "epub")
# Names in the directory of an OLE container are UTF-16.
_OLE_PARTS = (("WordDocument", "doc"), ("PowerPoint Document", "ppt"), ("__substg1.0_", "msg"), ("Workbook", "xls"))
_OLE_SEALED = "EncryptedPackage"

_MARKUP = (("<!doctype html", "html"), ("<html", "html"), ("<?xml", "xml"))
_MAGIKA = {"html": "html", "xml": "xml", "markdown": "md", "csv": "csv", "tsv": "tsv", "eml": "eml", "json": "json"}


def detect(path: Path, name: str) -> Format:
    """The format of the file. Raises Rejected for what cannot be read, naming what can."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    found = _binary(head, path, name)
    if found is None:
        found = _text(head, name)
        _refuse_mislabelled(found, name)
    return found


def _binary(head: bytes, path: Path, name: str) -> Format | None:
    if _is_pdf(head, name):
        return BINARY_BY_ENDING["pdf"]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(path, name)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole(path, name)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return BINARY_BY_ENDING["webp"]
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return BINARY_BY_ENDING["bmp"]
    return next((BINARY_BY_ENDING[ending] for sign, ending in _SIGNS if head.startswith(sign)), None)


def _is_pdf(head: bytes, name: str) -> bool:
    """Readers forgive up to a kilobyte before the sign; a text may quote the sign."""
    place = head[:1024].find(b"%PDF-")
    return place == 0 or (place > 0 and _ending(name) not in TEXT_BY_ENDING)


def _zip(path: Path, name: str) -> Format:
    parts = archives.entries(path, name, kind=_claimed(name) or "a zip archive")
    stated = archives.stated_type(path)
    for ending in _ZIP_STATED:
        if stated.startswith(BINARY_BY_ENDING[ending].media_type):
            return BINARY_BY_ENDING[ending]
    for part, ending in _ZIP_PARTS:
        if any(entry.startswith(part) for entry in parts):
            return BINARY_BY_ENDING[ending]
    raise rejections.archive(name)


def _ole(path: Path, name: str) -> Format:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find(_OLE_SEALED.encode("utf-16-le")) >= 0:
            return BINARY_BY_ENDING.get(_ending(name), BINARY_BY_ENDING["docx"])
        for part, ending in _OLE_PARTS:
            if content.find(part.encode("utf-16-le")) >= 0:
                return BINARY_BY_ENDING[ending]
    raise rejections.unsupported(name, found="an unknown Microsoft Office container", supported=SUPPORTED)


def _text(head: bytes, name: str) -> Format:
    """By the mark-up at its start, then by the name, then by a model that has seen all kinds of text."""
    start = decode(head)
    if markup := _markup(start.lstrip("\ufeff \t\r\n")[:512].lower()):
        return markup
    known = TEXT_BY_ENDING.get(_ending(name)) or TEXT_BY_ENDING.get(PurePath(name).name.lower())
    if known and _looks_like_text(start):
        return known
    return _guess(head, start, name)


def _markup(start: str) -> Format | None:
    if start.startswith("<?xml") and "<html" in start:
        return TEXT_BY_ENDING["html"]
    return next((TEXT_BY_ENDING[ending] for sign, ending in _MARKUP if start.startswith(sign)), None)


def _guess(head: bytes, start: str, name: str) -> Format:
    if not head or start.isspace():
        return _PLAIN
    guess = _ask_magika(head)
    if ending := _MAGIKA.get(str(guess.label)):
        return TEXT_BY_ENDING[ending]
    if guess.group == "code":
        return TEXT_BY_ENDING["py"]
    if guess.is_text or _looks_like_text(start):
        return _PLAIN
    raise _refused(name, "an unknown kind of file" if guess.label == "unknown" else guess.description)


def _refused(name: str, found: str) -> Rejected:
    claimed = _claimed(name)
    if claimed:
        return rejections.mislabelled(name, claimed=claimed, found=found)
    return rejections.unsupported(name, found=found, supported=SUPPORTED)


def _ask_magika(head: bytes) -> "ContentTypeInfo":
    from magika import Magika  # loads its model: .4 s

    return Magika().identify_bytes(head).output


def _looks_like_text(start: str) -> bool:
    odd = sum(1 for sign in start if sign == "\ufffd" or (sign < " " and sign not in "\t\n\r\f\0"))
    return odd <= len(start) * 0.02


def _refuse_mislabelled(found: Format, name: str) -> None:
    """A text file named .pdf is a download that failed or a wrong file; its owner should know."""
    claimed = _claimed(name)
    if claimed:
        raise rejections.mislabelled(name, claimed=claimed, found=f"text ({found.label})")


def _claimed(name: str) -> str | None:
    claimed = BINARY_BY_ENDING.get(_ending(name))
    return claimed.label if claimed else None


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower().removeprefix(".")
