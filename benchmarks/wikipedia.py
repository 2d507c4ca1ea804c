"""What an import from a wiki costs beside the wiki's own answers, what a look for changes costs, and enriching.

A MediaWiki on this machine gets the articles (paragraphs of hotpotqa-100, some to an article, each article linking the
next). Its own speed is that of its API, asked for each article's revision and text with nothing in between. The import
is followed until all articles are stored, and until they can be found. Then all are looked at again, unchanged.
Requests are counted in the wiki's own log. Enriching is what the tasks of the enricher took, by the server's log.
"""

import argparse
import json
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import httpx

from general_wikipedia.testing import LocalWiki, install, serving
from shared.testing.datasets import data_folder
from shared.testing.server import RemoteWorkspace, RunningServer

_PARAGRAPHS = 5
_LOOK_EVERY = 0.1
_MADE_DUE = "update document_sources set due_at = '2000-01-01 00:00:00.000000'"
_DUE = "select count(*) from document_sources where due_at < '2001-01-01'"


class Report(NamedTuple):
    """Seconds, and requests that the wiki answered."""

    articles: int
    chunks: int
    api: float
    stored: float
    ready: float
    quiet: float
    requests: int
    again: float
    requests_again: int
    enriching: float

    @property
    def per_100_chunks(self) -> float:
        """Seconds of enriching."""
        return self.enriching * 100 / self.chunks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    if reason := install():
        sys.exit(f"MediaWiki {reason}")
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "wiki") as wiki:
        texts = dict(articles(options.articles))
        for title, text in texts.items():
            wiki.write(title, text)
        report = measured(wiki, list(texts), Path(folder))
    show(report)
    if options.json:
        options.json.write_text(json.dumps(report._asdict(), indent=2))


def articles(count: int) -> Iterator[tuple[str, str]]:
    """Titles and wikitext."""
    source = data_folder() / "hotpotqa-100" / "corpus.jsonl"
    if not source.is_file():
        sys.exit(f"The data set is not at {source}. Set INSIGHTHUB_TEST_DATA.")
    paragraphs = [json.loads(line) for line in source.read_text().splitlines()]
    for number in range(count):
        some = [paragraphs[(number * _PARAGRAPHS + each) % len(paragraphs)] for each in range(_PARAGRAPHS)]
        body = "\n".join(f"== {each['title']} ==\n{each['text']}" for each in some)
        yield f"Article {number}", f"It follows [[Article {(number + 1) % count}]].\n{body}"


def measured(wiki: LocalWiki, titles: list[str], folder: Path) -> Report:
    api = api_alone(wiki, titles)
    (folder / "data").mkdir()
    server = RunningServer(folder / "data", web_allow=wiki.host, wiki_url=f"{wiki.url}/api.php")
    server.start()
    try:
        workspace = server.new_workspace()
        workspace.add_and_wait("warm.txt", b"The model and the reader are loaded with this document.")
        before, begun = asked(folder), time.perf_counter()
        view = workspace.post("/imports/wikipedia", {"titles": titles, "limit": len(titles), "resync_seconds": 86_400})
        until(lambda: workspace.get(f"/imports/{view['id']}")["state"] != "running")
        stored, requests = time.perf_counter() - begun, asked(folder) - before
        until(lambda: all(each["status"] in ("ready", "failed") for each in workspace.documents()))
        ready = time.perf_counter() - begun
        until(lambda: not workspace.get("/tasks")["items"])
        quiet = time.perf_counter() - begun
        again, requests_again = looked_again(server, folder)
        chunks = sum(each["chunk_count"] or 0 for each in workspace.documents())
    finally:
        server.stop()
    found = Report(len(titles), chunks, api, stored, ready, quiet, requests, again, requests_again, enriching(server))
    check(workspace, found)
    return found


def api_alone(wiki: LocalWiki, titles: list[str]) -> float:
    """What the wiki takes to tell each article's revision and text, one after the other."""
    info: dict[str, str | int] = {
        "action": "query",
        "prop": "info|pageprops|categories",
        "inprop": "url",
        "redirects": 1,
        "maxlag": 5,
    }
    with httpx.Client(base_url=wiki.url, timeout=60, params={"format": "json", "formatversion": 2}) as http:
        began = time.perf_counter()
        for title in titles:
            http.get("/api.php", params={**info, "titles": title}).raise_for_status()
            wanted: dict[str, str | int] = {"action": "parse", "page": title, "prop": "text|revid", "maxlag": 5}
            http.get("/api.php", params=wanted).raise_for_status()
        return time.perf_counter() - began


def looked_again(server: RunningServer, folder: Path) -> tuple[float, int]:
    """All articles are due at once; seconds until all were looked at, and the requests that it took."""
    path = server.data_dir / "insighthub.db"
    before = asked(folder)
    with closing(sqlite3.connect(path, timeout=30)) as database:
        with database:
            database.execute(_MADE_DUE)
        began = time.perf_counter()
        until(lambda: database.execute(_DUE).fetchone() == (0,))
    # The time of the next look is set when the task is given out, and once more when it ends: wait for that.
    until(lambda: not server.http.get("/health/ready").is_error and _has_no_task(path))
    return time.perf_counter() - began, asked(folder) - before


def _has_no_task(path: Path) -> bool:
    with closing(sqlite3.connect(path, timeout=30)) as database:
        waiting: int = database.execute("select count(*) from tasks where topic = 'articles.due'").fetchone()[0]
        return waiting == 0


def asked(folder: Path) -> int:
    """How many requests the wiki has answered until now."""
    return len(re.findall(r"\[200\]: GET ", (folder / "wiki" / "php.log").read_text(errors="replace")))


def enriching(server: RunningServer) -> float:
    """Seconds of the enricher's tasks, of all documents and of the workspace."""
    told = [json.loads(line) for line in server.log().splitlines() if line.startswith("{")]
    ended = (line for line in told if line["event"] == "task_ended" and line["worker"] == "general/enricher")
    return sum(float(line["seconds"]) for line in ended)


def check(workspace: RemoteWorkspace, report: Report) -> None:
    """A figure of an import that left something out would be none."""
    if report.requests < report.articles * 2 or not report.chunks or not report.enriching:
        sys.exit(f"The import into {workspace.id} is not what was to be measured: {report}")


def until(is_so: Callable[[], bool]) -> None:
    while not is_so():
        time.sleep(_LOOK_EVERY)


def show(report: Report) -> None:
    lines = {
        "the wiki's API alone": report.api,
        "import until all are stored": report.stored,
        "import until all can be found": report.ready,
        "import until nothing is left to do": report.quiet,
        "look at all again, unchanged": report.again,
        "enriching": report.enriching,
    }
    print(f"{report.articles} articles, {report.chunks} chunks")
    for name, seconds in lines.items():
        print(f"{name:36} {seconds:7.2f} s  {seconds / report.api:5.2f} of the API alone")
    print(f"import: {report.requests} requests, {report.articles / report.stored:.1f} articles/s")
    print(f"look again: {report.requests_again} requests")
    print(f"enriching: {report.per_100_chunks:.2f} s per 100 chunks")


if __name__ == "__main__":
    main()
