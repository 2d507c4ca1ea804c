"""What is stored of a workspace, to be compared with another one that holds the same documents."""

import time

from shared.testing.server import RemoteWorkspace


# The graph. `graph_revisions` is no content: it tells holders of copies that something changed, as `turns` tells whose
# turn it is. Of communities the sentences are left out, since equally good ones are chosen by id.
def of_version(columns: str, table: str) -> str:
    joined = f"{table} JOIN versions v ON v.id = t.version_id"
    return f"SELECT {columns} FROM {joined} WHERE v.workspace_id = ?"  # noqa: S608 (constants of this file)


def of_generation(columns: str, table: str) -> str:
    joined = f"{table} JOIN generations g ON g.id = t.generation_id"
    return f"SELECT {columns} FROM {joined} WHERE g.workspace_id = ?"  # noqa: S608 (constants of this file)


OF_ENTITY = "JOIN entities t ON t.id = entity_id"
MEMBERS = f"community_members JOIN communities c ON c.id = community_id {OF_ENTITY}"
GRAPH = {
    "graph states": "SELECT graph_state, coalesce(graph_warning, '') FROM versions WHERE workspace_id = ?",
    "version names": of_version("count(*)", "version_names t"),
    "extractions": of_version("t.extractor, t.mention_count, t.relation_count", "extractions t"),
    "mentions": of_version("t.start, t.end, t.surface, t.key, t.kind", "mentions t"),
    "relations": of_version("t.subject_key, t.predicate, t.object_key, t.sentence_start", "relations t"),
    "same as": of_version("t.key, t.other_key, t.reason, t.start, t.end", "same_as t"),
    "pending names": of_generation("t.key", "pending_names t"),
    "blocks": of_generation("t.block, t.key", "name_blocks t"),
    "entities": of_generation("t.name, t.kind, t.mention_count, t.document_count", "entities t"),
    "entity names": of_generation("n.key, n.kind, t.name", f"entity_names n {OF_ENTITY}"),
    "merges": of_generation("t.key, t.other_key, t.reason, t.score", "entity_merges t"),
    "synonyms": of_generation("t.key, t.other_key, t.score", "synonyms t"),
    "communities": of_generation("t.level, t.label, t.entity_count, t.document_count", "communities t"),
    "members": of_generation("c.level, c.label, t.name", MEMBERS),
    "importances": of_generation("t.name, round(CAST(importance AS numeric), 4)", f"entity_importances {OF_ENTITY}"),
}


def settled(worn: RemoteWorkspace, fresh: RemoteWorkspace, *, within: float = 60) -> bool:
    """Whether both hold the same rows and blobs, give or take the moment that a removal takes."""
    deadline = time.monotonic() + within
    while holdings(worn) != holdings(fresh) and time.monotonic() < deadline:
        time.sleep(0.05)
    return holdings(worn) == holdings(fresh)


def holdings(workspace: RemoteWorkspace) -> dict[str, object]:
    """What is stored of a workspace, without ids and times."""
    queries = {
        "documents": "SELECT name FROM documents WHERE workspace_id = ?",
        "versions": "SELECT sha256, state, number, chunk_count, language FROM versions WHERE workspace_id = ?",
        "tasks": "SELECT topic FROM tasks WHERE workspace_id = ?",
        "texts": "SELECT text FROM parsed_texts JOIN versions ON id = version_id WHERE workspace_id = ?",
        "blocks": "SELECT ordinal, kind, start FROM blocks JOIN versions ON id = version_id WHERE workspace_id = ?",
        "chunks": "SELECT c.text, c.start FROM chunks c JOIN versions v ON v.id = version_id WHERE workspace_id = ?",
        "indexings": "SELECT i.chunk_count FROM indexings i JOIN versions ON id = version_id WHERE workspace_id = ?",
        **GRAPH,
    }
    rows = {name: sorted(found, key=repr) for name, found in workspace.server.read(queries, workspace.id).items()}
    return {**rows, "blobs": sorted(workspace.server.blobs(workspace.id).values())}
