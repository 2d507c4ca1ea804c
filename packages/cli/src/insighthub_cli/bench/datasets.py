"""Reads a retrieval set in the common form: corpus.jsonl, queries.jsonl, qrels.tsv."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from shared.errors import Rejected

_FILES = ("corpus.jsonl", "queries.jsonl", "qrels.tsv")


class Text(NamedTuple):
    """A document of the corpus."""

    id: str
    title: str
    text: str


class Question(NamedTuple):
    """A question, and the grades (above 0) of the documents that answer it."""

    text: str
    relevant: Mapping[str, int]


class Dataset(NamedTuple):
    name: str
    texts: list[Text]
    questions: list[Question]


def load(folder: Path, *, titles: bool = True, limit: int | None = None) -> Dataset:
    """The set of a folder; only questions with a relevant document that is among the texts.

    With a limit the texts that answer something come first, so that something remains to be asked. Lines without any
    text are left out, since no such file can be added; a question that they answer has missed them. Raises Rejected.
    """
    missing = [name for name in _FILES if not (folder / name).is_file()]
    if missing:
        raise Rejected(
            f"{folder} holds no {' and no '.join(missing)}: it needs corpus.jsonl, queries.jsonl, qrels.tsv."
        )
    grades = _grades(folder / "qrels.tsv")
    texts = [_text(row, titles) for row in _rows(folder / "corpus.jsonl")]
    if limit is not None and limit < len(texts):
        wanted = {document for relevant in grades.values() for document in relevant}
        texts = sorted(texts, key=lambda text: text.id not in wanted)[:limit]
    here = {text.id for text in texts}
    questions = [
        Question(row["text"], relevant)
        for row in _rows(folder / "queries.jsonl")
        if (relevant := grades.get(str(row["_id"]))) and relevant.keys() <= here
    ]
    return Dataset(folder.name, [text for text in texts if text.text.strip() or text.title], questions)


def _text(row: Mapping[str, Any], titles: bool) -> Text:
    title = str(row.get("title") or "").replace("_", " ").strip() if titles else ""
    return Text(str(row["_id"]), title, str(row["text"]))


def _grades(file: Path) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for line in file.read_text(encoding="utf-8").splitlines():
        question, document, grade = line.split("\t")
        if grade.strip().lstrip("-").isdigit() and int(grade) > 0:
            grades[question][document] = int(grade)
    return grades


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
