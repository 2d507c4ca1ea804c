"""The key of a name is what its spellings share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.graph import key_of


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Rhône (river)", "rhone"),
        ("King Arthur's Round Table", "king arthur round table"),
        ("king  ARTHUR’s   round-table", "king arthur round table"),
        ("The Who", "who"),
        ("The", "the"),
        ("(1912)", "1912"),
        ("Straße", "strasse"),
        ("北京（首都）", "北京"),
        ("U.S.", "u s"),
        ("…", ""),
    ],
)
def test_the_key_of_a_name(name: str, key: str) -> None:
    assert key_of(name) == key


@given(st.text(max_size=400))
def test_a_key_is_its_own_key_and_fits_its_column(name: str) -> None:
    key = key_of(name)

    assert len(key) <= 300
    assert key_of(f"({key}") in (key, key.removeprefix("the "), key.removeprefix("a "), key.removeprefix("an "))
