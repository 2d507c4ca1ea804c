"""Workers that answer by a script, behind the real exchange."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, UUID, uuid5

import pytest

from shared.errors import Rejected
from shared.events import AnswerAsked, AnswerGiven, ChunksFound, QuestionAsked
from shared.exchange.local import LocalExchange
from shared.retrieval import Hit, Mode
from shared.worker import Worker, handler

WORKSPACE = uuid5(NAMESPACE_URL, "workspace")


def named(name: str) -> UUID:
    """The same id for the same name."""
    return uuid5(NAMESPACE_URL, name)


def hit(document: str, start: int = 0, end: int = 10) -> Hit:
    """A chunk of a document."""
    return Hit(
        chunk_id=named(f"{document} {start}"),
        document_id=named(document),
        version_id=named(f"{document} version"),
        document_name=document,
        text="x" * (end - start),
        start=start,
        end=end,
        score=1.0,
    )


@dataclass
class ScriptedSearch(Worker):
    """Finds by a script: mode → hits; a mode that is missing there is refused."""

    found: Mapping[Mode, list[Hit]]
    asked: list[QuestionAsked] = field(default_factory=list)

    @handler
    async def find(self, question: QuestionAsked) -> ChunksFound:
        self.asked.append(question)
        if question.mode not in self.found:
            raise Rejected("This mode is not for you.")
        return ChunksFound(
            workspace_id=question.workspace_id,
            hits=tuple(self.found[question.mode][: question.limit]),
            mode=Mode.VECTOR if question.mode == Mode.AUTO else question.mode,
            timings={"rank": 1.0},
        )

    @handler
    async def answer(self, asked: AnswerAsked) -> AnswerGiven:
        text = asked.hits[0].document_name if asked.hits else ""
        return AnswerGiven(workspace_id=asked.workspace_id, text=text, weak=not asked.hits)


@pytest.fixture(name="hit")
def making_hits() -> Callable[..., Hit]:
    """Makes a chunk of a document."""
    return hit


Scripted = Callable[[Mapping[Mode, list[Hit]]], LocalExchange]


@pytest.fixture
def scripted() -> Scripted:
    """An exchange on which a search answers by a script."""

    def exchange(found: Mapping[Mode, list[Hit]]) -> LocalExchange:
        made = LocalExchange()
        made.add([ScriptedSearch(found)])
        return made

    return exchange
