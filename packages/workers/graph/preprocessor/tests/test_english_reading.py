"""What is read in English sentences."""

import pytest

from graph_preprocessor.findings import Book, Findings, Passage
from graph_preprocessor.reading import read_in_member
from graph_preprocessor.settling import settle
from shared.graph import EntityKind


def read(*texts: str, title: str | None = None) -> list[Findings]:
    starts = [sum(len(text) for text in texts[:place]) for place in range(len(texts))]
    passages = [Passage(start, text) for start, text in zip(starts, texts, strict=True)]
    return settle(read_in_member(passages, Book("en", title)))


def surfaces(text: str) -> set[str]:
    return {name.surface for name in read(text)[0].names}


def said(text: str) -> set[tuple[str, str, str]]:
    return {(each.subject, each.predicate, each.object) for each in read(text)[0].statements}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He was met by President Barack Obama in Chicago.", "Barack Obama"),
        ("They sailed along the Snake River's banks.", "Snake River"),
        ("She studied at the University of Oslo for a year.", "University of Oslo"),
        ('The song "Your Disco Needs You" was a hit in London.', "Your Disco Needs You"),
        ("Although Manon was late, they went to Paris.", "Manon"),
        ("The plant Zorblax Quentin is found in Spain.", "Zorblax Quentin"),
    ],
    ids=["office", "possessive", "of", "quoted", "first word of the sentence", "unknown"],
)
def test_a_name_begins_and_ends_where_it_should(text: str, name: str) -> None:
    assert name in surfaces(text)


def test_common_words_with_a_capital_are_no_names() -> None:
    assert surfaces("However, it rained. Several people left. They came back.") == set()


def test_a_date_has_the_same_key_however_it_is_written() -> None:
    [found] = read("Marie Curie was born on 7 November 1867. On November 7, 1867 it snowed. It was 1867-11-07.")

    assert [name.key for name in found.names if name.kind is EntityKind.DATE] == ["1867 11 07"] * 3


def test_a_number_counts_only_where_something_is_said_to_be_it() -> None:
    [found] = read("Google bought YouTube for $1.65 billion. There were 300 guests in the house.")

    assert [name.surface for name in found.names if name.kind is EntityKind.NUMBER] == ["$1.65 billion"]


def test_a_term_counts_once_the_version_uses_it_often() -> None:
    once = "a reverse osmosis is slow."

    assert "reverse osmosis" not in {name.key for name in read(once)[0].names}
    assert "reverse osmosis" in {name.key for each in read(once, once, once) for name in each.names}


def test_the_title_is_a_name_wherever_it_stands() -> None:
    [found] = read("it is said that the green dragon sleeps.", title="The Green Dragon (inn)")

    assert [name.surface for name in found.names] == ["green dragon"]


def test_linked_words_are_a_name() -> None:
    assert "fluid mechanics" in surfaces("see [fluid mechanics](https://example.org/fluid) or [[Tides|tide tables]].")
    assert "tide tables" in surfaces("see [fluid mechanics](https://example.org/fluid) or [[Tides|tide tables]].")


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Stanley Kubrick directed Spartacus.", ("stanley kubrick", "direct", "spartacus")),
        ("Spartacus was directed by Stanley Kubrick.", ("stanley kubrick", "direct", "spartacus")),
        ("Spartacus is a film directed by Stanley Kubrick.", ("stanley kubrick", "direct", "spartacus")),
        ("Angela Merkel, the Chancellor of Germany, slept.", ("angela merkel", "chancellor of", "germany")),
        ("Germany's capital is Berlin.", ("germany", "capital", "berlin")),
        ("The capital of France is Paris.", ("france", "capital", "paris")),
        ("Barack Obama's wife Michelle Obama sings.", ("barack obama", "wife", "michelle obama")),
        ("Agra Airport is located in India.", ("agra airport", "located in", "india")),
        ("Pierre Curie, who married Marie Curie, was French.", ("pierre curie", "marry", "marie curie")),
        ("Dick Dillin created Aurakles, which DC Comics published.", ("dc comics", "publish", "aurakles")),
    ],
)
def test_a_statement_has_its_direction(text: str, statement: tuple[str, str, str]) -> None:
    assert statement in said(text)


def test_what_is_said_of_one_is_said_of_both() -> None:
    found = said("The hero Arion was created by Paul Kupperberg and Jan Duursema.")

    assert found >= {("paul kupperberg", "create", "arion"), ("jan duursema", "create", "arion")}


def test_nothing_is_said_across_a_third_name() -> None:
    found = said("Angela Merkel visited Paul Kupperberg, a friend of Jan Duursema.")

    assert not [each for each in found if {each[0], each[2]} == {"angela merkel", "jan duursema"}]


def test_nothing_is_said_of_a_pronoun() -> None:
    assert said("He directed Spartacus.") == set()
