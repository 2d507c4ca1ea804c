"""Cited documents as reference managers take them: CSL-JSON, and BibTeX in UTF-8."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}
_KINDS = {"article": "article", "webpage": "online", "document": "misc"}


class Reference(NamedTuple):
    """A document that was cited, and the pages that were cited of it."""

    document_id: UUID
    name: str
    title: str | None = None
    authors: Sequence[str] = ()
    published: date | None = None
    language: str | None = None
    url: str | None = None
    doi: str | None = None
    arxiv: str | None = None
    pages: Sequence[int] = ()

    @property
    def kind(self) -> str:
        """What it is, as far as is known."""
        if self.doi or self.arxiv:
            return "article"
        return "webpage" if self.url else "document"

    @property
    def address(self) -> str | None:
        """Where it can be read."""
        return self.url or (f"https://arxiv.org/abs/{self.arxiv}" if self.arxiv else None)

    @property
    def note(self) -> str | None:
        """The pages that were cited, as `Cited: pp. 3, 5–7`."""
        if not self.pages:
            return None
        return f"Cited: {'pp.' if len(set(self.pages)) > 1 else 'p.'} {', '.join(_ranges(self.pages))}"


def csl_json(references: Sequence[Reference]) -> str:
    """An array of items, as CSL 1.0.2 has them."""
    items = [_item(key, each) for key, each in _keyed(references)]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def bibtex(references: Sequence[Reference]) -> str:
    """One entry each."""
    return "\n".join(_entry(key, each) for key, each in _keyed(references))


def _item(key: str, reference: Reference) -> Mapping[str, Any]:
    issued = reference.published
    told = {
        "id": key,
        "type": "article-journal" if reference.kind == "article" else reference.kind,
        "title": reference.title or reference.name,
        "author": [_person(name) for name in reference.authors],
        "issued": {"date-parts": [[issued.year, issued.month, issued.day]]} if issued else None,
        "language": reference.language,
        "URL": reference.address,
        "DOI": reference.doi,
        "note": reference.note,
    }
    return {name: value for name, value in told.items() if value}


def _person(name: str) -> Mapping[str, str]:
    family, given = _parts(name)
    return {"family": family, "given": given} if given else {"literal": family}


def _parts(name: str) -> tuple[str, str]:
    """Family and given names of `Lovelace, Ada` and of `Ada Lovelace`; one word is a name by itself."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma:
        return family, given
    *given_names, last = name.split() or [name]
    return last, " ".join(given_names)


def _entry(key: str, reference: Reference) -> str:
    authors = " and ".join(_author(each) for each in reference.authors)
    fields = {
        "title": f"{{{_escaped(reference.title or reference.name)}}}",
        "author": authors,
        "year": str(reference.published.year) if reference.published else "",
        "date": reference.published.isoformat() if reference.published else "",
        "doi": _escaped(reference.doi or ""),
        "eprint": _escaped(reference.arxiv or ""),
        "url": (reference.address or "").replace("{", "%7B").replace("}", "%7D"),
        "note": _escaped(reference.note or ""),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value and value != "{}")
    return f"@{_KINDS[reference.kind]}{{{key},\n{lines}}}\n"


def _author(name: str) -> str:
    """One that is a name by itself, or holds the word that parts names, is kept together."""
    _, given = _parts(name)
    return _escaped(name) if given and " and " not in name else f"{{{_escaped(name)}}}"


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in " ".join(text.split()))


def _keyed(references: Sequence[Reference]) -> Iterator[tuple[str, Reference]]:
    """Each with a key such as `lovelace1843notes`; where two would have the same, letters tell them apart."""
    keys = [_key(each) for each in references]
    often, seen = Counter(keys), Counter[str]()
    for key, reference in zip(keys, references, strict=True):
        seen[key] += 1
        yield (key if often[key] == 1 else f"{key}-{seen[key]}"), reference


def _key(reference: Reference) -> str:
    family = _parts(reference.authors[0])[0] if reference.authors else ""
    words = [word for word in re.findall(r"\w+", reference.title or reference.name) if len(word) > 3]
    year = str(reference.published.year) if reference.published else ""
    plain = unicodedata.normalize("NFKD", f"{family}{year}{words[0] if words else ''}")
    return (
        re.sub(r"[^a-z0-9]", "", plain.casefold().encode("ascii", "ignore").decode()) or reference.document_id.hex[:8]
    )


def _ranges(pages: Sequence[int]) -> Iterator[str]:
    """Runs of pages, as `5–7`."""
    for _, run in groupby(enumerate(sorted(set(pages))), key=lambda pair: pair[1] - pair[0]):
        numbers = [page for _, page in run]
        yield str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
