"""Turns a folder in BEIR form (queries.jsonl, qrels.tsv) into the JSON lines that a gold set takes in."""

import json
from collections import defaultdict
from pathlib import Path

from shared.errors import Rejected

_KINDS = {"bridge": "multi_hop", "comparison": "comparison", "multi_hop": "multi_hop", "fact": "fact"}


def beir_lines(folder: Path) -> bytes:
    """One line for each question that has evidence; documents are named by their id in the corpus. Raises Rejected."""
    queries, grades = folder / "queries.jsonl", _grades_file(folder)
    if not queries.is_file() or grades is None:
        raise Rejected(f"{folder} holds no queries.jsonl, or no qrels.tsv and no qrels/test.tsv.")
    evidence = defaultdict(list)
    for line in grades.read_text(encoding="utf-8").splitlines():
        question, document, grade = line.split("\t")
        if grade.strip().isdigit() and int(grade) > 0:
            evidence[question].append({"document": document, "grade": min(int(grade), 10)})
    rows = (json.loads(line) for line in queries.read_text(encoding="utf-8").split("\n") if line.strip())
    made = [
        {
            "text": row["text"],
            "kind": _KINDS.get(str(row.get("type")), "unknown"),
            "answers": [str(each) for each in row.get("answers") or ()],
            "evidence": evidence[str(row["_id"])],
        }
        for row in rows
        if str(row["_id"]) in evidence
    ]
    return "\n".join(json.dumps(each, ensure_ascii=False) for each in made).encode()


def _grades_file(folder: Path) -> Path | None:
    return next((file for file in (folder / "qrels.tsv", folder / "qrels" / "test.tsv") if file.is_file()), None)
