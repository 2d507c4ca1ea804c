"""Which documents have to do with one another: they name the same rare things."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import aliased

from shared.database import Database
from shared.database.tables import Document, Entity, EntityName, Mention, Workspace
from shared.graph import VALUES
from shared.graph.evidence import means
from src.services.graph import live_generation
from src.services.library import document_of

_RARE = 20  # documents that name it; what more of them name says little about any two


class Related(NamedTuple):
    """A document, how much it shares with another, and what: the rarest first."""

    document_id: UUID
    name: str
    score: float
    shared: Sequence[str]


class GraphRelated:
    """Counted from the mentions when it is asked for, so that nothing has to be kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, workspace: Workspace, document_id: UUID, *, limit: int) -> list[Related]:
        """The nearest documents first. An entity that n documents name counts 1/(n-1). Raises NotFound."""
        async with self._database.read() as session:
            document = await document_of(session, workspace, document_id)
            generation_id = await live_generation(session, workspace)
            rows = (await session.execute(_shared(generation_id, document))).all()
        found: dict[tuple[UUID, str], list[tuple[int, str]]] = defaultdict(list)
        for id, name, entity, documents in rows:
            found[id, name].append((documents, entity))
        related = [_related(*about, sorted(shared)) for about, shared in found.items()]
        return sorted(related, key=lambda each: (-each.score, each.name, each.document_id))[:limit]


def _related(id: UUID, name: str, shared: Sequence[tuple[int, str]]) -> Related:
    score = sum(1 / max(documents - 1, 1) for documents, _ in shared)
    return Related(id, name, round(score, 6), [entity for _, entity in shared])


def _shared(generation_id: UUID, document: Document) -> Any:
    """Other documents with each rare entity that both name."""
    mine, its_name, their_name, theirs = aliased(Mention), aliased(EntityName), aliased(EntityName), aliased(Mention)
    rare = (Entity.document_count <= _RARE, Entity.hidden.is_(False), Entity.kind.not_in(VALUES))
    return (
        select(Document.id, Document.name, Entity.name, Entity.document_count)
        .select_from(mine)
        .join(its_name, means(its_name, mine))
        .join(Entity, Entity.id == its_name.entity_id)
        .join(their_name, their_name.entity_id == Entity.id)
        .join(theirs, means(their_name, theirs))
        .join(Document, Document.current_version_id == theirs.version_id)
        .where(mine.version_id == document.current_version_id, mine.generation_id == generation_id, *rare)
        .where(Document.id != document.id, Document.deleted_at.is_(None))
        .distinct()
    )
