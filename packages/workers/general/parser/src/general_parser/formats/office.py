"""Reads Word, PowerPoint, Excel, OpenDocument, EPUB and Outlook files."""

from general_parser import docling
from general_parser.draft import Draft, Source
from general_parser.formats import BY_MEDIA_TYPE


def read(source: Source) -> Draft:
    kind = BY_MEDIA_TYPE[source.media_type]
    return docling.convert(source, source.path.read_bytes(), ending=kind.endings[0], kind=kind.label)
