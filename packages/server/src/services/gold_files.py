"""Reads gold questions from CSV and JSON lines."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from shared.database.tables.evaluation import QuestionKind
from shared.errors import Rejected

BETWEEN = "|"
_MOST = 20_000


class WantedEvidence(BaseModel):
    """A document, by id, name or name without its ending, and the words of it that answer, where they are known."""

    model_config = ConfigDict(extra="forbid")

    document: Annotated[str, Field(min_length=1, max_length=500)]
    quote: Annotated[str, Field(min_length=1, max_length=20_000)] | None = None
    grade: Annotated[int, Field(ge=1, le=10)] = 1


class WantedQuestion(BaseModel):
    """A question, the answers that count as right, and the evidence to be found; an unanswerable one has none."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(min_length=1, max_length=4000)]
    kind: QuestionKind = QuestionKind.UNKNOWN
    answers: Annotated[list[Annotated[str, Field(max_length=4000)]], Field(max_length=100)] = Field(
        default_factory=list
    )
    evidence: Annotated[list[WantedEvidence], Field(max_length=2000)] = Field(default_factory=list)


def read_questions(name: str, content: bytes) -> list[WantedQuestion]:
    """The questions of a file, JSON lines when its name says so, else CSV. Raises Rejected with the number of the line.

    CSV has the columns `question`, and as wanted `kind`, `answers`, `documents` and `quotes`; several values in a field
    stand between `|`, and the quotes in the order of their documents.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Rejected("The file is not UTF-8. Save it as UTF-8 and try again.") from error
    rows = _json_lines(text) if name.lower().endswith((".jsonl", ".ndjson", ".json")) else _csv(text)
    questions = [_checked(line, row) for line, row in rows]
    if not questions:
        raise Rejected("The file holds no questions.")
    if len(questions) > _MOST:
        raise Rejected(f"The file holds {len(questions)} questions; at most {_MOST} go in at once.")
    return questions


def _json_lines(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as error:
                raise Rejected(f"Line {number} is no JSON: {error}") from error
            if not isinstance(row, dict):
                raise Rejected(f"Line {number} is no JSON object.")
            documents = [{"document": each} for each in row.pop("documents", [])]
            evidence = [*row.pop("evidence", []), *documents]
            yield number, {"text": row.pop("question", None), **row, "evidence": evidence}


def _csv(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if "question" not in (rows.fieldnames or ()):
        raise Rejected("The first line of the CSV names its columns, and one of them must be `question`.")
    for row in rows:
        documents, quotes = _values(row, "documents"), _values(row, "quotes")
        yield (
            rows.line_num,
            {
                "text": (row["question"] or "").strip(),
                "kind": (row.get("kind") or "").strip() or QuestionKind.UNKNOWN,
                "answers": _values(row, "answers"),
                "evidence": [
                    {"document": document, "quote": quotes[place] if place < len(quotes) else None}
                    for place, document in enumerate(documents)
                ],
            },
        )


def _values(row: Mapping[str, str | None], column: str) -> list[str]:
    return [value.strip() for value in (row.get(column) or "").split(BETWEEN) if value.strip()]


def _checked(line: int, row: Mapping[str, Any]) -> WantedQuestion:
    try:
        return WantedQuestion.model_validate(row)
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise Rejected(f"Line {line}: {told}") from error
