"""`insighthub import`: documents from elsewhere."""

import time
from typing import TYPE_CHECKING, Annotated

import typer

from insighthub_cli.client import View
from insighthub_cli.command import Shown, command, new_group, wants_json
from insighthub_cli.commands.archives import register_import
from insighthub_cli.import_previews import previewed
from insighthub_cli.picking import pick
from insighthub_cli.shown import console, note, short, status, table, when
from insighthub_cli.workspace import InWorkspace, Workspace, open_or_make_workspace, open_workspace

if TYPE_CHECKING:
    from rich.console import Group

app = new_group("Documents from the web and from Wikipedia, and whole workspaces.")
register_import(app)
_PAUSE = 0.5
_MOST_TOLD = 20
_WHOLE = 100_000  # as many as an import may hold
Addresses = Annotated[list[str] | None, typer.Option(help="May be given several times.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Tell what it would bring, and fetch nothing.")]
Patterns = Annotated[list[str] | None, typer.Option(help="A pattern for addresses, as in '*/docs/*'.")]
WhichImport = Annotated[str, typer.Argument(metavar="IMPORT", help="Its id, or the beginning of it.")]


@command(app, "web", example="insighthub import web https://example.org/docs/ --depth 2 --limit 200")
def web(
    ctx: typer.Context,
    urls: Annotated[list[str] | None, typer.Argument(metavar="URL…", help="Pages or files.")] = None,
    *,
    workspace: InWorkspace = None,
    sitemap: Addresses = None,
    feed: Addresses = None,
    depth: Annotated[int, typer.Option(min=0, max=10, help="Follow so many links within the site.")] = 0,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Fetch at most so many.")] = 100,
    include: Patterns = None,
    exclude: Patterns = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", "-t", help="Put this tag on each.")] = None,
    resync: Annotated[int | None, typer.Option(metavar="HOURS", min=1, help="Look again after so many hours.")] = None,
    wait: Annotated[bool, typer.Option("--wait/--no-wait", help="Follow it to its end.")] = True,
    dry_run: DryRun = False,
) -> Shown:
    """Fetch pages, files, sites and feeds.

    The site's robots.txt is kept to, and its pace. Only public addresses are fetched; INSIGHTHUB_WEB_ALLOW opens
    single others. A page that is here already is replaced
    when it has changed.
    """
    wanted = {
        "urls": urls or [],
        "sitemaps": sitemap or [],
        "feeds": feed or [],
        "depth": depth,
        "limit": limit,
        "include": include or [],
        "exclude": exclude or [],
        "tags": tag or [],
        **({"resync_seconds": resync * 3600} if resync else {}),
    }
    place = open_or_make_workspace(workspace)
    if dry_run:
        return previewed(place, "web", wanted)
    begun = place.post("/imports/web", wanted)
    return _followed(ctx, place, begun) if wait else Shown(begun, lambda: f"Begun. Follow it: {_hint(begun)}")


@command(app, "wikipedia", example='insighthub import wikipedia "Ada Lovelace" --depth 1 --limit 20')
def wikipedia(
    ctx: typer.Context,
    titles: Annotated[list[str] | None, typer.Argument(metavar="TITLE|URL…", help="Articles.")] = None,
    *,
    workspace: InWorkspace = None,
    search: Annotated[list[str] | None, typer.Option("--search", "-s", help="Take the best for these words.")] = None,
    category: Annotated[list[str] | None, typer.Option(help="Take the articles of this category.")] = None,
    language: Annotated[str, typer.Option("--language", "-l", help="Of Wikipedia.")] = "en",
    wiki: Annotated[str | None, typer.Option(help="Another MediaWiki: its api.php or host.")] = None,
    zim: Annotated[str | None, typer.Option(help="A ZIM file in the server's folder of them.")] = None,
    whole: Annotated[bool, typer.Option("--whole", help="Take all that the ZIM file holds.")] = False,
    depth: Annotated[int, typer.Option(min=0, max=3, help="Follow so many links between articles.")] = 0,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=1, help="Fetch at most so many (10; all of a whole file).")
    ] = None,
    section: Annotated[list[str] | None, typer.Option(help="Keep only this section.")] = None,
    summary: Annotated[bool, typer.Option("--summary", help="Keep only what stands before the first heading.")] = False,
    tag: Annotated[list[str] | None, typer.Option("--tag", "-t", help="Put this tag on each.")] = None,
    resync: Annotated[int | None, typer.Option(metavar="HOURS", min=1, help="Look again after so many hours.")] = None,
    wait: Annotated[bool, typer.Option("--wait/--no-wait", help="Follow it to its end.")] = True,
    dry_run: DryRun = False,
) -> Shown:
    """Fetch articles of Wikipedia, or of any MediaWiki.

    An ambiguous title ends as a choice: import the title that you mean. An article that is here already is replaced
    when its revision has changed.
    """
    given = titles or []
    wanted = {
        "titles": [each for each in given if not _is_address(each)],
        "urls": [each for each in given if _is_address(each)],
        "searches": search or [],
        "categories": category or [],
        "language": language,
        "depth": depth,
        "limit": limit or (_WHOLE if whole else 10),
        "whole": whole,
        "sections": section or [],
        "summary_only": summary,
        "tags": tag or [],
        **({"wiki": wiki} if wiki else {}),
        **({"zim": zim} if zim else {}),
        **({"resync_seconds": resync * 3600} if resync else {}),
    }
    place = open_or_make_workspace(workspace)
    if dry_run:
        return previewed(place, "wikipedia", wanted)
    begun = place.post("/imports/wikipedia", wanted)
    return _followed(ctx, place, begun) if wait else Shown(begun, lambda: f"Begun. Follow it: {_hint(begun)}")


