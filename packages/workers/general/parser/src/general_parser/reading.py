"""Reads one file into a document. This is what runs in the isolated child, for files may be hostile."""

from pathlib import Path

from general_parser.assembling import assemble
from general_parser.detection import detect
from general_parser.draft import Source
from general_parser.formats import reader_for


def read(path: Path, *, name: str, password: str | None = None) -> bytes:
    """The `ParsedDocument` of the file as JSON.

    Raises Rejected, with a message for the file's owner, when it is protected, damaged, mislabelled,
    of an unsupported kind or unpacks past the limit. A file without text gives a document with a warning."""
    media_type = detect(path, name).media_type
    draft = reader_for(media_type)(Source(path, name, media_type, password))
    return assemble(draft, media_type=media_type).model_dump_json().encode()
