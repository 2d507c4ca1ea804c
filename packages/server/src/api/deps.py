"""What a route may ask for, named so that its signature reads as a sentence."""

from dataclasses import dataclass
from typing import Annotated, cast
from uuid import UUID

from fastapi import Cookie, Depends, Query, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from shared.database.tables import Chat, ChatMessage, Workspace
from shared.errors import NotAllowed
from shared.worker.runtime import Runtime
from src.services.accounts import Accounts
from src.services.archives import Archives
from src.services.chat_export import ChatExport
from src.services.chats import Chats
from src.services.comparisons import Comparisons
from src.services.document_links import DocumentLinks
from src.services.enrichments import Enrichments
from src.services.evaluations import Evaluations
from src.services.folders import Folders
from src.services.gold import Gold
from src.services.graph import Graph
from src.services.graph_decisions import GraphDecisions
from src.services.graph_details import GraphDetails
from src.services.graph_export import GraphExport
from src.services.graph_health import GraphHealth
from src.services.graph_related import GraphRelated
from src.services.imports import Imports
from src.services.library import Library
from src.services.tasks import Tasks
from src.services.tunings import Tunings
from src.services.workspaces import Workspaces

COOKIE = "insighthub"


@dataclass(frozen=True)
class Services:
    """The services of this server."""

    runtime: Runtime
    accounts: Accounts
    workspaces: Workspaces
    library: Library
    document_links: DocumentLinks
    imports: Imports
    chats: Chats
    tasks: Tasks
    graph: Graph
    graph_details: GraphDetails
    graph_export: GraphExport
    graph_decisions: GraphDecisions
    graph_health: GraphHealth
    graph_related: GraphRelated
    comparisons: Comparisons
    enrichments: Enrichments
    gold: Gold
    evaluations: Evaluations
    tunings: Tunings
    archives: Archives
    folders: Folders
    chat_export: ChatExport

    @classmethod
    def of(cls, runtime: Runtime) -> "Services":
        """All services on the runtime's ports."""
        database, outbox, queue = runtime.database, runtime.outbox, runtime.queue
        library = Library(database, runtime.blobs, outbox, queue)
        return cls(
            runtime,
            Accounts(database, runtime.settings),
            Workspaces(database, outbox, runtime.embedders),
            library,
            DocumentLinks(database),
            Imports(database, outbox, runtime.exchange),
            Chats(database, runtime.exchange, runtime.feed),
            Tasks(database, queue, outbox),
            Graph(database, runtime.exchange),
            GraphDetails(database),
            GraphExport(database, runtime.exchange),
            GraphDecisions(database, outbox),
            GraphHealth(database),
            GraphRelated(database),
            Comparisons(database, runtime.exchange),
            Enrichments(database, outbox),
            Gold(database, outbox, runtime.language_models),
            Evaluations(database, outbox, runtime.exchange),
            Tunings(database, outbox),
            Archives(database, runtime.blobs, outbox),
            Folders(database, library),
            ChatExport(database),
        )


async def services(request: Request) -> Services:
    """The services that the lifespan made."""
    return cast(Services, request.app.state.services)


ServicesDep = Annotated[Services, Depends(services)]
_bearer = HTTPBearer(auto_error=False, description="An API key, made with `insighthub key new`.")


async def owner_id(
    services: ServicesDep,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
    cookie: Annotated[str | None, Cookie(alias=COOKIE, include_in_schema=False)] = None,
) -> UUID:
    """Who is asking, by API key or by the browser's cookie."""
    if credentials:
        return await services.accounts.owner_of_key(credentials.credentials)
    if cookie:
        return await services.accounts.owner_of_cookie(cookie)
    raise NotAllowed


CurrentOwner = Annotated[UUID, Depends(owner_id)]


async def workspace(workspace_id: UUID, owner: CurrentOwner, services: ServicesDep) -> Workspace:
    """The workspace in the path, if it is the caller's."""
    return await services.workspaces.get(owner, workspace_id)


OwnedWorkspace = Annotated[Workspace, Depends(workspace)]


async def chat(chat_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> Chat:
    """The chat in the path, if it is in the workspace."""
    return await services.chats.get(workspace, chat_id)


OwnedChat = Annotated[Chat, Depends(chat)]


async def message(message_id: UUID, chat: OwnedChat, services: ServicesDep) -> ChatMessage:
    """The message in the path, if it is in the chat."""
    return await services.chats.message(chat, message_id)


OwnedMessage = Annotated[ChatMessage, Depends(message)]

Cursor = Annotated[str | None, Query(description="`next_cursor` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=200)]