@command(app, "list", example="insighthub import list")
def list_imports(
    *,
    workspace: InWorkspace = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many.")] = 50,
) -> Shown:
    """List the imports, newest first."""
    place = open_workspace(workspace)
    imports = place.server.pages(place.path("/imports"), limit=limit)
    columns = ("Id", "Kind", "State", "Items", "Begun", "Reason")
    return Shown(imports, lambda: table(columns, (_row(each) for each in imports)))


@command(app, "show", example="insighthub import show 3f2a")
def show(wanted: WhichImport, *, workspace: InWorkspace = None) -> Shown:
    """Show what came of each address."""
    place = open_workspace(workspace)
    view = _find(place, wanted)
    items = place.server.pages(place.path(f"/imports/{view['id']}/items"))
    return Shown({**view, "addresses": items}, lambda: _picture(view, items))


@command(app, "cancel", example="insighthub import cancel 3f2a")
def cancel(wanted: WhichImport, *, workspace: InWorkspace = None) -> Shown:
    """Fetch no more; what is here already stays."""
    place = open_workspace(workspace)
    view = place.post(f"/imports/{_find(place, wanted)['id']}/cancel")
    return Shown(view, lambda: f"Cancelled: {_counted(view)}.")


@command(app, "retry", example="insighthub import retry 3f2a")
def retry(ctx: typer.Context, wanted: WhichImport, *, workspace: InWorkspace = None) -> Shown:
    """Fetch again what failed, and follow it."""
    place = open_workspace(workspace)
    return _followed(ctx, place, place.post(f"/imports/{_find(place, wanted)['id']}/retry"))


def _followed(ctx: typer.Context, place: Workspace, view: View) -> Shown:
    output = console(stderr=True)
    hidden = wants_json(ctx) or not output.is_terminal
    try:
        with output.status("Looking for addresses…") as shown:
            while view["state"] == "running":
                time.sleep(_PAUSE)
                view = place.get(f"/imports/{view['id']}")
                if not hidden:
                    shown.update(_counted(view))
    except KeyboardInterrupt:
        note(f"It goes on by itself. Follow it: {_hint(view)}")
        raise
    items = place.server.pages(place.path(f"/imports/{view['id']}/items"))
    failed = view["state"] == "failed" or view["items"].get("failed", 0) or view["items"].get("choice", 0)
    return Shown({**view, "addresses": items}, lambda: _picture(view, items), int(bool(failed)))


def _picture(view: View, items: list[View]) -> "Group":
    from rich.console import Group
    from rich.text import Text

    lines = Text(f"{view['state']}: {view['reason'] or _counted(view)}")
    told = [each for each in items if each["state"] != "added"] or items
    rows = [(status(each["state"]), each["address"], _told(each)) for each in told[:_MOST_TOLD]]
    more = f"… and {len(told) - _MOST_TOLD} more; --json shows all." if len(told) > _MOST_TOLD else ""
    return Group(lines, *([table(("Outcome", "Name", "Reason"), rows)] if rows else []), more)


def _told(item: View) -> str:
    if item["choices"]:
        return f"It may mean: {', '.join(item['choices'][:10])}"
    return str(item["reason"] or "")


def _is_address(given: str) -> bool:
    return given.startswith(("http://", "https://"))


def _find(place: Workspace, wanted: str) -> View:
    remedy = "List them with `insighthub import list`."
    return pick(place.server.pages(place.path("/imports")), wanted, noun="import", remedy=remedy)


def _row(view: View) -> tuple[object, ...]:
    state = status(view["state"])
    return short(view["id"]), view["kind"], state, _counted(view), when(view["created_at"]), view["reason"] or ""


def _counted(view: View) -> str:
    return ", ".join(f"{count} {state}" for state, count in sorted(view["items"].items())) or "nothing yet"


def _hint(view: View) -> str:
    return f"insighthub import show {short(view['id'])}"
