"""The page at the address that the server prints: what to do next, with nothing but HTML."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

router = APIRouter(include_in_schema=False)

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>InsightHub</title>
<main>
<h1>InsightHub is running</h1>
<p>Ask questions of your own documents and get answers that can be checked.</p>
<h2>From a terminal</h2>
<pre>./insighthub add paper.pdf
./insighthub ask "What does the paper conclude?"</pre>
<h2>From a program</h2>
<pre>./insighthub key new my-script
curl -H "Authorization: Bearer ih_…" -F files=@paper.pdf \\
     http://127.0.0.1:8420/api/workspaces/WORKSPACE/documents</pre>
<p>The API describes itself at <a href="/api/openapi.json">/api/openapi.json</a>;
its health is at <a href="/health/ready">/health/ready</a>.</p>
</main>
</html>
"""


@router.get("/", response_class=HTMLResponse)
async def welcome() -> str:
    """What to do next."""
    return _PAGE
