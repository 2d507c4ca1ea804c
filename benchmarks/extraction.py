"""How well names and relations are read out of English text, and what it costs beside named entity recognition alone.

Names: redocred-dev, exact spans, each document by itself, over all documents at once. "names" leaves out dates and
numbers on both sides; "all" has them. Typed: the kind must be the gold's as well (work, event, product and concept are
its MISC). Beside the project's reader stand the statistical model alone and runs of capitalised words.

Relations: text2kg-webnlg. A pair is right when a gold triple has the same two names, in any order, after both have gone
through the key of a name (case, accents, brackets, articles). A triple is right when its relation is the gold one as
well, where the predicate found in the grammar becomes the label of the sentence's ontology that is nearest in meaning
(the packaged embedding model; nothing is learnt from the data, and neither is the direction that a label has: "create"
leads from the author, the gold "creator" to him). The published figure is the mean over the sentences of F1 with the
direction; ours is printed the same way.

Speed: words a second of processor time, one thread, on the same texts.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

from graph_preprocessor.dates import iso_of
from graph_preprocessor.english.pipeline import pipeline
from graph_preprocessor.findings import Book, Findings, Name, Passage
from graph_preprocessor.reading import read_in_member
from graph_preprocessor.settling import settle
from shared.graph import EntityKind, key_of
from shared.models.embedding.encoder import Encoder, load_encoder
from shared.settings import Settings
from shared.testing.datasets import data_folder

CHUNK_WORDS = 120
PUBLISHED_RELATIONS = 0.293  # Vicuna-13B with the ontology in the prompt, mean F1 (Text2KGBench)
KINDS = {
    EntityKind.PERSON: "PER",
    EntityKind.PLACE: "LOC",
    EntityKind.ORGANISATION: "ORG",
    EntityKind.DATE: "TIME",
    EntityKind.NUMBER: "NUM",
}
VALUES = frozenset({"TIME", "NUM"})
LABELS = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "LOC", "ORG": "ORG", "DATE": "TIME"}
LABELS |= dict.fromkeys(("TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"), "NUM")

Spans = Mapping[tuple[int, int], str]
Document = Mapping[str, Any]


class Score(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, right: int, found: int, wanted: int) -> "Score":
        precision, recall = right / max(found, 1), right / max(wanted, 1)
        return cls(precision, recall, 2 * precision * recall / max(precision + recall, 1e-9))


def documents(name: str, limit: int) -> list[Document]:
    lines = (data_folder() / name / "docs.jsonl").read_text().splitlines()
    step = max(1, len(lines) // limit)
    return [json.loads(line) for line in lines[::step][:limit]]


def gold_spans(document: Document) -> Spans:
    places, place = [], 0
    for token in document["tokens"]:
        places.append((place, place + len(token)))
        place += len(token) + 1
    return {
        (places[start][0], places[end - 1][1]): kind
        for entity in document["entities"]
        for start, end, kind in entity["mentions"]
    }


def read_spans(texts: Sequence[str]) -> list[Spans]:
    """What the project's reader finds; numbers that no statement uses are counted here, though the graph drops them."""
    raw = read_in_member([Passage(0, text) for text in texts], Book("en"))
    return [_spans([*settle([each])[0].names, *_numbers(each)]) for each in raw]


def _numbers(found: Findings) -> list[Name]:
    return [name for name in found.names if name.kind is EntityKind.NUMBER]


def _spans(names: Sequence[Name]) -> Spans:
    return {(name.start, name.end): KINDS.get(name.kind, "MISC") for name in names}


def model_spans(texts: Sequence[str]) -> list[Spans]:
    nlp = pipeline()
    with nlp.select_pipes(enable=["ner"]):
        docs = list(nlp.pipe(texts, batch_size=16))
    return [{(e.start_char, e.end_char): LABELS.get(e.label_, "MISC") for e in doc.ents} for doc in docs]


def capital_spans(texts: Sequence[str]) -> list[Spans]:
    return [dict(_runs_of_capitals(text)) for text in texts]


