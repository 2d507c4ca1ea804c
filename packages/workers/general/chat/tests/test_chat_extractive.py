"""Without a language model the best sentences are quoted."""

from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from general_chat.evidence import Evidence
from general_chat.extractive import extract
from shared.retrieval.types import Hit

Cut = Callable[[str, Sequence[int]], list[Hit]]


async def test_the_sentence_that_answers_is_quoted_with_its_mark(evidence: Evidence) -> None:
    verified = await extract("How many points did the Panthers defense give up?", evidence)

    quote = "The Panthers defense gave up just 308 points, ranking sixth in the league."
    assert verified.text.startswith(f"{quote} [1]")
    assert verified.citations[0].quote == quote


async def test_a_sentence_is_not_quoted_twice(cut: Cut) -> None:
    first, second = cut("curie.pdf", [88])
    copy = first.model_copy(update={"document_id": second.chunk_id, "version_id": second.chunk_id})

    verified = await extract("Where was Marie Curie born?", Evidence.of([first, copy, second]))

    quotes = [citation.quote for citation in verified.citations]
    assert len(quotes) == len(set(quotes))


async def test_a_line_of_a_table_of_contents_is_no_answer(cut: Cut) -> None:
    contents, text = cut("2.1 What is radium used for … 8\n\nRadium was used for luminous paint.", [31])

    verified = await extract("What is radium used for?", Evidence.of([contents, text]))

    assert verified.text == "Radium was used for luminous paint. [1]"


async def test_a_question_in_the_text_is_no_answer(cut: Cut) -> None:
    evidence = Evidence.of(cut("What is radium used for? Radium was used for luminous paint.", []))

    verified = await extract("What is radium used for?", evidence)

    assert verified.text == "Radium was used for luminous paint. [1]"


async def test_marks_and_line_breaks_of_the_document_do_not_show_but_the_quote_keeps_them(cut: Cut) -> None:
    text = "Radium glows\nin the dark [12]."

    verified = await extract("Does radium glow?", Evidence.of(cut(text, [])))

    assert verified.text == "Radium glows in the dark (12). [1]"
    assert verified.citations[0].quote == text


async def test_meaning_helps_where_words_do_not(cut: Cut) -> None:
    evidence = Evidence.of(cut("Cats sleep all day. Felines rest for sixteen hours. Dogs bark at night.", []))

    async def similarity(question: str, texts: Sequence[str]) -> list[float]:
        return [1.0 if "Felines" in text else 0.0 for text in texts]

    verified = await extract("Wie lange schlafen Katzen?", evidence, similarity=similarity)

    assert verified.citations[0].quote == "Felines rest for sixteen hours."


async def test_no_evidence_makes_an_empty_answer() -> None:
    assert (await extract("What?", Evidence.of([]))).text == ""


async def test_chinese_is_quoted_by_the_sentence(cut: Cut) -> None:
    verified = await extract("黑豹队的防守丢了多少分？", Evidence.of(cut("zh.pdf", [])))

    assert verified.citations[0].quote == "黑豹队的防守只丢了 308分，在联赛中排名第六。"


@settings(max_examples=40, deadline=None)
@given(text=st.text(min_size=1, max_size=150), question=st.text(max_size=40))
async def test_every_quote_is_verbatim_and_every_statement_supported(cut: Cut, text: str, question: str) -> None:
    verified = await extract(question, Evidence.of(cut(text, [len(text) // 2])))

    for citation in verified.citations:
        assert text[citation.start : citation.end] == citation.quote
        assert f"[{citation.number}]" in verified.text
    assert all(statement.supported for statement in verified.statements)
    assert len(verified.statements) <= 3
