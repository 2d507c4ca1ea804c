"""Says what there is to say about a version; one thing that fails leaves the others as they are. Runs in the pool."""

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

import structlog
from pydantic import BaseModel

from general_enricher.keywords import keywords_of
from general_enricher.material import Material
from general_enricher.references import body_end, identifiers_of, references_of
from general_enricher.statistics import statistics_of
from general_enricher.summaries import summary_of
from general_enricher.titles import title_of
from shared.documents.enrichments import EnrichmentKind, Fingerprint
from shared.errors import Rejected
from shared.text.fingerprints import bands_of, signature_of, stretches, to_bytes

log = structlog.get_logger()


class Outcome(NamedTuple):
    """What was found, or why not; and the rows to find the version by."""

    value: dict[str, Any]
    reason: str | None = None
    keywords: frozenset[str] = frozenset()
    identifiers: frozenset[str] = frozenset()
    signature: bytes | None = None
    bands: frozenset[int] = frozenset()


def read(material: Material, kinds: Collection[EnrichmentKind]) -> dict[EnrichmentKind, Outcome]:
    """The outcome of each of these kinds that is read out of the text."""
    return {kind: _attempt(reader, material) for kind, reader in _READERS.items() if kind in kinds}


def _attempt(reader: "Reader", material: Material) -> Outcome:
    try:
        return reader(material)
    except Rejected as error:
        return Outcome({}, reason=error.message)
    except Exception as error:  # a bug in one reader must not take the others with it
        log.exception("enrichment_failed", reader=reader.__name__)
        return Outcome({}, reason=f"An internal error ({type(error).__name__}). Retry it, or report it.")


def _title(material: Material) -> Outcome:
    return _plain(title_of(material.parsed))


def _summary(material: Material) -> Outcome:
    return _plain(summary_of(material))


def _keywords(material: Material) -> Outcome:
    found = keywords_of(material.parsed, until=body_end(material.parsed))
    return _plain(found)._replace(keywords=frozenset(each.text.casefold()[:200] for each in found.keywords))


def _statistics(material: Material) -> Outcome:
    return _plain(statistics_of(material.parsed))


def _references(material: Material) -> Outcome:
    found = references_of(material)
    try:
        title = title_of(material.parsed).title
    except Rejected:
        title = None
    return _plain(found)._replace(identifiers=frozenset(identifiers_of(found, title)))


def _duplicates(material: Material) -> Outcome:
    found = stretches(material.parsed.text, material.parsed.language)
    outcome = _plain(Fingerprint(stretches=len(found)))
    if not len(found):
        return outcome
    signature = signature_of(found)
    return outcome._replace(signature=to_bytes(signature), bands=frozenset(bands_of(signature)))


def _plain(value: BaseModel) -> Outcome:
    return Outcome(value.model_dump(mode="json"))


Reader = Callable[[Material], Outcome]
_READERS: dict[EnrichmentKind, Reader] = {
    EnrichmentKind.TITLE: _title,
    EnrichmentKind.SUMMARY: _summary,
    EnrichmentKind.KEYWORDS: _keywords,
    EnrichmentKind.STATISTICS: _statistics,
    EnrichmentKind.REFERENCES: _references,
    EnrichmentKind.DUPLICATES: _duplicates,
}
TEXT_KINDS = frozenset(_READERS)
"""The kinds that are read out of the text; the others come from the graph."""
