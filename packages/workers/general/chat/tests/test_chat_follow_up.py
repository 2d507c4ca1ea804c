"""A follow-up question can be understood without the conversation."""

from collections.abc import AsyncGenerator, Sequence

import pytest

from general_chat.follow_up import understood
from shared.errors import Unavailable
from shared.models.language.port import Message, Role

HISTORY = [
    Message(Role.USER, "Who discovered radium?"),
    Message(Role.ASSISTANT, "Marie Curie discovered radium in 1898 [1]."),
]


class ScriptedModel:
    """Says what it was given to say, or fails when that is nothing."""

    def __init__(self, said: str | None, name: str = "scripted") -> None:
        self._said, self.name = said, name
        self.asked: list[Sequence[Message]] = []

    async def stream(self, messages: Sequence[Message], *, max_tokens: int) -> AsyncGenerator[str, None]:
        self.asked.append(messages)
        if self._said is None:
            raise Unavailable
        yield self._said


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("What is the capital of France?", "en"),
        ("When did Pierre Curie publish his results?", "en"),
        ("Is there a cure for radiation sickness?", "en"),
        ("Which book that Bohr wrote is the longest?", "en"),
        ("Is it possible to store radium in glass?", "en"),
        ("Welche Stadt ist die Hauptstadt von Polen?", "de"),
        ("波兰的首都是哪座城市？", "zh"),
    ],
)
async def test_a_question_that_stands_by_itself_stays_as_it_is(question: str, language: str) -> None:
    model = ScriptedModel("Something else?")

    assert await understood(question, HISTORY, model=model, language=language) == question
    assert model.asked == []


async def test_the_first_question_stays_as_it_is() -> None:
    assert await understood("When did she die?", [], language="en") == "When did she die?"


@pytest.mark.parametrize(
    ("question", "language", "missing"),
    [
        ("When did she die?", "en", "Marie Curie"),
        ("Was ist it known for?", "en", "radium"),
        ("Wann ist sie gestorben?", "de", "Marie Curie"),
        ("她什么时候去世的？", "zh", "Marie Curie"),
        ("And in 1911?", "en", "Who discovered radium"),
        ("What about polonium?", "en", "Who discovered radium"),
        ("Why?", "en", "Who discovered radium"),
    ],
)
async def test_without_a_model_what_is_missing_follows_in_brackets(question: str, language: str, missing: str) -> None:
    completed = await understood(question, HISTORY, language=language)

    assert completed.startswith(f"{question} (")
    assert missing in completed


async def test_a_chain_of_halves_leads_back_to_the_last_whole_question() -> None:
    history = [Message(Role.USER, "Where did Bohr work?"), Message(Role.USER, "And Curie?")]

    assert await understood("And Einstein?", history, language="en") == "And Einstein? (Where did Bohr work)"


async def test_a_model_words_the_question_anew() -> None:
    model = ScriptedModel("<think>she = Curie</think>\nWhen did Marie Curie die?")

    assert await understood("When did she die?", HISTORY, model=model, language="en") == "When did Marie Curie die?"


@pytest.mark.parametrize(
    "said", [None, "", "When did Albert Einstein die?", "Here you are:\nWhen?", "x " * 500, "No idea."]
)
async def test_a_model_that_fails_or_makes_things_up_is_not_heard(said: str | None) -> None:
    completed = await understood("When did she die?", HISTORY, model=ScriptedModel(said), language="en")

    assert completed.startswith("When did she die? (")


async def test_a_small_model_is_not_asked() -> None:
    model = ScriptedModel("When did Marie Curie die?", name="SmolLM2-135M")

    await understood("When did she die?", HISTORY, model=model, language="en")

    assert model.asked == []
