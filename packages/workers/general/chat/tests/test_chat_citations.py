"""Whatever a model writes, every citation that is left exists."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from general_chat.citations import verify
from general_chat.evidence import Evidence
from general_chat.numbering import Verified
from shared.retrieval.types import Hit

Cut = Callable[[str, Sequence[int]], list[Hit]]


def statements_of(verified: Verified) -> list[tuple[str, bool]]:
    return [(verified.text[one.start : one.end], one.supported) for one in verified.statements]


def quotes_of(verified: Verified) -> list[str]:
    return [citation.quote for citation in verified.citations]


def assert_whole(verified: Verified, texts: dict[str, str]) -> None:
    for citation in verified.citations:
        assert texts[citation.document_name][citation.start : citation.end] == citation.quote != ""
        assert f"[{citation.number}]" in verified.text
    assert [citation.number for citation in verified.citations] == list(range(1, len(verified.citations) + 1))
    ends = [0]
    for statement in verified.statements:
        assert ends[-1] <= statement.start < statement.end <= len(verified.text)
        ends.append(statement.end)


def test_a_citation_is_the_sentence_that_says_the_same(evidence: Evidence) -> None:
    verified = verify("Marie Curie was born in Warsaw [1].", evidence, language="en")

    assert verified.text == "Marie Curie was born in Warsaw [1]."
    assert quotes_of(verified) == ["Marie Curie was born in Warsaw in 1867."]
    assert statements_of(verified) == [("Marie Curie was born in Warsaw [1].", True)]


def test_offsets_are_those_of_the_document_and_not_of_the_chunk(evidence: Evidence, texts: dict[str, str]) -> None:
    [citation] = verify("She shared the Nobel Prize in Physics in 1903 [2].", evidence, language="en").citations

    assert texts["curie.pdf"][citation.start : citation.end] == citation.quote
    assert citation.start > 80


@pytest.mark.parametrize(
    "answer",
    [
        "The Panthers defense gave up 308 points [3].",
        "The Panthers defense gave up 308 points. [3]",
        "The Panthers defense gave up 308 points.[3]",
        "[3] The Panthers defense gave up 308 points.",
        "The Panthers defense gave up 308 points 【3】.",
        "The Panthers defense gave up 308 points ([3]).",
        "The Panthers defense gave up 308 points [Source 3].",
        "The Panthers defense gave up 308 points [1, 3].",
        "The Panthers defense gave up 308 points [1][3].",
        "The Panthers defense gave up 308 points [2-3].",
        "The Panthers defense gave up 308 points [3†panthers.pdf].",
        "- The Panthers defense gave up 308 points [3]",
        "| The Panthers defense gave up | 308 points [3] |",
    ],
)
def test_every_way_to_write_a_mark_is_read(answer: str, evidence: Evidence) -> None:
    verified = verify(answer, evidence, language="en")

    assert [citation.document_name for citation in verified.citations] == ["panthers.pdf"]
    assert "[1]" in verified.text
    assert [supported for _, supported in statements_of(verified)] == [True]


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("Marie Curie died in Passy [1].", "Marie Curie died in Passy."),
        ("The Panthers won the final in overtime [7].", "The Panthers won the final in overtime."),
        ("Marie Curie was born in Warsaw in 1876 [1].", "Marie Curie was born in Warsaw in 1876."),
        ("Irène Curie was born in Warsaw [1].", "Irène Curie was born in Warsaw."),
        ("Marie Curie was born in Krakow in 1867 [1].", "Marie Curie was born in Krakow in 1867."),
        ("Marie Curie was not born in Warsaw [1].", "Marie Curie was not born in Warsaw."),
        ("The Panthers defense gave up 380 points [3].", "The Panthers defense gave up 380 points."),
    ],
)
def test_what_the_evidence_does_not_say_loses_its_citation(answer: str, left: str, evidence: Evidence) -> None:
    verified = verify(answer, evidence, language="en")

    assert verified.text == left
    assert verified.citations == ()
    assert statements_of(verified) == [(left, False)]


def test_numbers_count_up_in_order_of_appearance(evidence: Evidence) -> None:
    answer = "Jared Allen was the career sack leader [3]. Marie Curie was born in Warsaw [1]."

    verified = verify(answer, evidence, language="en")

    assert verified.text == "Jared Allen was the career sack leader [1]. Marie Curie was born in Warsaw [2]."
    assert [citation.document_name for citation in verified.citations] == ["panthers.pdf", "curie.pdf"]


def test_two_halves_of_a_sentence_have_their_own_citations(evidence: Evidence) -> None:
    answer = "Marie Curie was born in Warsaw [1] and Jared Allen was the career sack leader with 136 [3]."

    verified = verify(answer, evidence, language="en")

    assert quotes_of(verified) == [
        "Marie Curie was born in Warsaw in 1867.",
        "Jared Allen was the career sack leader with 136.",
    ]
    assert statements_of(verified) == [(answer.replace("[3]", "[2]"), True)]


def test_a_statement_without_a_mark_gets_one_where_the_evidence_plainly_says_it(evidence: Evidence) -> None:
    verified = verify("Kawann Short led the team in sacks with 11.", evidence, language="en")

    assert verified.text == "Kawann Short led the team in sacks with 11 [1]."
    assert quotes_of(verified) == ["Kawann Short led the team in sacks with 11."]


def test_a_name_in_the_sentence_before_makes_the_span_longer(evidence: Evidence, texts: dict[str, str]) -> None:
    verified = verify("Marie Curie moved to Paris in 1891 [1].", evidence, language="en")

    assert quotes_of(verified) == [texts["curie.pdf"][:87]]


def test_code_headings_and_lead_ins_are_no_statements_and_code_stays(evidence: Evidence) -> None:
    answer = "# Sacks [3]\n\nHere they are:\n\n```python\nfirst = sacks[1]\n```\n\n- Kawann Short led with 11 [3]\n"

    verified = verify(answer, evidence, language="en")

    assert verified.text == answer.replace("# Sacks [3]", "# Sacks").replace("11 [3]", "11 [1]")
    assert statements_of(verified) == [("Kawann Short led with 11 [1]", True)]


def test_a_list_of_sources_at_the_end_is_left_out(evidence: Evidence) -> None:
    answer = "Jared Allen was the career sack leader [3].\n\n**Sources:**\n- [1] curie.pdf\n- [3] panthers.pdf"

    assert verify(answer, evidence, language="en").text == "Jared Allen was the career sack leader [1]."


def test_a_bare_answer_is_read_together_with_its_question(evidence: Evidence) -> None:
    verified = verify("308 [3]", evidence, question="How many points did the defense give up?", language="en")

    assert quotes_of(verified) == ["The Panthers defense gave up just 308 points, ranking sixth in the league."]


def test_german_figures_and_names_are_read(cut: Cut, texts: dict[str, str]) -> None:
    evidence = Evidence.of(cut("berg.pdf", []))

    answer = "Die Zugspitze ist 2962 Meter hoch [1]. Angela Merkel wurde in Hamburg geboren [1]. Angela Meier auch [1]."
    verified = verify(answer, evidence, language="de")

    assert [supported for _, supported in statements_of(verified)] == [True, True, False]
    assert_whole(verified, texts)


def test_chinese_is_aligned_by_its_ideographs(cut: Cut) -> None:
    evidence = Evidence.of(cut("zh.pdf", []))

    verified = verify("黑豹队的防守丢了308分[1]。卡万·肖特以 12 分领先[1]。", evidence, language="zh")

    assert quotes_of(verified) == ["黑豹队的防守只丢了 308分，在联赛中排名第六。"]
    assert [supported for _, supported in statements_of(verified)] == [True, False]


WORDS = [
    "Marie Curie",
    "was born in",
    "Warsaw",
    "1867",
    "308",
    "黑豹队",
    ". ",
    "。",
    "\n",
    "\n\n",
    "- ",
    "# ",
    "| ",
    "`",
]
MARKS = [
    "[1]",
    "[2]",
    "[9]",
    "[1,3]",
    "[1-3]",
    "[1-",
    "]",
    "[",
    "【2】",
    "[0]",
    "([3])",
    "[1](x)",
    "[a]",
    "[999]",
    "```\n",
]
PIECES = st.sampled_from([*WORDS, *MARKS])


@settings(max_examples=150, deadline=None)
@given(answer=st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=25).map("".join))
def test_whatever_the_model_wrote_every_citation_is_verbatim(
    answer: str, evidence: Evidence, texts: dict[str, str]
) -> None:
    assert_whole(verify(answer, evidence, question="Where was she born?", language="en"), texts)


@settings(max_examples=40, deadline=None)
@given(text=st.text(min_size=1, max_size=120), answer=st.text(max_size=60), place=st.integers(0, 60))
def test_whatever_the_evidence_is_every_citation_is_verbatim(text: str, answer: str, place: int, cut: Cut) -> None:
    evidence = Evidence.of(cut(text, [min(place, len(text))]))

    verified = verify(f"{answer} [1]. {text} [2]", evidence)

    for citation in verified.citations:
        assert text[citation.start : citation.end] == citation.quote != ""
