"""`auto` chooses by the form of the question and by the first results, and says why."""

from uuid import uuid4

import pytest

from general_router.choosing import Choice, choose, judge
from shared.events import QuestionAsked
from shared.retrieval import Link, Mode, Ranked


def asked(text: str, mode: Mode = Mode.AUTO) -> QuestionAsked:
    return QuestionAsked(workspace_id=uuid4(), text=text, mode=mode)


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("How is Marie Curie connected to Lise Meitner?", Mode.PATH),
        ("What are the main themes of these documents?", Mode.GLOBAL),
        ("Where was the director of Jaws born?", Mode.GRAPH),
        ("who painted the storm", Mode.GRAPH),
        ("Wo wurde der Regisseur geboren", Mode.GRAPH),
        ("导演出生在哪里？", Mode.GRAPH),
        ("tango dance history", Mode.HYBRID),
        ("", Mode.HYBRID),
    ],
)
def test_the_form_of_a_question_suits_a_mode(text: str, mode: Mode) -> None:
    choice = choose(asked(text))

    assert choice.mode == mode
    assert choice.reason


def test_a_mode_that_was_asked_for_is_used_without_a_reason() -> None:
    assert choose(asked("How is A connected to B?", Mode.BM25)) == Choice(Mode.BM25)


def test_without_links_it_was_words_and_meaning_that_decided() -> None:
    choice = judge(Choice(Mode.GRAPH, "A sentence."), [Ranked(chunk_id=uuid4(), score=1.0)])

    assert choice.mode == Mode.VECTOR
    assert "words and meaning" in (choice.reason or "")


def test_the_names_that_led_on_are_told() -> None:
    linked = Ranked(chunk_id=uuid4(), score=1.0, links=(Link(name="Steven Spielberg", chunk_id=uuid4()),))

    choice = judge(Choice(Mode.GRAPH, "A sentence."), [linked])

    assert choice == Choice(Mode.GRAPH, "A sentence. Links through “Steven Spielberg” were followed.")
