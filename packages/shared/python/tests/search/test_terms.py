"""Words of a question must meet the words of a chunk, in every language."""

from hypothesis import given
from hypothesis import strategies as st

from shared.text.terms import TermCounts, marks, occurrences, question_terms, stop_words, terms


def shared_terms(question: str, text: str, language: str | None) -> int:
    return len(question_terms(question, {language}) & set(terms(text, language).ids))


def test_inflected_words_meet() -> None:
    assert shared_terms("running foxes", "A fox runs.", "en") == 2
    assert shared_terms("Häuser", "das Haus", "de") == 1
    assert shared_terms("бегущие кошки", "кошка", "ru") == 1


def test_case_accents_and_width_do_not_matter() -> None:
    assert shared_terms("CAFE muller", "Café Müller", None) == 2
    assert shared_terms("ＡＢＣ", "abc", None) == 1


def test_words_without_spaces_meet_by_characters_and_pairs() -> None:
    assert shared_terms("黑豹队的防守", "黑豹队的防守只丢了 308 分", "zh") == 10
    assert shared_terms("東京", "東京都", "ja") == 3
    assert shared_terms("人", "人", "zh") == 1


def test_mixed_scripts_are_cut_where_they_meet() -> None:
    assert shared_terms("NFL", "国家橄榄球联盟NFL冠军", "zh") == 1


def test_words_with_vowel_signs_stay_whole() -> None:
    assert len(terms("हिन्दी भाषा", "hi").ids) == 2


def test_a_question_leaves_out_function_words() -> None:
    assert question_terms("What is the capital of the country?", {"en"}) == set(terms("capital country", "en").ids)


def test_a_chinese_question_leaves_out_function_characters_but_not_pairs_with_them() -> None:
    assert question_terms("谁的船", {"zh"}) == set(terms("船", "zh").ids) | set(terms("谁的船", "zh").ids) - set(
        terms("谁 的", "zh").ids
    )


def test_a_question_of_function_words_keeps_them() -> None:
    assert shared_terms("Who is The Who?", "The Who are a band.", "en") > 0


def test_a_question_is_read_in_every_language_of_the_index() -> None:
    asked = question_terms("Which houses are old?", {"en", "de"})

    assert asked >= question_terms("Which houses are old?", {"en"})
    assert asked >= set(terms("houses", "de").ids)


def test_terms_are_counted() -> None:
    counted = terms("dog dogs cat", "en")

    assert sorted(counted.counts) == [1, 2]


def test_the_ids_never_change() -> None:
    assert terms("Elephants", "en") == TermCounts((3293241036,), (1,))


def test_marks_leave_out_single_characters_beside_pairs() -> None:
    text, wanted = "黑豹队丢了三分,他们的防守", question_terms("黑豹队的分", {"zh"})

    assert [text[each.start : each.end] for each in marks(text, "zh", wanted)] == ["黑豹", "豹队"]
    assert [each.start for each in marks("分", "zh", wanted)] == [0]


def test_no_words_are_no_terms() -> None:
    assert terms(" … 。 !", "en") == TermCounts((), ())
    assert question_terms("?", {"en"}) == frozenset()


def test_most_languages_with_a_stemmer_have_stop_words() -> None:
    assert all(
        stop_words(code)
        for code in ("da", "de", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ru", "sv", "tr")
    )


@given(st.text(), st.sampled_from(["en", "de", "zh", "ar", None]))
def test_every_term_has_its_place_in_the_text(text: str, language: str | None) -> None:
    for occurrence in occurrences(text, language):
        place = text[occurrence.start : occurrence.end]
        assert occurrence.term in terms(place, language).ids
