"""`insighthub ask`: one question, one answer."""

from typing import Annotated

import typer

from insighthub_cli.answers import Written, answer_picture
from insighthub_cli.client import View
from insighthub_cli.command import Shown, command, wants_json
from insighthub_cli.conversation import Conversation
from insighthub_cli.from_wikipedia import fetched_for
from insighthub_cli.picking import pick
from insighthub_cli.retrieving import (
    Documents,
    InMode,
    Keywords,
    Languages,
    Limit,
    Narrowing,
    Rerank,
    Since,
    Tags,
    Topics,
    Until,
    retrieval,
)
from insighthub_cli.workspace import InWorkspace, Workspace, open_or_make_workspace

_EXITS = {"finished": 0, "cancelled": 130}

WithModel = Annotated[
    str | None, typer.Option("--llm", help="Another language model for this answer: none, smollm2, ollama:NAME …")
]
InChat = Annotated[str | None, typer.Option("--chat", help="Go on with this chat (id or title).")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "ask", example='insighthub ask "What does the study conclude?" --tag climate')(ask)


def ask(
    ctx: typer.Context,
    question: Annotated[str, typer.Argument(help="The question.")],
    *,
    workspace: InWorkspace = None,
    chat: InChat = None,
    llm: WithModel = None,
    mode: InMode = None,
    limit: Limit = None,
    document: Documents = None,
    tag: Tags = None,
    language: Languages = None,
    since: Since = None,
    until: Until = None,
    topic: Topics = None,
    keyword: Keywords = None,
    rerank: Rerank = None,
    wikipedia: Annotated[
        bool, typer.Option("--wikipedia", help="When the documents do not say, fetch articles and answer again.")
    ] = False,
) -> Shown:
    """Ask one question; every citation is checked.

    The text appears as it is written; Ctrl-C cancels it. With --json: the finished message.
    """
    place = open_or_make_workspace(workspace)
    conversation = Conversation(place, find_chat(place, chat) if chat else None)
    narrowing = Narrowing(document, tag, language, since, until, topic, keyword)
    options = retrieval(place, narrowing, mode=mode, limit=limit, rerank=rerank, llm=llm)
    with Written(silent=wants_json(ctx)) as written:
        message = conversation.ask(question, options, written)
    if wikipedia and message["weak"] and fetched_for(place, question):
        with Written(silent=wants_json(ctx)) as written:
            message = conversation.regenerate(written)
    data = {**message, "chat_id": conversation.chat_id, "workspace_id": place.id}
    return Shown(data, lambda: answer_picture(message, written.text), exit_code(message))


def find_chat(place: Workspace, wanted: str) -> str:
    """The id of the chat with this id or title. Raises NotFound."""
    chats = place.server.pages(place.path("/chats"))
    return str(pick(chats, wanted, noun="chat", remedy="List them with `insighthub chats list`.")["id"])


def exit_code(message: View) -> int:
    """What the shell is told of an answer."""
    return _EXITS.get(message["state"], 1)
