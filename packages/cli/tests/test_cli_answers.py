"""How an answer looks."""

from io import StringIO
from typing import Any

from rich.console import Console

from insighthub_cli.answers import answer_picture
from insighthub_cli.shown import plain


def test_what_was_printed_already_is_not_printed_again() -> None:
    assert _drawn(_message("It is 41 metres high. [1]"), "It is 41 metres") == " high. [1]\n"


def test_a_text_that_changed_in_the_check_is_shown_anew() -> None:
    drawn = _drawn(_message("It is high."), "It is high. [9]")

    assert "After the check of its citations the answer reads:\nIt is high." in drawn


def test_doubtful_statements_and_weak_evidence_are_told() -> None:
    doubtful = _message("It is red.", statements=[{"start": 0, "end": 10, "supported": False}])
    passage = {"document_name": "a.md", "first_page": 2, "last_page": 3, "text": "White and\nred."}
    weak = _message("The documents do not say.", weak=True, evidence=[passage])

    assert "Not supported by the documents:\n- It is red." in _drawn(doubtful)
    assert "- a.md, pp. 2–3: White and red." in _drawn(weak)


def test_a_document_cannot_steer_the_terminal() -> None:
    assert plain("a\x1b[2Jb\x9bc\n\td") == "a[2Jbc\n\td"


def _message(text: str, **more: Any) -> dict[str, Any]:
    nothing = {"citations": [], "statements": [], "evidence": [], "weak": False, "reason": None}
    return {"text": text, "state": "finished", **nothing, **more}


def _drawn(message: dict[str, Any], written: str = "") -> str:
    output = StringIO()
    Console(file=output, width=80).print(answer_picture(message, written))
    return output.getvalue()
