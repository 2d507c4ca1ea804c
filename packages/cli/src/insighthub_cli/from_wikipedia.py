"""Fetches from Wikipedia what the documents do not say, so that a question can be asked again."""

import sys
import time
from collections.abc import Sequence

import typer

from insighthub_cli.client import View
from insighthub_cli.shown import note, plain
from insighthub_cli.workspace import Workspace

_PAUSE = 0.3
_MOST_SECONDS = 180.0


def fetched_for(place: Workspace, question: str) -> bool:
    """Offer articles for the question, fetch those that the user chooses, and wait until they can be found.

    Without a terminal the best is taken. False when there is none, or none was chosen. Raises Problem when the wiki
    cannot be reached.
    """
    articles = place.get("/imports/wikipedia/suggestions", question=question)
    if not articles:
        note("Wikipedia has no article for these words either.")
        return False
    chosen = _chosen(articles) if sys.stdin.isatty() else articles[:1]
    if not chosen:
        return False
    titles = [each["title"] for each in chosen]
    note(f"Fetching {', '.join(titles)} …")
    return _import(place, titles)


def _chosen(articles: Sequence[View]) -> list[View]:
    note("Wikipedia may say more:")
    for number, article in enumerate(articles, 1):
        note(f"  {number}  {article['title']}: {plain(article['passage'])[:100]}")
    answer = typer.prompt("Fetch which? Numbers, or nothing", default="", show_default=False, err=True)
    wanted = {int(each) for each in answer.replace(",", " ").split() if each.isdigit()}
    return [article for number, article in enumerate(articles, 1) if number in wanted]


def _import(place: Workspace, titles: list[str]) -> bool:
    """Whether at least one article can be found now."""
    begun = place.post("/imports/wikipedia", {"titles": titles})
    deadline = time.monotonic() + _MOST_SECONDS
    while (view := place.get(f"/imports/{begun['id']}"))["state"] == "running" and time.monotonic() < deadline:
        time.sleep(_PAUSE)
    items = place.server.pages(place.path(f"/imports/{view['id']}/items"))
    for item in items:
        if item["reason"] or item["choices"]:
            note(f"{item['address']}: {item['reason'] or 'may mean ' + ', '.join(item['choices'][:8])}")
    waiting = [item["document_id"] for item in items if item["document_id"]]
    ready = [_is_ready(place, document_id, deadline) for document_id in waiting]
    return any(ready)


def _is_ready(place: Workspace, document_id: str, deadline: float) -> bool:
    while time.monotonic() < deadline:
        status = place.get(f"/documents/{document_id}")["status"]
        if status in ("ready", "failed"):
            return bool(status == "ready")
        time.sleep(_PAUSE)
    return False
