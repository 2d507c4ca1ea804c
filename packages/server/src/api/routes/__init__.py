"""One router for each resource."""

from src.api.routes import chats, documents, health, keys, search, session, status, tasks, workspaces

routers = [module.router for module in (status, session, keys, workspaces, documents, search, chats, tasks, health)]
