"""Cited documents for reference managers, and answers for people."""

import json
from datetime import date
from uuid import UUID

from shared.database.tables import ChatMessage
from src.services.chat_export import markdown
from src.services.references import Reference, bibtex, csl_json

NOTES = Reference(
    UUID(int=1),
    "notes.pdf",
    "Notes on 100 % of the Engine & its {Cards}",
    ("Ada Lovelace", "Babbage, Charles"),
    date(1843, 9, 1),
    "en",
    doi="10.1000/a_b",
    pages=(3, 5, 6, 7),
)
PAGE = Reference(UUID(int=2), "tides.html", url="https://example.org/tides", pages=())


def test_csl_json_tells_people_dates_and_pages() -> None:
    notes, page = json.loads(csl_json([NOTES, PAGE]))

    assert notes["id"] == "lovelace1843notes"
    assert notes["author"] == [{"family": "Lovelace", "given": "Ada"}, {"family": "Babbage", "given": "Charles"}]
    assert notes["issued"] == {"date-parts": [[1843, 9, 1]]}
    assert (notes["type"], notes["DOI"], notes["note"]) == ("article-journal", "10.1000/a_b", "Cited: pp. 3, 5–7")
    assert (page["type"], page["title"], page["URL"]) == ("webpage", "tides.html", "https://example.org/tides")
    assert "note" not in page


def test_bibtex_escapes_what_tex_would_take_for_a_command() -> None:
    entry = bibtex([NOTES])

    assert entry.startswith("@article{lovelace1843notes,\n")
    assert r"title = {{Notes on 100 \% of the Engine \& its \{Cards\}}}," in entry
    assert r"author = {Ada Lovelace and Babbage, Charles}," in entry
    assert r"doi = {10.1000/a\_b}," in entry
    assert entry.count("{") == entry.count("}")


def test_two_of_the_same_key_are_told_apart() -> None:
    keys = [each["id"] for each in json.loads(csl_json([NOTES, NOTES._replace(document_id=UUID(int=3))]))]

    assert keys == ["lovelace1843notes-1", "lovelace1843notes-2"]


def test_a_chat_in_markdown_quotes_what_it_cites() -> None:
    cited = {"number": 1, "document_name": "a*b.pdf", "page": 4, "quote": "Two\nlines."}
    question = ChatMessage(role="user", text="Why?\n# not a heading")
    answer = ChatMessage(role="assistant", text="Because [1].", citations=[cited])

    text = markdown("On reasons", [question, answer])

    assert text == (
        "# On reasons\n\n## Why? # not a heading\n\nBecause [1].\n\n\\[1\\] **a\\*b.pdf**, p. 4\n\n> Two\n> lines.\n"
    )
