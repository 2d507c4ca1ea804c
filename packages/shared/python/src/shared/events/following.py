"""What servers tell each other about an answer that one of them has in hand."""

from uuid import UUID

from shared.events.base import Notice


class _OfAnswer(Notice):
    """Only those see it who watch the answer, not those who watch its workspace."""

    is_public = False
    message_id: UUID

    @property
    def channel(self) -> UUID:
        return self.message_id


class AnswerWanted(_OfAnswer):
    """A reader of another server wants the answer from piece number `start` on."""

    topic = "answer.wanted"
    start: int


class AnswerUnwanted(_OfAnswer):
    """Its user wants no more of the answer."""

    topic = "answer.unwanted"


class AnswerTold(_OfAnswer):
    """A piece of the answer, as a reply of its worker: `piece` is JSON of the class with topic `piece_topic`."""

    topic = "answer.told"
    number: int
    piece_topic: str
    piece: str


class AnswerHeld(_OfAnswer):
    """A server has the answer in hand and has said all its pieces before number `next`; `ended`: there is no more."""

    topic = "answer.held"
    next: int
    ended: bool
