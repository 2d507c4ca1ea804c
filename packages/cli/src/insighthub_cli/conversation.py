"""A chat on the server, and its answers as they are written."""

from collections.abc import Callable

from insighthub_cli.client import NotRunning, View
from insighthub_cli.workspace import Workspace
from shared.errors import Rejected

_TITLE = 80
Show = Callable[[str], None]
"""Takes each next piece of an answer's text."""


class Conversation:
    """Questions that build on each other. The chat is made with its first question, which becomes its title."""

    def __init__(self, workspace: Workspace, chat_id: str | None = None) -> None:
        self._workspace = workspace
        self.chat_id = chat_id
        self._answer_id: str | None = None

    def messages(self) -> list[View]:
        """What was said so far."""
        if self.chat_id is None:
            return []
        return list(self._workspace.get(f"/chats/{self.chat_id}/messages")["items"])

    def ask(self, question: str, options: View, show: Show) -> View:
        """The answer, once it is whole. Ctrl-C cancels it and gives what is there."""
        if self.chat_id is None:
            self.chat_id = self._workspace.post("/chats", {"title": question[:_TITLE]})["id"]
        answer = self._workspace.post(f"/chats/{self.chat_id}/messages", {"question": question, **options})
        return self._follow(answer, show)

    def regenerate(self, show: Show) -> View:
        """The last answer, written anew. Raises Rejected when there is none."""
        return self._follow(self._workspace.post(self._last("/regenerate")), show)

    def rate(self, value: int, remark: str) -> None:
        """Say what the last answer is worth. Raises Rejected when there is none."""
        path = self._workspace.path(self._last("/feedback"))
        self._workspace.server.call("PUT", path, json={"value": value, "note": remark or None})

    def _last(self, what: str) -> str:
        if self._answer_id is None:
            answers = [each["id"] for each in self.messages() if each["role"] == "assistant"]
            self._answer_id = answers[-1] if answers else None
        if self._answer_id is None:
            raise Rejected("There is no answer yet. Ask something first.")
        return f"/chats/{self.chat_id}/messages/{self._answer_id}{what}"

    def _follow(self, answer: View, show: Show) -> View:
        self._answer_id = answer["id"]
        try:
            return self._read(show)
        except KeyboardInterrupt:
            self._workspace.post(self._last("/cancel"))
            return dict(self._workspace.get(self._last("")))

    def _read(self, show: Show) -> View:
        for event in self._workspace.server.events(self._workspace.path(self._last("/stream"))):
            if event.name == "answer.token":
                show(event.data["text"])
            elif event.name == "end":
                return dict(event.data)
        raise NotRunning("The server stopped while it answered. Start it again; it then goes on with the answer.")
