"""What each kind of file becomes, on files small enough to read here."""

import csv
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from general_parser.reading import read
from general_parser.testing import lines_at, pdf_of, read_file, shape
from shared.documents import ParsedDocument
from shared.errors import Rejected

LETTER = """From: Ada <ada@example.org>\r
To: Charles <charles@example.org>\r
Subject: =?utf-8?q?Der_Gr=C3=B6=C3=9Fte?=\r
Date: Mon, 06 Jul 1840 10:00:00 +0000\r
Content-Type: multipart/mixed; boundary=b\r
\r
--b\r
Content-Type: text/plain; charset=iso-8859-1\r
Content-Transfer-Encoding: quoted-printable\r
\r
The engine weaves alge=\r
braical patterns.\r
\r
It is na=EFve.\r
--b\r
Content-Type: application/pdf; name="notes.pdf"\r
Content-Disposition: attachment; filename="notes.pdf"\r
\r
%PDF-\r
--b--\r
"""

PAGE = """<!doctype html><html><head><title>Tides</title></head><body><h1>Tides</h1>
<p>High water follows the <b>moon</b>.</p><ul><li>spring</li><li>neap<ul><li>weak</li></ul></li></ul>
<table><tr><th>Port</th><th>Range</th></tr><tr><td>Brest</td><td>6 m</td></tr></table>
<pre>range = high - low</pre></body></html>"""

NOTES = """# Tides

High water follows the **moon**.

1. spring
2. neap

| Port | Range |
|---|---|
| Brest | 6 m |

```python
range = high - low
```
"""


def _written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / "upload"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path.rename(folder / name)


def test_a_web_page_becomes_blocks(tmp_path: Path) -> None:
    document = read_file(_written(tmp_path, "tides.html", PAGE))

    assert document.title == "Tides"
    assert shape(document) == [
        ("heading", "Tides"),
        ("paragraph", "High water follows the moon."),
        ("list", "- spring\n- neap\n  - weak"),
        ("table", "| Port | Range |\n| --- | --- |\n| Brest | 6 m |"),
        ("code", "range = high - low"),
    ]


def test_markdown_becomes_the_same_blocks(tmp_path: Path) -> None:
    document = read_file(_written(tmp_path, "tides.md", NOTES))

    assert document.media_type == "text/markdown"
    assert shape(document) == [
        ("heading", "Tides"),
        ("paragraph", "High water follows the moon."),
        ("list", "1. spring\n2. neap"),
        ("table", "| Port | Range |\n| --- | --- |\n| Brest | 6 m |"),
        ("code", "range = high - low"),
    ]


def test_a_message_tells_who_wrote_when_and_what_was_attached(tmp_path: Path) -> None:
    document = read_file(_written(tmp_path, "letter.eml", LETTER))

    assert (document.title, document.authors) == ("Der Größte", ("Ada <ada@example.org>",))
    assert document.published == date(1840, 7, 6)
    assert shape(document)[2:] == [
        ("paragraph", "The engine weaves algebraical patterns."),
        ("paragraph", "It is naïve."),
        ("paragraph", "Attachments: notes.pdf"),
    ]
    assert document.warnings == ("The attachments were not read; upload them on their own: notes.pdf.",)


def test_rich_text_loses_its_marks(tmp_path: Path) -> None:
    document = read_file(_written(tmp_path, "letter.rtf", rb"{\rtf1\ansi {\b Gr\'fc\'dfe} an alle\par 2 * 3\par}"))

    assert shape(document) == [("paragraph", "Grüße an alle"), ("paragraph", "2 * 3")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_rows_become_a_table_whatever_parts_them(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "ports.csv"
    with path.open("w", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([["Port", "Range"], ["Brest, outer", "6"], ["Kiel", "0"]])

    document = read_file(path)

    assert shape(document) == [("table", "| Port | Range |\n| --- | --- |\n| Brest, outer | 6 |\n| Kiel | 0 |")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1"])
def test_plain_text_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = _written(tmp_path, "harbour.txt", "Größe\r\nund Tiefe\r\n\r\n\r\nschöner Häfen".encode(encoding))

    document = read_file(path)

    assert shape(document) == [("paragraph", "Größe\nund Tiefe"), ("paragraph", "schöner Häfen")]


def test_code_stays_as_it_is(tmp_path: Path) -> None:
    source = "def area(r):\n    return 3 * r  # *about*"

    document = read_file(_written(tmp_path, "area.py", source + "\n"))

    assert shape(document) == [("code", source)]


def test_json_stays_as_it_is(tmp_path: Path) -> None:
    source = json.dumps({"port": "Brest", "range": [6, 7]}, indent=2)

    assert shape(read_file(_written(tmp_path, "tides.json", source))) == [("code", source)]


def test_content_counts_and_not_the_name(tmp_path: Path) -> None:
    pdf = _written(tmp_path, "report.docx", pdf_of(lines_at(72, 700, ["The harbour opened in 1912."])))

    assert read_file(pdf).media_type == "application/pdf"
    assert read_file(_written(tmp_path, "page.txt", PAGE)).media_type == "text/html"


def test_without_an_ending_the_content_decides(tmp_path: Path) -> None:
    assert read_file(_written(tmp_path, "notes", NOTES * 3)).media_type == "text/markdown"


def test_text_that_calls_itself_a_pdf_is_refused(tmp_path: Path) -> None:
    path = _written(tmp_path, "report.pdf", "404: this report has moved")

    with pytest.raises(Rejected, match="named like PDF but holds text"):
        read_file(path)


def test_an_unknown_kind_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    path = _written(tmp_path, "song.mp3", b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(range(256)) * 40)

    with pytest.raises(Rejected, match=r"cannot be read\. Convert it to one of: PDF, DOCX"):
        read_file(path)


def test_an_archive_is_refused_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "papers.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "one")

    with pytest.raises(Rejected, match="Unpack it and upload the files"):
        read_file(path)


@pytest.mark.parametrize("member", ["../../etc/passwd", "/etc/passwd", "word/../../x", "..\\x"])
def test_a_document_that_writes_outside_of_itself_is_refused(tmp_path: Path, member: str) -> None:
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
        archive.writestr(member, "x")

    with pytest.raises(Rejected, match="outside of its folder"):
        read_file(path)


def test_an_empty_file_is_a_document_with_a_warning(tmp_path: Path) -> None:
    document = read_file(_written(tmp_path, "empty.md", b""))

    assert (document.text, document.blocks) == ("", ())
    assert document.warnings == ("No text was found in this document, so no question can be answered from it.",)


def test_the_language_is_told(tmp_path: Path) -> None:
    document = ParsedDocument.model_validate_json(
        read(_written(tmp_path, "a.txt", "Der Hafen wurde im Jahre 1912 eröffnet."), name="a.txt")
    )

    assert document.language == "de"


def test_what_stands_in_front_of_markdown_is_metadata(tmp_path: Path) -> None:
    front = '---\ntitle: "Tides of Brest"\nauthor: Ada\ndate: 1840-07-06\ntags: [sea]\n---\n'

    document = read_file(_written(tmp_path, "tides.md", front + NOTES))

    assert (document.title, document.authors, document.published) == ("Tides of Brest", ("Ada",), date(1840, 7, 6))
    assert document.text.startswith("Tides\n\nHigh water")


def test_xml_with_entities_is_kept_as_it_is(tmp_path: Path) -> None:
    source = '<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>\n<r>&b;</r>'

    assert shape(read_file(_written(tmp_path, "laughs.xml", source))) == [("code", source)]
