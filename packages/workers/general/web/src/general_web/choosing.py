"""Chooses which of the found addresses belong to an import."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from shared.library.import_requests import WebImport


def wanted(addresses: Iterable[str], request: WebImport) -> Iterator[str]:
    """Those that the patterns let through: some `include`, if there are any, and no `exclude`."""
    for address in addresses:
        included = not request.include or any(fnmatchcase(address, each) for each in request.include)
        if included and not any(fnmatchcase(address, each) for each in request.exclude):
            yield address


def within_site(addresses: Iterable[str], site_of: str) -> Iterator[str]:
    """Those on the same host."""
    host = urlsplit(site_of).netloc.lower()
    return (each for each in addresses if urlsplit(each).netloc.lower() == host)
