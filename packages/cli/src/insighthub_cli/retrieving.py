"""The options that say what is searched, and how."""

from collections.abc import Sequence
from typing import Annotated, Literal

import typer

from insighthub_cli.client import View

Mode = Literal["vector", "dense", "bm25"]

InMode = Annotated[
    Mode | None, typer.Option(help="dense: by meaning, bm25: by words, vector: both.", show_default="the workspace's")
]
Limit = Annotated[
    int | None, typer.Option("--limit", "-n", min=1, max=100, help="How many chunks.", show_default="the workspace's")
]
Tags = Annotated[list[str] | None, typer.Option("--tag", "-t", help="Only documents with one of these tags.")]
Languages = Annotated[list[str] | None, typer.Option(help="Only documents in one of these languages, e.g. en.")]
Rerank = Annotated[
    bool | None,
    typer.Option("--rerank/--no-rerank", help="Sort again with the reranker.", show_default="the workspace's"),
]


def retrieval(
    mode: Mode | None,
    limit: int | None,
    rerank: bool | None,
    *,
    tags: Sequence[str] | None,
    languages: Sequence[str] | None,
) -> View:
    """The fields of a request; what was not said is left out, so that the workspace's settings hold."""
    filters = {"tags": tags, "languages": languages}
    given = {"mode": mode, "limit": limit, "rerank": rerank, "filters": {k: v for k, v in filters.items() if v}}
    return {name: value for name, value in given.items() if value not in (None, {})}
