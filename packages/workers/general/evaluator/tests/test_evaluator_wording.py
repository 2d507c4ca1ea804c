import pytest

from general_evaluator.wording import Fact, asked, asked_of_both, asked_through, fact_of


@pytest.mark.parametrize(
    ("subject", "kind", "aside", "predicate", "word"),
    [
        ("Marie Curie", "person", "", "discovered radium in Paris in 1898", "Who"),
        ("Ada Lovelace", "person", " (1815–1852)", "wrote the first program in London", "Who"),
        ("Geneva", "place", "", "is the seat of the United Nations Office", "What"),
    ],
)
def test_the_subject_becomes_what_is_asked_for(subject: str, kind: str, aside: str, predicate: str, word: str) -> None:
    fact = fact_of(f"{subject}{aside} {predicate}.", subject, kind)

    assert fact
    assert asked(fact) == f"{word} {predicate}?"


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Marie Curie, who discovered radium, lived in Paris for years.", "Marie Curie"),
        ("Marie Curie discovered this element in Paris in 1898.", "Marie Curie"),
        ("Marie Curie discovered radium in Paris (see Figure 3) in 1898.", "Marie Curie"),
        ("Marie Curie married into the Curie family of Paris in 1895.", "Marie Curie"),
        ("Marie Curie discovered something of the very greatest interest.", "Marie Curie"),
        ("Marie Curie and Pierre Curie discovered radium in Paris in 1898.", "Marie Curie"),
        ("Curie discovered radium in Paris in 1898.", "Curie"),
        ("Marie Curie discovered radium", "Marie Curie"),
    ],
    ids=["aside", "pointing", "figure", "gives away", "nothing to find", "two subjects", "one name", "no sentence"],
)
def test_a_sentence_that_makes_no_good_question_is_left(sentence: str, subject: str) -> None:
    assert fact_of(sentence, subject, "person") is None


def test_two_facts_about_one_subject_become_one_question() -> None:
    first = Fact("Marie Curie", "person", "discovered radium in Paris in 1898")
    second = Fact("Marie Curie", "person", "was born in Warsaw in 1867")

    assert asked_of_both(first, second) == "Who discovered radium in Paris in 1898 and was born in Warsaw in 1867?"


def test_a_fact_leads_through_the_entity_that_it_names() -> None:
    first = Fact("Marie Curie", "person", "became in 1895 the partner of Paul Langevin")
    bridge = Fact("Paul Langevin", "person", "was born in Montmartre in 1872")

    question = asked_through(first, bridge)

    assert question == "Who became in 1895 the partner of the person who was born in Montmartre in 1872?"
