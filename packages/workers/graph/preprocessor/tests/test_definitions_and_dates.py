"""Abbreviations where they are defined, and dates in their ISO form."""

import pytest

from graph_preprocessor.abbreviations import definitions
from graph_preprocessor.dates import dates_in, iso_of


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("The World Health Organization (WHO) met.", "World Health Organization", "WHO"),
        ("the WHO (World Health Organization) met", "World Health Organization", "WHO"),
        ("by non-negative matrix factorization ( NMF ) we mean", "non-negative matrix factorization", "NMF"),
        ("die Amerikanische Gebärdensprache (AGS) half", "Amerikanische Gebärdensprache", "AGS"),
    ],
)
def test_both_forms_are_found(text: str, long: str, short: str) -> None:
    [found] = definitions(text)

    assert (text[found.long.start : found.long.end], text[found.short.start : found.short.end]) == (long, short)


@pytest.mark.parametrize("text", ["the house (red)", "Paris (France)", "he said (UN)", "NATO (NATO)", "(WHO)", "a (B"])
def test_what_does_not_spell_it_is_no_definition(text: str) -> None:
    assert list(definitions(text)) == []


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("3 March 2015", "2015-03-03"),
        ("March 3, 2015", "2015-03-03"),
        ("March 3rd , 2015", "2015-03-03"),
        ("2015-03-03", "2015-03-03"),
        ("Sept. 2015", "2015-09"),
        ("3 March", "--03-03"),
        ("1990s", "1990s"),
        ("2016–17", "2016/2017"),
        ("1815", "1815"),
    ],
)
def test_a_date_has_one_form(text: str, iso: str) -> None:
    assert iso_of(text) == iso


@pytest.mark.parametrize("text", ["room 1815a", "1.1815", "99 March", "in Marchand 3"])
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert [date.iso for date in dates_in(text)] == []
