"""`insighthub bench`: sets are read as they come, and measures are those of trec_eval."""

import json
from pathlib import Path

import pytest

from insighthub_cli.bench.datasets import load
from insighthub_cli.bench.measures import Quality, mean, percentile, quality_of
from insighthub_cli.bench.pages import page
from insighthub_cli.bench.running import run
from shared.errors import Rejected
from shared.library.workspace_settings import GraphSettings, WorkspaceSettings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    corpus = [
        {"_id": "d1", "title": "Blue_Whale", "text": "It swims."},
        {"_id": "d2", "title": "Ant", "text": "It walks."},
        {"_id": "d3", "title": "", "text": "It rests."},
    ]
    queries = [{"_id": "q1", "text": "Who walks?"}, {"_id": "q2", "text": "Who flies?"}]
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, corpus)))
    (tmp_path / "queries.jsonl").write_text("\n".join(map(json.dumps, queries)))
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td2\t2\nq1\td1\t0\nq2\td1\t0\n")
    return tmp_path


def test_only_questions_with_an_answer_are_asked(folder: Path) -> None:
    dataset = load(folder)

    assert [text.title for text in dataset.texts] == ["Blue Whale", "Ant", ""]
    assert [(question.text, dict(question.relevant)) for question in dataset.questions] == [("Who walks?", {"d2": 2})]


def test_titles_can_be_taken_away(folder: Path) -> None:
    assert {text.title for text in load(folder, titles=False).texts} == {""}


def test_a_limit_keeps_what_answers(folder: Path) -> None:
    assert [text.id for text in load(folder, limit=1).texts] == ["d2"]


def test_an_empty_text_is_left_out_but_missed_by_the_question_that_it_answers(folder: Path) -> None:
    corpus = [{"_id": "d1", "title": "", "text": " \n"}, {"_id": "d2", "title": "Ant", "text": ""}]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, corpus)))
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t1\n")

    dataset = load(folder)

    assert [text.id for text in dataset.texts] == ["d2"]
    assert [dict(question.relevant) for question in dataset.questions] == [{"d1": 1}]


def test_a_folder_that_is_no_set_is_refused_with_what_it_needs(tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="no queries"):
        load(tmp_path)


def test_measures_are_those_of_trec_eval() -> None:
    quality = quality_of(["a", "b", "c", "d", "e", "f"], {"a": 1, "c": 1, "f": 1})

    assert quality.recall_2 == pytest.approx(1 / 3)
    assert quality.recall_5 == pytest.approx(2 / 3)
    assert quality.recall_10 == 1.0
    assert quality.ndcg_10 == pytest.approx((1 + 1 / 2 + 1 / 2.807355) / (1 + 1 / 1.584963 + 1 / 2), abs=1e-5)
    assert quality.all_5 == 0.0


def test_the_mean_and_the_percentiles_of_several() -> None:
    best, worst = quality_of(["a"], {"a": 1}), quality_of(["b"], {"a": 1})

    assert mean([best, worst]).recall_5 == 0.5
    assert [percentile([3.0, 1.0, 2.0, 4.0], share) for share in (0.5, 0.95)] == [2.0, 4.0]


class Silent:
    """Nobody watches."""

    def begin(self, step: str, total: int) -> None: ...

    def reach(self, done: int) -> None: ...


async def test_a_bench_measures_by_a_run_of_the_evaluator_and_misses_what_no_text_stands_for(folder: Path) -> None:
    queries = [{"_id": f"q{n}", "text": "Who walks?"} for n in range(4)]
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, queries)))
    corpus = [
        {"_id": "d1", "title": "Whale", "text": "It swims in the sea."},
        {"_id": "d2", "title": "Ant", "text": "The ant walks on six legs."},
        {"_id": "d3", "title": "", "text": ""},
    ]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, corpus)))
    grades = "".join(f"q{n}\t{'d3' if n == 3 else 'd2'}\t1\n" for n in range(4))
    (folder / "qrels.tsv").write_text(grades)
    settings = WorkspaceSettings(graph=GraphSettings(entities=False))

    report = await run(load(folder), ["bm25", "auto"], settings, Silent(), measure="recall@5")

    assert [mode.quality for mode in report.modes] == [Quality(0.75, 0.75, 0.75, 0.75, 0.75)] * 2
    assert all(mode.low.recall_5 < 0.75 < mode.high.recall_5 for mode in report.modes)
    assert report.verdict == "4 questions are too few to name a winner; at least 16 more are needed."
    assert [(gap.mode, gap.best_single, gap.mean) for gap in report.against_best_single] == [("auto", "bm25", 0.0)]
    assert "| bm25 | .750 (" in page([report])
    assert "- auto against the best single mode, bm25: +0.0 of 100" in page([report])
