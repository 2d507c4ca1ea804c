"""Stores what was said about a version, in place of what was said before."""

from collections.abc import Mapping

from sqlalchemy import delete, insert
from sqlalchemy.ext.asyncio import AsyncSession

from general_enricher.material import Place
from general_enricher.reading import Outcome
from shared.database.tables import (
    Document,
    Enrichment,
    SignatureBand,
    TextSignature,
    Version,
    VersionIdentifier,
    VersionKeyword,
)
from shared.database.tables.base import now
from shared.database.tables.enrichments import EnrichmentState
from shared.documents.enrichments import EnrichmentKind


async def store(session: AsyncSession, place: Place, outcomes: Mapping[EnrichmentKind, Outcome]) -> None:
    """Nothing for a version that has gone meanwhile."""
    document = await session.get(Document, place.document_id)
    if document is None or document.deleted_at or await session.get(Version, place.version_id) is None:
        return
    for kind, outcome in outcomes.items():
        await session.merge(
            Enrichment(
                version_id=place.version_id,
                kind=kind,
                state=EnrichmentState.FAILED if outcome.reason else EnrichmentState.OK,
                value=outcome.value,
                reason=outcome.reason,
                made_at=now(),
            )
        )
    if EnrichmentKind.KEYWORDS in outcomes:
        await _store_keywords(session, place, outcomes[EnrichmentKind.KEYWORDS])
    if EnrichmentKind.REFERENCES in outcomes:
        await _store_identifiers(session, place, outcomes[EnrichmentKind.REFERENCES])
    if EnrichmentKind.DUPLICATES in outcomes:
        await _store_signature(session, place, outcomes[EnrichmentKind.DUPLICATES])


async def _store_keywords(session: AsyncSession, place: Place, outcome: Outcome) -> None:
    await session.execute(delete(VersionKeyword).where(VersionKeyword.version_id == place.version_id))
    if outcome.keywords:
        rows = [{"version_id": place.version_id, "keyword": each} for each in sorted(outcome.keywords)]
        await session.execute(insert(VersionKeyword), rows)


async def _store_identifiers(session: AsyncSession, place: Place, outcome: Outcome) -> None:
    await session.execute(delete(VersionIdentifier).where(VersionIdentifier.version_id == place.version_id))
    mine = {"version_id": place.version_id, "workspace_id": place.workspace_id}
    if outcome.identifiers:
        rows = [mine | {"identifier": each} for each in sorted(outcome.identifiers)]
        await session.execute(insert(VersionIdentifier), rows)


async def _store_signature(session: AsyncSession, place: Place, outcome: Outcome) -> None:
    for table in (TextSignature, SignatureBand):
        await session.execute(delete(table).where(table.version_id == place.version_id))
    if outcome.signature is None:
        return
    session.add(TextSignature(version_id=place.version_id, content=outcome.signature))
    mine = {"version_id": place.version_id, "workspace_id": place.workspace_id}
    await session.execute(insert(SignatureBand), [mine | {"band": each} for each in sorted(outcome.bands)])
