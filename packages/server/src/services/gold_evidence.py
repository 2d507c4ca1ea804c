"""Finds the documents that gold questions name, and the stretches of them that are quoted."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import NamedTuple
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.tables import Document, GoldEvidence, ParsedText
from src.services.gold_files import WantedEvidence


class Known(NamedTuple):
    """A document and the version of it that answers now."""

    id: UUID
    version_id: UUID | None


@dataclass
class Evidences:
    """Makes rows of what is wanted; `unknown` gathers the names of documents that are not here."""

    session: AsyncSession
    known: dict[str, Known]
    unknown: set[str] = field(default_factory=set)
    unfound: int = 0
    """Quotes that their document does not hold: the document alone counts there."""
    _texts: dict[UUID, str] = field(default_factory=dict)

    @classmethod
    async def of(cls, session: AsyncSession, workspace_id: UUID) -> "Evidences":
        """For the documents of a workspace."""
        rows = await session.execute(
            select(Document.id, Document.name, Document.current_version_id)
            .where(Document.workspace_id == workspace_id, Document.deleted_at.is_(None))
            .order_by(Document.created_at)
        )
        known: dict[str, Known] = {}
        whole: dict[str, Known] = {}
        for id, name, version_id in rows:
            known[PurePath(name).stem] = whole[name] = whole[str(id)] = Known(id, version_id)
        return cls(session, known | whole)

    async def rows(self, question_id: UUID, wanted: Sequence[WantedEvidence]) -> list[GoldEvidence]:
        """One for each piece of evidence whose document is here; the same ids for the same evidence."""
        made: dict[UUID, GoldEvidence] = {}
        for each in wanted:
            if each.document not in self.known:
                self.unknown.add(each.document)
                continue
            row = await self._row(question_id, self.known[each.document], each)
            made[row.id] = row
        return list(made.values())

    async def _row(self, question_id: UUID, document: Known, wanted: WantedEvidence) -> GoldEvidence:
        span = await self._span(document, wanted.quote) if wanted.quote else None
        if wanted.quote and span is None:
            self.unfound += 1
        start, end, quote = span or (None, None, None)
        return GoldEvidence(
            id=uuid5(question_id, f"{document.id} {start} {end}"),
            question_id=question_id,
            document_id=document.id,
            version_id=document.version_id if span else None,
            start=start,
            end=end,
            quote=quote,
            grade=wanted.grade,
        )

    async def _span(self, document: Known, quote: str) -> tuple[int, int, str] | None:
        if document.version_id is None:
            return None
        if document.version_id not in self._texts:
            text = await self.session.scalar(
                select(ParsedText.text).where(ParsedText.version_id == document.version_id)
            )
            self._texts = {document.version_id: text or ""}  # one at a time: a workspace may hold gigabytes
        # A file may hold twenty thousand quotes, each of which is looked for in all of a text.
        return await asyncio.to_thread(find_quote, self._texts[document.version_id], quote)


def find_quote(text: str, quote: str) -> tuple[int, int, str] | None:
    """Where the text says so, whatever its white space; with the words as they stand there."""
    words = quote.split()
    if not words:
        return None
    found = re.search(r"\s+".join(map(re.escape, words)), text)
    return (found.start(), found.end(), found.group()) if found else None
