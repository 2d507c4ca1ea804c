"""One router for each resource."""

from src.api.routes import (
    archives,
    backup,
    chats,
    compare,
    documents,
    enrichments,
    evaluations,
    folders,
    gold,
    graph,
    graph_decisions,
    health,
    imports,
    keys,
    models,
    search,
    session,
    status,
    storage,
    tasks,
    tunings,
    workspaces,
)

_MODULES = (
    *(status, models, storage, session, keys, workspaces, documents, enrichments, imports, search, graph),
    *(graph_decisions, archives, backup, folders, compare, gold, evaluations, tunings, chats, tasks, health),
)
routers = [module.router for module in _MODULES]
