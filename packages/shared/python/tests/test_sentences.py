import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.text.sentences import sentence_spans


def sentences(text: str, language: str | None = "en") -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, language)]


def test_abbreviations_do_not_end_an_english_sentence() -> None:
    text = "See Eq. 3 by Smith et al. in the U.S. today. It holds, e.g. for Dr. Who."

    assert sentences(text) == ["See Eq. 3 by Smith et al. in the U.S. today.", "It holds, e.g. for Dr. Who."]


def test_german_ordinals_and_abbreviations_stay_inside() -> None:
    text = "Am 3. Oktober 1990 war es so. Das gilt z. B. im 19. Jahrhundert bzw. für Heinrich IV. von Frankreich. Ende."

    assert sentences(text, "de") == [
        "Am 3. Oktober 1990 war es so.",
        "Das gilt z. B. im 19. Jahrhundert bzw. für Heinrich IV. von Frankreich.",
        "Ende.",
    ]


def test_a_german_year_ends_a_sentence() -> None:
    assert sentences("Es geschah 1990. Danach war Ruhe.", "de") == ["Es geschah 1990.", "Danach war Ruhe."]


def test_french_titles_stay_inside() -> None:
    assert sentences("Mme. Durand est là. Elle lit.", "fr-FR") == ["Mme. Durand est là.", "Elle lit."]


def test_chinese_needs_no_white_space() -> None:
    text = "黑豹队丢了 308分。“你好吗？”他说。好!我们走"

    assert sentences(text, "zh") == ["黑豹队丢了 308分。", "“你好吗？”", "他说。", "好!", "我们走"]


def test_japanese_closing_bracket_goes_with_its_sentence() -> None:
    assert sentences("「行こう。」彼は言った。", "ja") == ["「行こう。」", "彼は言った。"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("यह एक है। यह दो है।", "hi"),
        ("هل هذا سؤال؟ نعم هو.", "ar"),
        ("Это раз. Это два.", "ru"),
        ("Um dia. Dois dias!", None),
    ],
)
def test_two_sentences_in_any_language(text: str, language: str | None) -> None:
    assert len(sentences(text, language)) == 2


def test_a_blank_line_ends_a_heading_without_a_stop() -> None:
    assert sentences("A heading\n\nThe text. \n") == ["A heading", "The text."]


def test_a_hostile_run_of_marks_is_quick() -> None:
    began = time.process_time()

    assert len(sentences("!?" * 200_000 + " The end.")) == 2

    assert time.process_time() - began < 2


@given(
    st.text(st.one_of(st.sampled_from("aB 1.!?。！\n\t\u2028\x1f\"')”IV"), st.characters(exclude_categories=["Cs"]))),
    st.sampled_from(["en", "de", "zh", None]),
)
def test_sentences_cover_all_but_white_space_in_order(text: str, language: str | None) -> None:
    spans = sentence_spans(text, language)

    edges = [0, *(edge for span in spans for edge in span), len(text)]
    gaps = [text[edges[index] : edges[index + 1]] for index in range(0, len(edges), 2)]
    assert edges == sorted(edges)
    assert not "".join(gaps).strip()
    assert all(text[start:end] and text[start:end] == text[start:end].strip() for start, end in spans)
