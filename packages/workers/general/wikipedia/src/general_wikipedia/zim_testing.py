"""A real ZIM file, made with libzim's writer. That library is GPL, so it is installed aside of all others."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_LIBZIM = "libzim==3.13.1"
_PROBLEM = f"needs {_LIBZIM}, which pip could not install"


def install(folder: Path) -> str | None:
    """Have libzim in the folder and importable; why that cannot be, if it cannot."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    place = folder / f"libzim-{_LIBZIM.partition('==')[2]}-python{version}"
    if not (place / "libzim").exists():
        options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:"]
        command = [sys.executable, "-m", "pip", "install", *options, "--upgrade", "--target", str(place), _LIBZIM]
        if subprocess.run(command, capture_output=True, check=False).returncode != 0:
            return _PROBLEM
    if str(place) not in sys.path:
        sys.path.append(str(place))
    paths = [*filter(None, [os.environ.get("PYTHONPATH")]), str(place)]
    os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(os.pathsep.join(paths).split(os.pathsep)))
    return None


def write_zim(
    path: Path, articles: Mapping[str, str], *, date: str, redirects: Mapping[str, str] | None = None
) -> None:
    """A file as Kiwix makes them: articles by path, each a whole page, and a full-text index."""
    from libzim.writer import Creator, Hint, Item, StringProvider  # type: ignore[import-not-found]

    class Page(Item):  # type: ignore[misc]
        def __init__(self, path: str, body: str, media_type: str = "text/html") -> None:
            super().__init__()
            self._path, self._body, self._media_type = path, body, media_type

        def get_path(self) -> str:
            return self._path

        def get_title(self) -> str:
            return self._path.replace("_", " ")

        def get_mimetype(self) -> str:
            return self._media_type

        def get_contentprovider(self) -> object:
            return StringProvider(self._body)

        def get_hints(self) -> dict[object, bool]:
            return {Hint.FRONT_ARTICLE: self._media_type == "text/html"}

    with Creator(str(path)).config_indexing(True, "eng") as creator:
        creator.set_mainpath(next(iter(articles)))
        creator.add_item(Page("style.css", "body {}", "text/css"))
        for name, body in articles.items():
            creator.add_item(Page(name, body))
        for name, target in (redirects or {}).items():
            creator.add_redirection(name, name.replace("_", " "), target, {Hint.FRONT_ARTICLE: True})
        about = {"Name": "testwiki_en", "Title": "Testwiki", "Language": "eng", "License": "CC BY-SA 4.0", "Date": date}
        for key, value in about.items():
            creator.add_metadata(key, value)
