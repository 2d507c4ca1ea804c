"""What can be asked for of the web and of wikis."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Address = Annotated[str, Field(min_length=1, max_length=4000)]
Pattern = Annotated[str, Field(min_length=1, max_length=500)]
Tags = Annotated[tuple[Annotated[str, Field(min_length=1, max_length=100)], ...], Field(max_length=20)]
Resync = Annotated[int, Field(ge=300)] | None


class WebImport(BaseModel):
    """What to fetch from the web. `include` and `exclude` are shell patterns for whole addresses.

    `depth` links are followed within the site of each address. `resync_seconds` has every page looked at again and
    again, and replaced when it changed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    urls: Annotated[tuple[Address, ...], Field(max_length=10_000)] = ()
    sitemaps: Annotated[tuple[Address, ...], Field(max_length=100)] = ()
    feeds: Annotated[tuple[Address, ...], Field(max_length=100)] = ()
    depth: Annotated[int, Field(ge=0, le=10)] = 0
    limit: Annotated[int, Field(ge=1, le=100_000)] = 100
    include: Annotated[tuple[Pattern, ...], Field(max_length=100)] = ()
    exclude: Annotated[tuple[Pattern, ...], Field(max_length=100)] = ()
    tags: Tags = ()
    resync_seconds: Resync = None


class WikipediaImport(BaseModel):
    """Which articles to bring in, from Wikipedia in a language or from the MediaWiki at `wiki`.

    `searches` take the `limit` best, `categories` the articles in them. `depth` links between articles are followed.
    With `zim` they come from the file of this name in the server's folder of ZIM files, with `whole` all that it holds.
    `sections` keeps only these (and what stands below them), `summary_only` what stands before the first heading.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    titles: Annotated[tuple[Address, ...], Field(max_length=10_000)] = ()
    urls: Annotated[tuple[Address, ...], Field(max_length=10_000)] = ()
    searches: Annotated[tuple[Address, ...], Field(max_length=100)] = ()
    categories: Annotated[tuple[Address, ...], Field(max_length=100)] = ()
    language: Annotated[str, Field(pattern=r"^[a-z][a-z-]{1,15}$")] = "en"
    wiki: Address | None = None
    zim: Annotated[str, Field(pattern=r"^[^/\\\x00]{1,200}\.zim$")] | None = None
    whole: bool = False
    depth: Annotated[int, Field(ge=0, le=3)] = 0
    limit: Annotated[int, Field(ge=1, le=100_000)] = 50
    sections: Annotated[tuple[Pattern, ...], Field(max_length=50)] = ()
    summary_only: bool = False
    tags: Tags = ()
    resync_seconds: Resync = None
