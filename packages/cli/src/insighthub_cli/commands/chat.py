"""`insighthub chat`: questions that build on each other."""

import json
import sys
from collections.abc import Callable, Iterator

import typer

from insighthub_cli.answers import Written, answer_picture
from insighthub_cli.client import View
from insighthub_cli.command import command, wants_json
from insighthub_cli.commands.ask import InChat, WithModel, find_chat
from insighthub_cli.conversation import Conversation, Show
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
from insighthub_cli.shown import note, print_error, print_picture
from insighthub_cli.workspace import InWorkspace, Workspace, open_or_make_workspace
from shared.errors import Rejected

_HELP = """\
/regenerate     write the last answer anew
/good, /bad     rate the last answer; words that follow are kept as a note
/new            begin another chat
/help           this list
Ctrl-C cancels an answer, Ctrl-D ends."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "chat", example="insighthub chat --workspace thesis")(chat)


def chat(
    ctx: typer.Context,
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
) -> None:
    """Ask questions that build on each other.

    Ctrl-C cancels an answer, Ctrl-D ends; /help lists the commands. With --json: a question
    per line is read, and a finished message per line is printed.
    """
    place = open_or_make_workspace(workspace)
    options = retrieval(
        place,
        Narrowing(document, tag, language, since, until, topic, keyword),
        mode=mode,
        limit=limit,
        rerank=rerank,
        llm=llm,
    )
    session = Session(place, options, find_chat(place, chat) if chat else None)
    if wants_json(ctx):
        session.answer_lines()
    else:
        session.talk()


class Session:
    """One sitting: a conversation after another, in one workspace."""

    def __init__(self, place: Workspace, options: View, chat_id: str | None) -> None:
        self._place, self._options = place, options
        self._conversation = Conversation(place, chat_id)

    def answer_lines(self) -> None:
        """A message per line for each line of stdin."""
        for line in filter(None, map(str.strip, sys.stdin)):
            message = self._conversation.ask(line, self._options, Written(silent=True))
            data = {**message, "chat_id": self._conversation.chat_id, "workspace_id": self._place.id}
            print(json.dumps(data, ensure_ascii=False), flush=True)  # noqa: T201

    def talk(self) -> None:
        """Questions of a person, until Ctrl-D."""
        note(f"Workspace {self._place.name!r}. /help lists the commands, Ctrl-D ends.")
        for message in self._conversation.messages():
            self._show_earlier(message)
        for line in _lines_of_a_person():
            try:
                self._do(line)
            except Rejected as error:
                print_error(error, as_json=False)

    def _do(self, line: str) -> None:
        verb, _, rest = line.partition(" ")
        if not line.startswith("/"):
            self._answer(lambda show: self._conversation.ask(line, self._options, show))
        elif verb == "/regenerate":
            self._answer(self._conversation.regenerate)
        elif verb in ("/good", "/bad"):
            self._conversation.rate(1 if verb == "/good" else -1, rest)
            note("Thank you.")
        elif verb == "/new":
            self._conversation = Conversation(self._place)
            note("A new chat.")
        else:
            note(_HELP)

    def _answer(self, write: Callable[[Show], View]) -> None:
        with Written() as written:
            message = write(written)
        print_picture(answer_picture(message, written.text))

    def _show_earlier(self, message: View) -> None:
        if message["role"] == "user":
            note(f"> {message['text']}")
        else:
            print_picture(answer_picture(message))


def _lines_of_a_person() -> Iterator[str]:
    """What is typed, with the editing and the history of readline; Ctrl-C drops the line."""
    import readline  # noqa: F401 (input() edits its line once this is loaded)

    while True:
        try:
            line = input("> ").strip()
        except KeyboardInterrupt:
            print()  # noqa: T201
            continue
        except EOFError:
            print()  # noqa: T201
            return
        if line:
            yield line
