"""Calls docling's Rust engine without its Python half.

`import docling_rs` loads pandas and docling-core (.7 s and 100 MB) to validate the JSON that is
read here by `wire`; the native module beside it loads in .03 s and needs neither.
"""

from functools import cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import Any

from general_parser import rejections
from general_parser.docling.tree import pieces_of
from general_parser.docling.wire import Metadata, Tree
from general_parser.draft import Draft, Source

_NOTES_BELONG = frozenset({"pptx", "ppt", "odp", "xlsx", "xls", "ods"})


def convert(source: Source, data: bytes, *, ending: str, kind: str) -> Draft:
    """The draft of a document given as bytes; `ending` tells the engine its format.

    Speaker notes and the remarks on cells are part of a document, reviewers' comments are not."""
    native = _native()
    engine = native.DocumentConverter(
        metadata="json", keep_picture_images=False, picture_alt_text=True, password=source.password
    )
    try:
        result = engine.convert_bytes(f"document.{ending}", data)
    except native.EncryptionError as error:
        raise rejections.protected(source.name) from error
    except native.ConversionError as error:
        raise rejections.damaged(source.name, kind) from error
    return _draft(result, notes=ending in _NOTES_BELONG)


def _draft(result: Any, *, notes: bool) -> Draft:
    tree = Tree.model_validate_json(result.document_json)
    metadata = Metadata.model_validate_json(result.metadata_json or "{}")
    pieces = pieces_of(tree, notes=notes)
    return Draft(
        pieces=pieces,
        title=metadata.title or _page_title(tree),
        authors=tuple(metadata.authors),
        published=metadata.date or metadata.created,
        page_count=max((piece.page or 0 for piece in pieces), default=0) or None,
    )


def _page_title(tree: Tree) -> str | None:
    """HTML's <title> is furniture to docling: not shown on the page, yet the page's name."""
    named = (item.text for item in tree.texts if item.label == "title" and item.content_layer == "furniture")
    return next(named, None)


@cache
def _native() -> Any:
    package = find_spec("docling_rs")
    spec = PathFinder.find_spec("_native", package.submodule_search_locations) if package else None
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError("docling_rs")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
