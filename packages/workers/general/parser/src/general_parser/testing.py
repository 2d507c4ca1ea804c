"""For tests: where the public sample files are, and PDFs small enough to write down."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from general_parser.reading import read
from shared.documents import Block, ParsedDocument
from shared.testing.datasets import data_folder


class Sample(NamedTuple):
    """A file of a public set and what its manifest says of it."""

    file: Path
    name: str
    expect: str
    password: str | None


def samples(data_set: str) -> list[Sample]:
    """The files of a set, or nothing where the data is absent."""
    manifest = data_folder() / data_set / "manifest.jsonl"
    if not manifest.exists():
        return []
    lines = manifest.read_text(encoding="utf-8").splitlines()
    return [_sample(manifest.parent, json.loads(line)) for line in lines]


def _sample(folder: Path, entry: dict[str, str]) -> Sample:
    _, _, own_name = entry["_id"].partition("_")
    return Sample(folder / entry["file"], own_name, entry.get("expect", ""), entry.get("password"))


def parametrised(data_set: str, *, only: Callable[[Sample], bool] = lambda _: True) -> pytest.MarkDecorator:
    """One test for each file of a set; a single one that is skipped by name where the set is absent."""
    found = [sample for sample in samples(data_set) if only(sample)]
    absent = pytest.param(None, marks=pytest.mark.skip(reason=f"test data {data_set} is absent"), id=data_set)
    return pytest.mark.parametrize("sample", [pytest.param(s, id=s.file.name) for s in found] or [absent])


def read_file(path: Path, name: str | None = None) -> ParsedDocument:
    return ParsedDocument.model_validate_json(read(path, name=name or path.name))


def text_of(document: ParsedDocument, block: Block) -> str:
    return document.text[block.start : block.end]


def shape(document: ParsedDocument) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(block.kind.value, text_of(document, block)) for block in document.blocks]


def pdf_of(*streams: str) -> bytes:
    """A PDF with one page for each content stream; F1 is Helvetica."""
    resources = "/MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
    pages = [f"<< /Type /Page /Parent 2 0 R {resources} /Contents {4 + 2 * i} 0 R >>" for i in range(len(streams))]
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(streams)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for stream, page in zip(streams, pages, strict=True):
        objects += [f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream", page]
    return _with_index(objects)


def _with_index(objects: list[str]) -> bytes:
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    rows = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    index = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return (body + index + end).encode("latin-1")


def lines_at(x: int, y: int, lines: list[str], *, size: int = 11) -> str:
    """A content stream that writes lines downwards from a point."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    return f"BT /F1 {size} Tf {x} {y} Td {size + 3} TL {shown} ET"
