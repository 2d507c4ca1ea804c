"""A run as one HTML file, with all that it takes to read it, to check it and to repeat it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from shared.database.tables import EvaluationRun
from src.services.reports.files import Row
from src.services.reports.plots import Point, bars, histogram, scatter

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#18181b;"
    "background:#fff}table{border-collapse:collapse;width:100%;font-size:14px}th,td{padding:.3rem .5rem;"
    "border-bottom:1px solid #d4d4d8;text-align:right}th:first-child,td:first-child{text-align:left}"
    "svg{width:100%;height:auto}pre{overflow:auto;background:#f4f4f5;padding:1rem;font-size:13px}"
    ".verdict{font-size:1.15rem;font-weight:600}"
)


def as_html(run: EvaluationRun, rows: Sequence[Row], *, link: str) -> str:
    """`link` is where the run can be seen again. It holds questions, and no text of documents."""
    parts = "\n".join(_parts(run, rows, link))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Evaluation</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body>\n{parts}\n'
        "</body></html>\n"
    )


def _parts(run: EvaluationRun, rows: Sequence[Row], link: str) -> Iterator[str]:
    yield f"<h1>Evaluation of {run.created_at:%Y-%m-%d %H:%M} UTC</h1>"
    summary = run.summary
    if not summary:
        yield f"<p>{escape(run.state)}: {escape(run.reason or 'nothing is measured yet')}</p>"
        return
    verdict = summary["verdict"]
    if verdict:
        yield f'<p class="verdict">{escape(verdict["sentence"])}</p>'
    yield f"<p>{summary['questions']} questions; {summary['unreviewed']} are proposals that nobody reviewed.</p>"
    yield _table(summary["configurations"])
    if verdict:
        yield from _plots(summary, verdict["measure"], rows)
    for kind, told in summary["kinds"].items():
        if told:
            yield f"<p>{escape(kind)}: {escape(told['sentence'])}</p>"
    yield "<h2>To repeat it</h2>"
    yield f'<p>Run {run.id} on gold set {run.gold_set_id}: <a href="{escape(link, quote=True)}">{escape(link)}</a></p>'
    again = {"request": run.request, "setup": summary.get("setup")}
    yield f"<pre>{escape(json.dumps(again, indent=2, default=str))}</pre>"


def _table(columns: Mapping[str, Any]) -> str:
    names = list(dict.fromkeys(name for column in columns.values() for name in column["measures"]))
    head = "".join(f"<th>{escape(each)}</th>" for each in ("", *names, "ms p50", "ms p95", "tokens", "money"))
    body = "".join(f"<tr>{''.join(_cells(label, column, names))}</tr>" for label, column in columns.items())
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cells(label: str, column: Mapping[str, Any], names: Sequence[str]) -> Iterator[str]:
    yield f"<td>{escape(label)}</td>"
    for name in names:
        told = column["measures"].get(name)
        spread = f"{told['low']:.3f} to {told['high']:.3f}" if told else ""
        yield f'<td title="{spread}">{told["mean"]:.3f}</td>' if told else "<td></td>"
    took, money = column["milliseconds"]["total"], column.get("money")
    yield f"<td>{took['p50']:.0f}</td><td>{took['p95']:.0f}</td><td>{column['tokens']}</td>"
    yield f"<td>{money:.4f}</td>" if money is not None else "<td></td>"


def _plots(summary: Mapping[str, Any], measure: str, rows: Sequence[Row]) -> Iterator[str]:
    columns = summary["configurations"]
    yield "<h2>Quality against time</h2>"
    points = [
        _point(label, column, measure, column["milliseconds"]["total"]["p50"]) for label, column in columns.items()
    ]
    yield scatter(points, f"{measure} against milliseconds", "ms p50", measure)
    if any(column.get("money") for column in columns.values()):
        yield "<h2>Quality against cost</h2>"
        costs = [_point(label, column, measure, column.get("money") or 0.0) for label, column in columns.items()]
        yield scatter(costs, f"{measure} against money", "money", measure)
    groups = list(_by_kind(summary.get("by_kind") or {}, measure))
    if len(groups) > 1:
        yield "<h2>By kind of question</h2>"
        yield bars(groups, f"{measure} by kind of question", measure)
    best, other = _two_best(columns, measure)
    yield f"<h2>{escape(best)} against {escape(other)}, question by question</h2>"
    yield histogram(_differences(rows, measure, best, other), "Differences", f"{measure} of {best} − that of {other}")


def _point(label: str, column: Mapping[str, Any], measure: str, x: float) -> Point:
    told = column["measures"][measure]
    return Point(label, x, told["mean"], told["low"], told["high"])


def _by_kind(kinds: Mapping[str, Any], measure: str) -> Iterator[tuple[str, Sequence[tuple[str, float]]]]:
    for kind, columns in kinds.items():
        values = [
            (label, column["measures"][measure]["mean"])
            for label, column in columns.items()
            if measure in column["measures"]
        ]
        if values:
            yield kind, values


def _two_best(columns: Mapping[str, Any], measure: str) -> tuple[str, str]:
    ordered = sorted(columns, key=lambda label: -columns[label]["measures"][measure]["mean"])
    return ordered[0], ordered[1]


def _differences(rows: Sequence[Row], measure: str, best: str, other: str) -> list[float]:
    found: dict[object, dict[str, float]] = {}
    for result, question in rows:
        if measure in result.measures:
            found.setdefault(question.id, {})[result.configuration] = result.measures[measure]
    return [each[best] - each[other] for each in found.values() if {best, other} <= each.keys()]
