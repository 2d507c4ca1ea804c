"""Serves the built web client: files under their hashed names, and its page at every address of its own."""

import secrets
from mimetypes import guess_type
from pathlib import Path

from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from src.api.welcome import router as welcome

_NOT_ITS_OWN = frozenset({"api", "v1", "health", "metrics", "sign-in", "mcp"})
_NONCE = "__NONCE__"
# Scripts come from this server only; WebAssembly decodes pictures in PDFs. The nonce is for the one style element
# that the dialogs' scroll lock adds.
_POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; "
    "img-src 'self' data: blob:; object-src 'none'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'self'"
)


def serve_client(app: FastAPI, folder: Path | None) -> None:
    """Answer with the client whatever no route answers; without a built client the welcome page stands in."""
    if folder is None or not (folder / "index.html").is_file():
        app.include_router(welcome)
        return
    app.router.default = ClientFiles(folder, otherwise=app.router.default)


class ClientFiles:
    """The files that were there at start, by their address; no other path is ever opened."""

    def __init__(self, folder: Path, *, otherwise: ASGIApp) -> None:
        self._files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        self._page = self._files.pop("index.html").read_text()
        self._otherwise = otherwise

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = self._answer(scope) if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} else None
        await (answer or self._otherwise)(scope, receive, send)

    def _answer(self, scope: Scope) -> Response | None:
        path = scope["path"].lstrip("/")
        if path in self._files:
            return self._file(path, gzip="gzip" in Headers(scope=scope).get("accept-encoding", ""))
        # A missing file is missing; only what may be a page of the client gets the page.
        if path.partition("/")[0] in _NOT_ITS_OWN or "." in path.rpartition("/")[2]:
            return None
        return self._html()

    def _file(self, path: str, *, gzip: bool) -> Response:
        caching = "public, max-age=31536000, immutable" if path.startswith("assets/") else "no-cache"
        headers = {"Cache-Control": caching, "Content-Security-Policy": _POLICY.format(nonce="none")}
        if f"{path}.gz" in self._files:
            headers["Vary"] = "Accept-Encoding"
            if gzip:
                headers["Content-Encoding"] = "gzip"
                return FileResponse(self._files[f"{path}.gz"], media_type=_media_type(path), headers=headers)
        return FileResponse(self._files[path], media_type=_media_type(path), headers=headers)

    def _html(self) -> Response:
        nonce = secrets.token_urlsafe(18)
        headers = {"Cache-Control": "no-store", "Content-Security-Policy": _POLICY.format(nonce=nonce)}
        return HTMLResponse(self._page.replace(_NONCE, nonce), headers=headers)


def _media_type(path: str) -> str:
    """By the file's own name; what browsers insist on does not depend on the machine's table."""
    kinds = {"js": "text/javascript", "mjs": "text/javascript", "wasm": "application/wasm", "woff2": "font/woff2"}
    return kinds.get(path.rpartition(".")[2]) or guess_type(path)[0] or "application/octet-stream"
