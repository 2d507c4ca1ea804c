"""Talks to the server: JSON, uploads, downloads and server-sent events."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from shared.errors import InsightHubError

if TYPE_CHECKING:
    import httpx

View = dict[str, Any]
"""A JSON object of the API; its schema is in the server's OpenAPI."""


class NotRunning(InsightHubError):
    """InsightHub is not running. Start it with `./insighthub up`"""

    exit_code = 3


class Problem(InsightHubError):
    """The server refused; `body` is its problem+json."""

    def __init__(self, body: View) -> None:
        super().__init__(str(body.get("detail") or body.get("title")))
        self.body = body


class Notice(NamedTuple):
    """A server-sent event."""

    name: str
    data: Any


class Server:
    """A server and the key that signs in to it. Every call raises Problem when refused, NotRunning when unreachable."""

    def __init__(self, url: str, key: str, *, memory: Path) -> None:
        self.url = url.rstrip("/")
        self.memory = memory
        """Where the command line remembers things about this server."""
        self._key = key

    def get(self, path: str, **params: object) -> Any:
        """The JSON at the path; parameters that are None are left out."""
        return self.call("GET", path, params=params)

    def post(self, path: str, body: View | None = None) -> Any:
        """The JSON that the server answers."""
        return self.call("POST", path, json=body)

    def call(self, method: str, path: str, *, params: View | None = None, **content: Any) -> Any:
        """The JSON that the server answers; None when it answers nothing."""
        given = {name: value for name, value in (params or {}).items() if value is not None}
        with self._reaching():
            answer = self._http.request(method, path, params=given, **content)
        _raise_problem(answer)
        return answer.json() if answer.content else None

    def text(self, path: str, **params: object) -> str:
        """The text at the path."""
        with self._reaching():
            answer = self._http.get(path, params={name: str(value) for name, value in params.items()})
        _raise_problem(answer)
        return answer.text

    def pages(self, path: str, *, limit: int | None = None, **params: object) -> list[View]:
        """The items of a list, as many as wanted, whatever the size of its pages."""
        return list(islice(self._items(path, min(limit or 200, 200), params), limit))

    def health(self) -> View:
        """What `/health/ready` tells, whether ready or not."""
        with self._reaching():
            told: View = self._http.get("/health/ready").json()
        return told

    def send_file(
        self, method: str, path: str, field: str, file: IO[bytes], fields: Mapping[str, str | list[str]] | None = None
    ) -> Any:
        """Stream a file to the server, a piece at a time, with other fields of the form."""
        name = Path(file.name).name.encode(errors="replace").decode()
        return self.call(method, path, files=[(field, (name, file))], data=fields)

    def download(self, path: str, to: IO[bytes]) -> None:
        """Write what is at the path into the file, a piece at a time."""
        with self._reaching(), self._http.stream("GET", path) as answer:
            _raise_problem(answer)
            for piece in answer.iter_bytes():
                to.write(piece)

    def events(self, path: str, body: View | None = None) -> Iterator[Notice]:
        """The server-sent events at the path, or those that posting a body there gives, as they come."""
        method = "GET" if body is None else "POST"
        with self._reaching(), self._http.stream(method, path, json=body) as answer:
            _raise_problem(answer)
            yield from _notices(answer.iter_bytes())

    def _items(self, path: str, limit: int, params: View) -> Iterator[View]:
        cursor = None
        while True:
            page = self.get(path, limit=limit, cursor=cursor, **params)
            yield from page["items"]
            cursor = page["next_cursor"]
            if cursor is None:
                return

    @cached_property
    def _http(self) -> "httpx.Client":
        import httpx

        # A proxy of the environment must not be asked for this very machine, and plain HTTP needs no certificates.
        is_here = urlsplit(self.url).hostname in ("localhost", "127.0.0.1", "::1")
        return httpx.Client(
            base_url=self.url,
            headers={"Authorization": f"Bearer {self._key}"} if self._key else {},
            timeout=httpx.Timeout(10, read=300, write=300, pool=None),
            trust_env=not is_here,
            verify=self.url.startswith("https:"),
        )

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        import httpx

        try:
            yield
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise NotRunning(f"Nothing answers at {self.url}. Start InsightHub with `./insighthub up`") from error
        except httpx.TransportError as error:
            raise NotRunning(f"The connection to {self.url} was lost ({type(error).__name__}). Try again.") from error


def _raise_problem(answer: "httpx.Response") -> None:
    if answer.is_success:
        return
    answer.read()
    try:
        body = answer.json()
    except ValueError:
        body = None
    raise Problem(body if isinstance(body, dict) else _described(answer))


def _described(answer: "httpx.Response") -> View:
    """A problem for an answer that is none, as of a proxy in between."""
    told = {413: "It is larger than the server accepts (INSIGHTHUB_MAX_UPLOAD_MB)."}
    detail = told.get(answer.status_code, f"The server answered {answer.status_code} {answer.reason_phrase}.")
    return {"title": answer.reason_phrase, "status": answer.status_code, "detail": detail}


def _notices(pieces: Iterator[bytes]) -> Iterator[Notice]:
    name, data = "message", list[str]()
    for line in _lines(pieces):
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if field == "event":
            name = value
        elif field == "data":
            data.append(value)
        elif not line and data:
            yield Notice(name, json.loads("\n".join(data)))
            name, data = "message", []


def _lines(pieces: Iterator[bytes]) -> Iterator[str]:
    """Lines end at \\n only: `iter_lines` of httpx would also cut at U+2028 and U+0085, which JSON may hold."""
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        yield from (line.removesuffix(b"\r").decode() for line in whole)
