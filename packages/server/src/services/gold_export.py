"""Writes gold questions as files that can be taken in again."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from src.services.gold import Asked
from src.services.gold_files import BETWEEN

_COLUMNS = ("question", "kind", "answers", "documents", "quotes")


def as_json_lines(questions: Sequence[Asked]) -> str:
    """A line for each question, with all of its evidence."""
    return "".join(json.dumps(_told(each), ensure_ascii=False) + "\n" for each in questions)


def as_csv(questions: Sequence[Asked]) -> str:
    """A row for each question; evidence with a quote comes first, as quotes stand in the order of their documents."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(_row(each) for each in questions)
    return out.getvalue()


def _told(asked: Asked) -> dict[str, Any]:
    evidence = [{"document": name, "quote": each.quote, "grade": each.grade} for each, name in asked.evidence]
    return {"question": asked.row.text, "kind": asked.row.kind, "answers": asked.row.answers, "evidence": evidence}


def _row(asked: Asked) -> Iterator[str]:
    quoted = sorted(asked.evidence, key=lambda pair: pair[0].quote is None)
    yield asked.row.text
    yield asked.row.kind
    yield BETWEEN.join(asked.row.answers)
    yield BETWEEN.join(name for _, name in quoted)
    yield BETWEEN.join(each.quote for each, _ in quoted if each.quote)
