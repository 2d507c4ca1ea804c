"""Errors that say whose move it is.

InsightHubError
├── Rejected            the caller's move: the message is fit for the user and names the remedy
│   ├── NotFound
│   ├── Conflict
│   └── NotAllowed
├── Unavailable         ours: try again later
│   └── Postponed       nothing is wrong, only too early; does not count as an attempt
└── SettingsError       the operator's move, at start
"""


class InsightHubError(Exception):
    """Something went wrong inside InsightHub; the logs hold the traceback id."""

    def __init__(self, message: str | None = None, *, remedy: str | None = None) -> None:
        text = message or " ".join((type(self).__doc__ or "").split())
        super().__init__(text)
        self.message = text
        self.remedy = remedy

    @property
    def told(self) -> str:
        """The message and the remedy, as a user reads them."""
        return " ".join(filter(None, [self.message, self.remedy]))


class Rejected(InsightHubError):
    """This cannot be done as asked. Change the request and try again."""


class NotFound(Rejected):
    """No such thing here. Check the id, or list what there is."""


class Conflict(Rejected):
    """This collides with what is already here. Look at the present state and try again."""


class NotAllowed(Rejected):
    """You are not signed in. Open the sign-in link printed at start, or send an API key."""


class Unavailable(InsightHubError):
    """A part that is needed does not answer right now. It is tried again by itself."""


class Postponed(Unavailable):
    """It is too early for this; it is tried again in a moment and does not count as a failure."""

    def __init__(self, message: str | None = None, *, after: float = 0.3) -> None:
        """`after` so many seconds it is tried again."""
        super().__init__(message)
        self.after = after


class SettingsError(InsightHubError):
    """The settings contradict each other; see the message for the one to change."""
