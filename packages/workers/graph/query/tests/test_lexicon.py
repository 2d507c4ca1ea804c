"""Finding entities by what a text calls them."""

import pytest

from graph_query.lexicon import Lexicon

KEYS = [
    "marie curie",
    "curie",
    "university of warsaw",
    "warsaw",
    "the who",
    "who",
    "1903",
    "北京",
    "北京大学",
    "grünes gewölbe",
]
LEXICON = Lexicon({key: (number,) for number, key in enumerate(KEYS)})


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Did Marie Curie study at the University of Warsaw?", ["marie curie", "university of warsaw"]),
        ("Marie Curie's years, and Curie’s later ones", ["marie curie", "curie"]),
        ("Who was in Warsaw in 1903?", ["warsaw"]),
        ("北京大学在哪里？它在北京。", ["北京大学", "北京"]),
        ("nothing of the kind", []),
        ("", []),
    ],
)
def test_the_longest_names_in_a_text(text: str, keys: list[str]) -> None:
    assert [found.key for found in LEXICON.named_in(text)] == keys


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Marie Curie", ["marie curie"]),
        ("Mary Curie in Warsaw", ["curie", "warsaw"]),
        ("marei", ["marie curie"]),
        ("Univercity Warsaw", ["warsaw"]),
        ("univercity", ["university of warsaw"]),
        ("Zzyzx", []),
        ("of the", []),
    ],
)
def test_what_may_be_meant_by_a_name(name: str, keys: list[str]) -> None:
    assert [found.key for found in LEXICON.called(name)] == keys


def test_keys_by_the_beginning_of_a_word() -> None:
    assert LEXICON.begins("cur", limit=5) == ["curie", "marie curie"]
    assert LEXICON.begins("war", limit=5) == ["warsaw", "university of warsaw"]
    assert LEXICON.begins("?", limit=5) == []
