"""A wiki in a ZIM file, as Kiwix offers them: asked in a child with limits, since a file is a stranger's."""

import json
import sys
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from general_wikipedia import zim_reading
from general_wikipedia.articles import ArticleRead
from general_wikipedia.wiki import Found, Linked, Site, Wiki
from shared.compute import Compute
from shared.errors import Rejected
from shared.library.import_requests import WikipediaImport

_MOST_CHOICES = 50


class ZimFile(Wiki):
    """Its revision is the date of the file, so that an import from a newer file replaces what came from an older."""

    def __init__(self, path: Path, compute: Compute) -> None:
        self._path, self._compute = path, compute
        self._site: Site | None = None

    @classmethod
    def open(cls, folder: Path, name: str, compute: Compute) -> Self:
        """Raises Rejected when there is no such file, or nothing to read it with."""
        if find_spec("libzim") is None:
            raise Rejected(
                "ZIM files are read with libzim, which is GPL and so does not come with InsightHub. Install it: "
                f"{sys.executable} -m pip install libzim. Then start InsightHub again."
            )
        if not (folder / name).is_file():
            there = ", ".join(sorted(path.name for path in folder.glob("*.zim"))) or "none"
            raise Rejected(f"There is no {name} in {folder} (there: {there}). Put the file there, or link it.")
        return cls(folder / name, compute)

    @property
    def address(self) -> str:
        return f"zim:{self._path.name}"

    async def site(self) -> Site:
        self._site = self._site or Site(*await self._ask(zim_reading.about))
        return self._site

    async def look_up(self, titles: Iterable[str], *, with_choices: bool = True) -> dict[str, Found]:  # noqa: ARG002
        told = await self._ask(zim_reading.look_up, list(dict.fromkeys(titles)))
        return {title: Found(*found) for title, found in told.items()}

    async def search(self, words: str, *, limit: int) -> list[str]:
        return list(await self._ask(zim_reading.search, words, limit))

    async def members(self, category: str, *, limit: int) -> list[str]:  # noqa: ARG002
        raise Rejected(f"A ZIM file knows no categories. Search for the words of {category!r} instead.")

    async def everything(self, *, limit: int) -> list[str]:
        return list(await self._ask(zim_reading.everything, limit))

    async def choices(self, title: str) -> list[str]:
        return list(await self._ask(zim_reading.links, [title]))[:_MOST_CHOICES]

    async def linked(self, titles: Sequence[str], *, most_requests: int) -> Linked:  # noqa: ARG002
        found = await self.look_up(await self._ask(zim_reading.links, list(titles)))
        return Linked(tuple(dict.fromkeys(found.values())), is_complete=True)

    async def article(self, found: Found, request: WikipediaImport) -> ArticleRead:
        path = unquote(urlsplit(found.url).path).removeprefix("/")
        wanted = request.model_dump_json(include={"sections", "summary_only"})
        read = await self._compute.run_isolated(zim_reading.article, str(self._path), path, wanted)
        return ArticleRead.model_validate_json(read)

    def authors_url(self, found: Found) -> str:  # noqa: ARG002
        return ""

    async def _ask(self, question: zim_reading.Question, *about: object) -> Any:
        return json.loads(await self._compute.run_isolated(question, str(self._path), *about))
