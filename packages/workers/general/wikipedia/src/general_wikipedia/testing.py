"""A real MediaWiki on loopback: Debian's package, SQLite, and PHP's own server."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

_CODE = Path("/usr/share/mediawiki")
_PASSWORD = "correct-horse-battery"  # noqa: S105 (of a wiki that lives as long as a test)
_PACKAGES = ("mediawiki", "php-cli", "php-sqlite3", "php-mbstring", "php-xml", "php-intl", "php-curl")
_SETTINGS = """
$wgRateLimits = [];
$wgJobRunRate = 10;
$wgMainCacheType = CACHE_NONE;
$wgParserCacheType = CACHE_NONE;
$wgRightsText = 'CC BY-SA 4.0';
$wgRightsUrl = 'https://creativecommons.org/licenses/by-sa/4.0/';
wfLoadExtension( 'Cite' );
"""


def install() -> str | None:
    """Have Debian's MediaWiki on this machine; why that cannot be, if it cannot."""
    if (_CODE / "api.php").exists() and shutil.which("php"):
        return None
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return f"needs the packages {' '.join(_PACKAGES)}"
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *_PACKAGES]):
        done = subprocess.run(["apt-get", *command], env=env, capture_output=True, check=False)  # noqa: S607
    return None if done.returncode == 0 else f"apt-get could not install {' '.join(_PACKAGES)}"


class LocalWiki:
    """The wiki, and a way to write in it as its administrator."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._http = httpx.Client(base_url=url, timeout=60)
        self._token = ""

    @property
    def host(self) -> str:
        """As INSIGHTHUB_WEB_ALLOW names it."""
        return self.url.removeprefix("http://")

    def write(self, title: str, text: str) -> int:
        """Store a page; its revision."""
        told = self._post(action="edit", title=title, text=text)
        return int(told["edit"].get("newrevid", 0))

    def delete(self, title: str) -> None:
        """Take a page away, as administrators do."""
        self._post(action="delete", title=title)

    def sign_in(self) -> None:
        """As the administrator."""
        token = self._get(action="query", meta="tokens", type="login")["query"]["tokens"]["logintoken"]
        self._post(action="login", lgname="Admin", lgpassword=_PASSWORD, lgtoken=token)
        self._token = self._get(action="query", meta="tokens")["query"]["tokens"]["csrftoken"]

    def close(self) -> None:
        """End the connections."""
        self._http.close()

    def _get(self, **parameters: str) -> Any:
        answer = self._http.get("/api.php", params={"format": "json", "formatversion": 2, **parameters})
        return answer.raise_for_status().json()

    def _post(self, **parameters: str) -> Any:
        data = {"format": "json", "formatversion": "2", "token": self._token, **parameters}
        told = self._http.post("/api.php", data=data).raise_for_status().json()
        if "error" in told:
            raise RuntimeError(f"the wiki refuses {parameters['action']}: {told['error']}")
        return told


@contextmanager
def serving(folder: Path, *, language: str = "en") -> Iterator[LocalWiki]:
    """A new, empty wiki whose data is in the folder; it answers within the block."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    _set_up(folder, url, language)
    env = {**os.environ, "MW_CONFIG_FILE": str(folder / "LocalSettings.php"), "PHP_CLI_SERVER_WORKERS": "3"}
    with (folder / "php.log").open("wb") as log:
        command = ["php", "-S", f"127.0.0.1:{port}", "-t", str(_CODE)]
        server = subprocess.Popen(command, env=env, stdout=log, stderr=log, process_group=0)
    try:
        wiki = _answering(url)
        yield wiki
        wiki.close()
    finally:
        os.killpg(server.pid, 15)
        server.wait(10)


def _set_up(folder: Path, url: str, language: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    options = {
        "dbtype": "sqlite", "dbpath": str(folder / "data"), "dbname": "wiki", "server": url, "scriptpath": "",
        "pass": _PASSWORD, "confpath": str(folder), "lang": language,
    }  # fmt: skip
    flags = [f"--{name}={value}" for name, value in options.items()]
    command = ["php", str(_CODE / "maintenance" / "install.php"), *flags, "Testwiki", "Admin"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with (folder / "LocalSettings.php").open("a") as settings:
        settings.write(_SETTINGS)


def _answering(url: str) -> LocalWiki:
    deadline = time.monotonic() + 60
    wiki = LocalWiki(url)
    while True:
        try:
            wiki.sign_in()
        except httpx.TransportError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return wiki


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as chosen:
        return int(chosen.getsockname()[1])
