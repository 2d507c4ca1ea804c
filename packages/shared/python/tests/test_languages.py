"""Which language a text is in."""

import pytest

from shared.text.languages import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The harbour was opened in the year of 1912.", "en"),
        ("Der Hafen wurde im Jahre 1912 eröffnet.\nEr ist tief.", "de"),
        ("港口于一九一二年开放。", "zh"),
        ("Порт был открыт в 1912 году.", "ru"),
    ],
)
def test_the_language_of_a_text_is_told(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "  \n ", "1912 + 12 = 1924", "qx zzv kk"])
def test_what_is_no_language_has_none(text: str) -> None:
    assert detect(text) is None


def test_a_text_that_begins_with_a_table_of_contents_has_the_language_of_what_follows() -> None:
    contents = "\n".join(f"{number}.{number} . . . . . . . . . . . . . . . . . {number}" for number in range(200))
    prose = "The harbour was built in the seventeenth century, and it has been in use ever since. " * 100

    assert detect(contents) is None
    assert detect(contents + prose) == "en"
