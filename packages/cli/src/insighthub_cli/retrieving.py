"""The options that say what is searched, and how."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal, NamedTuple

import typer

from insighthub_cli.client import View
from insighthub_cli.picking import pick
from insighthub_cli.workspace import Workspace

Mode = Literal["auto", "hybrid", "graph", "vector", "dense", "bm25", "local", "path", "global"]

_MODES = (
    "dense: by meaning, bm25: by words, vector: both, graph: by links from there, hybrid: all, auto: what suits. "
    "local: about an entity, path: how two are connected, global: themes."
)
InMode = Annotated[Mode | None, typer.Option(help=_MODES, show_default="the workspace's")]
Limit = Annotated[
    int | None, typer.Option("--limit", "-n", min=1, max=100, help="How many chunks.", show_default="the workspace's")
]
Tags = Annotated[list[str] | None, typer.Option("--tag", "-t", help="Only documents with one of these tags.")]
Languages = Annotated[list[str] | None, typer.Option(help="Only documents in one of these languages, e.g. en.")]
Documents = Annotated[list[str] | None, typer.Option("--document", "-d", help="Only this document (name or id).")]
_DAY = ["%Y-%m-%d"]
Since = Annotated[datetime | None, typer.Option(formats=_DAY, help="Only documents published on this day or later.")]
Until = Annotated[datetime | None, typer.Option(formats=_DAY, help="Only documents published on this day or earlier.")]
Topics = Annotated[list[str] | None, typer.Option("--topic", help="Only documents of this topic (label or id).")]
Keywords = Annotated[list[str] | None, typer.Option("--keyword", help="Only documents with one of these keywords.")]
Rerank = Annotated[
    bool | None,
    typer.Option("--rerank/--no-rerank", help="Sort again with the reranker.", show_default="the workspace's"),
]


class Narrowing(NamedTuple):
    """Which documents are searched; several values of one kind are alternatives."""

    documents: Sequence[str] | None
    tags: Sequence[str] | None
    languages: Sequence[str] | None
    since: datetime | None
    until: datetime | None
    topics: Sequence[str] | None = None
    keywords: Sequence[str] | None = None


def retrieval(place: Workspace, narrowing: Narrowing, **knobs: object) -> View:
    """The fields of a request; what was not said is left out, so that the workspace's settings hold.

    Raises NotFound for a document that is not there.
    """
    filters = {
        "documents": [place.document(each)["id"] for each in narrowing.documents or ()],
        "tags": narrowing.tags,
        "languages": narrowing.languages,
        "keywords": narrowing.keywords,
        "published_from": narrowing.since and f"{narrowing.since:%Y-%m-%d}",
        "published_to": narrowing.until and f"{narrowing.until:%Y-%m-%d}",
    }
    if narrowing.topics:
        known = [{**each, "name": each["label"]} for each in place.get("/topics")]
        remedy = "List them with `insighthub topics`."
        filters["topics"] = [pick(known, each, noun="topic", remedy=remedy)["id"] for each in narrowing.topics]
    given = {**knobs, "filters": {name: value for name, value in filters.items() if value}}
    return {name: value for name, value in given.items() if value not in (None, {})}
