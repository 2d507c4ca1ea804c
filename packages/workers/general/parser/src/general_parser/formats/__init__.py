"""The formats that can be read, and which module of this folder reads each.

A module has one function `read` (see `general_parser.draft.Reader`) and is imported when a file
needs it, so that reading a text file does not load what PDFs need. To add a format, add its line
here, its sign in `general_parser.detection` if it is not text, and its module.
"""

from importlib import import_module
from typing import NamedTuple, cast

from general_parser.draft import Reader

_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"


class Format(NamedTuple):
    """A kind of file, what people call it, the endings of its names and the module that reads it."""

    media_type: str
    label: str
    endings: tuple[str, ...]
    module: str


_BINARY = (
    Format("application/pdf", "PDF", ("pdf",), "pdf"),
    Format(f"{_OPEN_XML}.wordprocessingml.document", "DOCX", ("docx", "docm", "dotx"), "office"),
    Format(f"{_OPEN_XML}.presentationml.presentation", "PPTX", ("pptx", "pptm", "ppsx", "potx"), "office"),
    Format(f"{_OPEN_XML}.spreadsheetml.sheet", "XLSX", ("xlsx", "xlsm", "xltx"), "office"),
    Format(f"{_OPEN_DOCUMENT}.text", "ODT", ("odt", "ott"), "office"),
    Format(f"{_OPEN_DOCUMENT}.spreadsheet", "ODS", ("ods", "ots"), "office"),
    Format(f"{_OPEN_DOCUMENT}.presentation", "ODP", ("odp", "otp"), "office"),
    Format("application/epub+zip", "EPUB", ("epub",), "office"),
    Format("application/msword", "DOC", ("doc", "dot"), "office"),
    Format("application/vnd.ms-powerpoint", "PPT", ("ppt", "pps", "pot"), "office"),
    Format("application/vnd.ms-excel", "XLS", ("xls", "xlt"), "office"),
    Format("application/vnd.ms-outlook", "MSG", ("msg",), "office"),
    Format("application/rtf", "RTF", ("rtf",), "rich_text"),
    Format("image/png", "PNG", ("png",), "image"),
    Format("image/jpeg", "JPEG", ("jpg", "jpeg", "jpe", "jfif"), "image"),
    Format("image/tiff", "TIFF", ("tif", "tiff"), "image"),
    Format("image/webp", "WebP", ("webp",), "image"),
    Format("image/bmp", "BMP", ("bmp", "dib"), "image"),
    Format("image/gif", "GIF", ("gif",), "image"),
)

_CODE = (
    "py pyi js mjs cjs jsx ts tsx java kt kts scala groovy gradle c h cc cpp cxx hh hpp cs go rs rb php pl pm swift m "
    "mm r jl lua dart ex exs erl hs clj sql sh bash zsh fish ps1 bat cmd css scss less yaml yml toml ini cfg conf "
    "properties env proto graphql gql tf cmake mk makefile dockerfile vue svelte diff patch tex"
)

_TEXT = (
    Format("text/html", "HTML", ("html", "htm", "xhtml"), "web"),
    Format("text/markdown", "Markdown", ("md", "markdown", "mdown", "mkd"), "markdown"),
    Format("text/plain", "TXT", ("txt", "text", "log"), "plain"),
    Format("text/csv", "CSV", ("csv",), "delimited"),
    Format("text/tab-separated-values", "TSV", ("tsv", "tab"), "delimited"),
    Format("message/rfc822", "EML", ("eml",), "email"),
    Format("application/json", "JSON", ("json", "jsonl", "ndjson", "ipynb"), "code"),
    Format("application/xml", "XML", ("xml", "nxml", "rss", "atom", "rdf"), "markup"),
    Format("text/x-source", "source code", tuple(_CODE.split()), "code"),
)

FORMATS = (*_BINARY, *_TEXT)

BY_MEDIA_TYPE = {known.media_type: known for known in FORMATS}
BINARY_BY_ENDING = {ending: known for known in _BINARY for ending in known.endings}
TEXT_BY_ENDING = {ending: known for known in _TEXT for ending in known.endings}
SUPPORTED = ", ".join(known.label for known in FORMATS)


def reader_for(media_type: str) -> Reader:
    """The reader of a media type that `detect` has answered."""
    module = import_module(f"{__name__}.{BY_MEDIA_TYPE[media_type].module}")
    return cast(Reader, module.read)
