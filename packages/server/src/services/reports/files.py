"""A run as rows and as data."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from shared.database.tables import EvaluationResult, EvaluationRun, GoldQuestion

Row = tuple[EvaluationResult, GoldQuestion]
_SHOWN = ("id", "gold_set_id", "request", "state", "reason", "question_count", "summary", "created_at", "finished_at")


def as_csv(rows: Sequence[Row]) -> str:
    """Every question in every configuration. A spreadsheet must not take a question for a formula."""
    names = sorted({name for result, _ in rows for name in result.measures})
    steps = sorted({step for result, _ in rows for step in result.timings})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    told = ("question", "kind", "origin", "configuration", "mode")
    writer.writerow((*told, *names, *(f"{step} ms" for step in steps), "tokens", "money", "cached"))
    for result, question in rows:
        writer.writerow(
            (
                _plain(question.text),
                question.kind,
                question.origin,
                result.configuration,
                result.mode,
                *(result.measures.get(name, "") for name in names),
                *(f"{result.timings[step]:.2f}" if step in result.timings else "" for step in steps),
                result.tokens,
                "" if result.money is None else result.money,
                result.cached,
            )
        )
    return out.getvalue()


def as_json(run: EvaluationRun, rows: Sequence[Row]) -> str:
    """All that is known of the run; `request` and `summary.setup` are what it takes to repeat it."""
    results = [{**_result(result), "question": question.text, "kind": question.kind} for result, question in rows]
    return json.dumps({**{name: getattr(run, name) for name in _SHOWN}, "results": results}, default=str, indent=1)


def _result(result: EvaluationResult) -> dict[str, Any]:
    names = ("question_id", "configuration", "mode", "measures", "timings", "tokens", "money", "cached")
    return {name: getattr(result, name) for name in names}


def _plain(text: str) -> str:
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
