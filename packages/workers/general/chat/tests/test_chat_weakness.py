"""Weak evidence is told from good evidence."""

from collections.abc import Callable, Sequence

import pytest

from general_chat.weakness import is_weak, strength
from shared.retrieval.types import Hit, PartScore

Cut = Callable[[str, Sequence[int]], list[Hit]]


def with_cosine(hits: list[Hit], cosine: float) -> list[Hit]:
    return [hit.model_copy(update={"parts": {"dense": PartScore(rank=1, score=cosine)}}) for hit in hits]


def test_nothing_found_is_weak() -> None:
    assert is_weak("Where was she born?", [])


def test_a_sentence_with_the_question_s_words_is_not(cut: Cut) -> None:
    assert not is_weak("Where was Marie Curie born?", cut("curie.pdf", [88]))


def test_other_words_are_weak(cut: Cut) -> None:
    assert is_weak("Which enzyme unwinds the double helix?", cut("curie.pdf", [88]))


def test_near_meaning_makes_up_for_other_words(cut: Cut) -> None:
    hits = cut("curie.pdf", [])

    assert not is_weak("Which prize honoured her research?", with_cosine(hits, 0.7), embedder="minilm")
    assert is_weak("Which enzyme honoured helix?", with_cosine(hits, 0.1), embedder="minilm")


def test_headings_count(cut: Cut) -> None:
    [hit] = cut("It was founded in 1920.", [])
    under = hit.model_copy(update={"heading_path": ("History of the Radium Institute",)})

    assert is_weak("When was the Radium Institute founded by physicists in Vienna?", [hit])
    assert not is_weak("When was the Radium Institute founded by physicists in Vienna?", [under])


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Summarise the document.", "curie.pdf"),
        ("What is this about?", "curie.pdf"),
        ("Worum geht es in der Datei?", "berg.pdf"),
        ("Fasse das Dokument zusammen.", "berg.pdf"),
        ("总结一下", "zh.pdf"),
    ],
)
def test_a_question_about_the_whole_is_never_weak(question: str, name: str, cut: Cut) -> None:
    assert not is_weak(question, cut(name, []))


def test_words_of_another_language_do_not_count_against_the_evidence(cut: Cut) -> None:
    hits = cut("curie.pdf", [])

    assert is_weak("Wo wurde die Physikerin geboren?", hits)
    assert not is_weak("Wo wurde die Physikerin geboren?", hits, language="de")


def test_meaning_alone_decides_when_the_documents_are_in_another_language(cut: Cut) -> None:
    hits = cut("berg.pdf", [])

    assert not is_weak("What peak is tallest?", with_cosine(hits, 0.4), embedder="minilm", language="en")
    assert is_weak("What peak is tallest?", with_cosine(hits, 0.1), embedder="minilm", language="en")


def test_a_name_spelled_alike_is_evidence_in_another_language(cut: Cut) -> None:
    hits = with_cosine(cut("berg.pdf", []), 0.2)

    assert is_weak("How tall is the Matterhorn?", hits, embedder="minilm", language="en")
    assert not is_weak("How tall is the Zugspitze?", hits, embedder="minilm", language="en")


def test_a_model_is_not_asked_about_a_language_it_does_not_read(cut: Cut) -> None:
    hits = with_cosine(cut("berg.pdf", []), 0.7)

    assert is_weak("Welches Enzym entwindet Helices?", hits, embedder="minilm", language="de")


def test_what_was_named_before_need_only_stand_in_the_same_chunk(cut: Cut) -> None:
    hits = cut("curie.pdf", [88])
    question = "And which subject has she studied? (Where was Marie Curie born?)"

    alone, following = strength(question, hits), strength(question, hits, before="Where was Marie Curie born?")

    assert following.words > alone.words
