"""What may be wrong with a graph is counted from its rows."""

from typing import Any
from uuid import UUID, uuid4

from shared.database import Database
from shared.database.tables import Community, CommunityMember, Entity, Workspace
from shared.testing.graph_rows import add_generation
from shared.testing.rows import add_workspace
from src.services.graph_health import GraphHealth


async def test_entities_of_no_community_are_orphans_but_dates_and_numbers(database: Database) -> None:
    id = await add_workspace(database)
    generation = await add_generation(database, id)
    member, community = entity(generation, "concept"), uuid4()
    async with database.write() as session:
        session.add(member)
        session.add_all(entity(generation, kind) for kind in ("concept", "date", "number"))
        session.add(Community(id=community, generation_id=generation, **_EMPTY))
        await session.flush()
        session.add(CommunityMember(community_id=community, entity_id=member.id))
        workspace = await session.get_one(Workspace, id)

    report = await GraphHealth(database).report(workspace)

    assert (report.entities, report.orphans) == (2, 1)


_EMPTY: dict[str, Any] = {
    "level": 0,
    "label": "",
    "summary": "",
    "evidence": [],
    "component": "",
    "content": "",
    "entity_count": 1,
    "document_count": 1,
}


def entity(generation: UUID, kind: str) -> Entity:
    return Entity(
        id=uuid4(), generation_id=generation, name="it", kind=kind, mention_count=1, document_count=1, hidden=False
    )