def _runs_of_capitals(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    start = end = place = 0
    for token in [*text.split(" "), ""]:
        if token[:1].isupper():
            start, end = (start if end else place), place + len(token)
        elif end:
            yield (start, end), "MISC"
            start = end = 0
        place += len(token) + 1


def span_score(found: Sequence[Spans], gold: Sequence[Spans], *, values: bool, typed: bool) -> Score:
    right = total = wanted = 0
    for ours, theirs in zip(found, gold, strict=True):
        ours, theirs = (_without_values(ours), _without_values(theirs)) if not values else (ours, theirs)
        right += sum(place in theirs and (not typed or theirs[place] == kind) for place, kind in ours.items())
        total, wanted = total + len(ours), wanted + len(theirs)
    return Score.of(right, total, wanted)


def _without_values(spans: Spans) -> Spans:
    return {place: kind for place, kind in spans.items() if kind not in VALUES}


READERS: Mapping[str, Callable[[Sequence[str]], list[Spans]]] = {
    "runs of capitals": capital_spans,
    "statistical model": model_spans,
    "graph/preprocessor": read_spans,
}


def names_report(limit: int) -> dict[str, dict[str, Score]]:
    listed = documents("redocred-dev", limit)
    texts, gold = [each["text"] for each in listed], [gold_spans(each) for each in listed]
    report = {}
    for name, read in READERS.items():
        found = read(texts)
        report[name] = {
            f"{'all' if values else 'names'}{' typed' if typed else ''}": span_score(
                found, gold, values=values, typed=typed
            )
            for values in (False, True)
            for typed in (False, True)
        }
    return report


Triple = tuple[str, str, str]


class Ontologies:
    """Gives a predicate the label of an ontology that is nearest to it in meaning."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._labels: dict[str, tuple[list[str], Any]] = {}

    def triples(self, found: Findings, ontology: str) -> set[Triple]:
        if not found.statements:
            return set()
        labels, vectors = self._of(ontology)
        scores = self._encoder.embed_passages([each.predicate for each in found.statements]) @ vectors.T
        nearest = [labels[int(row.argmax())] for row in scores]
        return {(each.subject, label, each.object) for each, label in zip(found.statements, nearest, strict=True)}

    def _of(self, ontology: str) -> tuple[list[str], Any]:
        if ontology not in self._labels:
            content = json.loads((data_folder() / "text2kg-webnlg" / "ontologies" / ontology).read_text())
            labels = [each["label"] for each in content["relations"]]
            self._labels[ontology] = (labels, self._encoder.embed_passages([_spoken(label) for label in labels]))
        return self._labels[ontology]


def _spoken(label: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in label)


def _plain(node: str) -> str:
    name = node.strip('"').replace("_", " ")
    return key_of(iso_of(name) or name)


def gold_triples(document: Document) -> set[Triple]:
    return {(_plain(each["head"]), each["relation"], _plain(each["tail"])) for each in document["relations"]}


def relations_report(limit: int) -> dict[str, Score | float]:
    listed = documents("text2kg-webnlg", limit)
    raw = read_in_member([Passage(0, each["text"]) for each in listed], Book("en"))
    ontologies = Ontologies(load_encoder(Settings.read().models_dir / "minilm"))
    counts = {"pairs": [0, 0, 0], "triples, any direction": [0, 0, 0], "triples": [0, 0, 0]}
    means: list[float] = []
    for document, found in zip(listed, raw, strict=True):
        ours, theirs = ontologies.triples(settle([found])[0], document["ontology"]), gold_triples(document)
        for name, form in (("pairs", _pair), ("triples, any direction", _undirected), ("triples", tuple)):
            mine, gold = {form(each) for each in ours}, {form(each) for each in theirs}
            counts[name] = [a + b for a, b in zip(counts[name], (len(mine & gold), len(mine), len(gold)), strict=True)]
        means.append(Score.of(len(ours & theirs), len(ours), len(theirs)).f1)
    scores: dict[str, Score | float] = {name: Score.of(*each) for name, each in counts.items()}
    return {**scores, "mean F1 of sentences, as published": sum(means) / len(means), "published": PUBLISHED_RELATIONS}


def _pair(triple: Triple) -> object:
    return frozenset((triple[0], triple[2]))


def _undirected(triple: Triple) -> object:
    return frozenset((triple[0], triple[2])), triple[1]


def speed_report(limit: int) -> dict[str, float]:
    texts = [each["text"] for each in documents("redocred-dev", limit)]
    words = sum(len(text.split()) for text in texts)
    chunks = [" ".join(part) for text in texts for part in _chunks(text.split())]
    encoder = load_encoder(Settings.read().models_dir / "minilm")
    whole = [Passage(0, text) for text in texts]
    alone = _seconds(lambda: model_spans(texts))
    extraction = _seconds(lambda: settle(read_in_member(whole, Book("en"))))
    embedding = _seconds(lambda: encoder.embed_passages(chunks))
    return {
        "named entity recognition alone, words/s": words / alone,
        "whole extraction, words/s": words / extraction,
        "embedding alone, words/s": words / embedding,
        "extraction, over embedding and recognition in sequence": (embedding + alone) / extraction,
        "embedding and extraction, over embedding and recognition in sequence": (embedding + alone)
        / (embedding + extraction),
    }


def _chunks(words: Sequence[str]) -> list[Sequence[str]]:
    """About the default chunk: what a model cuts off would cost nothing."""
    return [words[start : start + CHUNK_WORDS] for start in range(0, len(words), CHUNK_WORDS)]


def _seconds(work: Callable[[], object]) -> float:
    """The least of three, after one that loads whatever is loaded the first time."""
    work()
    times = []
    for _ in range(3):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def show(report: Mapping[str, Any]) -> None:
    console = Console()
    names = report["names"]
    table = Table("reader", *next(iter(names.values())))
    for reader, scores in names.items():
        table.add_row(reader, *(f"{s.precision:.3f} {s.recall:.3f} [b]{s.f1:.3f}[/b]" for s in scores.values()))
    console.print(table)
    for part in ("relations", "speed"):
        for name, value in report[part].items():
            figure = (
                f"P {value.precision:.3f} R {value.recall:.3f} F1 {value.f1:.3f}"
                if isinstance(value, Score)
                else f"{value:.3f}"
            )
            console.print(f"{name}: {figure}")


def _figure(value: Score | float) -> str:
    if isinstance(value, Score):
        return f"P {value.precision:.3f} R {value.recall:.3f} F1 {value.f1:.3f}"
    return f"{value:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--sentences", type=int, default=2014)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args()
    report = {
        "names": names_report(options.documents),
        "relations": relations_report(options.sentences),
        "speed": speed_report(min(options.documents, 60)),
    }
    show(report)
    if options.json:
        options.json.write_text(json.dumps(report, indent=2, default=lambda score: score._asdict()))


if __name__ == "__main__":
    main()
