"""How much of a document survives parsing: word, cell and heading F1 by format, and pages a second beside pdfium alone.

Word F1 compares bags of case-folded `\\w+`, averaged over files; a file that fails counts 0. The truth is Markdown:
"words" counts everything in it as written, "visible" leaves out what no reader of the page sees (the addresses behind
links, the placeholders of pictures and the backslashes before marks that are meant as such).
"""

import argparse
import importlib.util
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from rich.console import Console
from rich.table import Table

from general_parser.reading import read
from shared.documents import BlockKind, ParsedDocument
from shared.errors import Rejected
from shared.testing.datasets import data_folder

SETS = ("parse-docling", "parse-geotopo")
ROUNDS = 2
TARGETS = {"pdf": 0.949, "office and html": 0.95}
OFFICE_AND_HTML = frozenset(["docx", "pptx", "xlsx", "odt", "ods", "odp", "epub", "html", "doc", "ppt", "xls"])

_LINK_TARGET = re.compile(r"\]\((?:[^()\s]|\([^()\s]*\))*\)")
_ESCAPED = re.compile(r"\\([^\w\s|]|_)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"^#{1,6}\s+(.+)$", re.MULTILINE)
_RULE = re.compile(r"^\|?[\s:|-]+\|?$")
_MARKS = re.compile(r"[*_`\\~]")


class Sample(NamedTuple):
    """A file with the Markdown that is expected of it."""

    format: str
    file: Path
    truth: str


class Score(NamedTuple):
    """How near a file came to its truth; None where the truth has nothing of the kind."""

    words: float
    visible: float
    cells: float | None
    headings: float | None


class Times(NamedTuple):
    """Seconds by the clock and of the processor."""

    wall: float
    cpu: float


class Parsed(NamedTuple):
    """What a parser made of a file: its text, and its headings and tables if it tells them."""

    text: str
    headings: list[str]
    cells: list[str]


def main() -> None:
    arguments = _arguments()
    samples = [sample for name in SETS for sample in _samples(arguments.data / name)]
    parsers: dict[str, Callable[[Path], Parsed]] = {"insighthub": _insighthub}
    if importlib.util.find_spec("markitdown"):
        parsers["markitdown"] = _markitdown()
    results = {name: _scores(samples, parse) for name, parse in parsers.items()}
    results["speed"] = _speed(samples, {**parsers, "pdfium": _pdfium})
    _show(results)
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=1), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=data_folder())
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    return parser.parse_args()


def _samples(folder: Path) -> Iterator[Sample]:
    for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        file, truth = folder / entry["file"], (folder / entry["truth"]).read_text(encoding="utf-8")
        yield Sample("geotopo" if folder.name == "parse-geotopo" else entry["format"], file, truth)


def _scores(samples: Iterable[Sample], parse: Callable[[Path], Parsed]) -> dict[str, dict[str, float]]:
    by_format = defaultdict(list)
    for sample in samples:
        score = _score(sample, parse)
        by_format[sample.format].append(score)
        if sample.format in OFFICE_AND_HTML:
            by_format["office and html"].append(score)
    return {name: _mean(scores) for name, scores in sorted(by_format.items())}


def _score(sample: Sample, parse: Callable[[Path], Parsed]) -> Score:
    try:
        parsed = parse(sample.file)
    except (Rejected, Exception):  # noqa: BLE001 (a parser that fails in any way scores 0)
        parsed = Parsed("", [], [])
    truth_headings, truth_cells = _markdown_headings(sample.truth), _markdown_cells(sample.truth)
    return Score(
        words=f1(_words(parsed.text), _words(sample.truth)),
        visible=f1(_words(parsed.text), _words(_visible(sample.truth))),
        cells=f1(Counter(map(_bare, parsed.cells)), Counter(truth_cells)) if truth_cells else None,
        headings=f1(Counter(map(_bare, parsed.headings)), Counter(truth_headings)) if truth_headings else None,
    )


def f1(found: Counter[str], expected: Counter[str]) -> float:
    """The harmonic mean of precision and recall of two bags."""
    total = found.total() + expected.total()
    return 2 * (found & expected).total() / total if total else 1.0


def _mean(scores: list[Score]) -> dict[str, float]:
    means = {"files": float(len(scores))}
    for field in Score._fields:
        values = [value for score in scores if (value := getattr(score, field)) is not None]
        if values:
            means[field] = round(sum(values) / len(values), 4)
    return means


def _insighthub(file: Path) -> Parsed:
    document = ParsedDocument.model_validate_json(read(file, name=file.name))
    headings = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.HEADING]
    tables = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.TABLE]
    return Parsed(document.text, headings, [cell for table in tables for cell in _markdown_cells(table)])


def _markitdown() -> Callable[[Path], Parsed]:
    from markitdown import MarkItDown  # type: ignore[import-not-found]

    converter = MarkItDown()

    def parse(file: Path) -> Parsed:
        text = str(converter.convert(str(file)).text_content)
        return Parsed(text, _markdown_headings(text), _markdown_cells(text))

    return parse


def _words(text: str) -> Counter[str]:
    return Counter(word.casefold() for word in re.findall(r"\w+", text))


def _visible(markdown: str) -> str:
    return _ESCAPED.sub(r"\1", _LINK_TARGET.sub("]", _COMMENT.sub(" ", markdown)))


def _markdown_headings(markdown: str) -> list[str]:
    return [_bare(heading) for heading in _HEADING.findall(_visible(markdown))]


def _markdown_cells(markdown: str) -> list[str]:
    """The cells of all tables; a pipe inside a cell is escaped."""
    rows = (line.strip() for line in _visible(markdown).splitlines())
    cells = (
        cell
        for row in rows
        if row.startswith("|") and not _RULE.match(row)
        for cell in re.split(r"(?<!\\)\|", row.strip("|"))
    )
    return [bare for cell in cells if (bare := _bare(cell))]


def _bare(text: str) -> str:
    return " ".join(_MARKS.sub("", text).casefold().split())


def _speed(samples: Iterable[Sample], parsers: dict[str, Callable[[Path], object]]) -> dict[str, dict[str, float]]:
    """Pages a second on all PDFs by the clock, and a second of processor time, which other work disturbs less."""
    files = [sample.file for sample in samples if sample.file.suffix == ".pdf"]
    pages = sum(len(pdfium.PdfDocument(file)) for file in files)
    times = {name: _times(files, parse) for name, parse in parsers.items()}
    return {
        name: {
            "pages_per_second": round(pages / spent.wall, 1),
            "pages_per_cpu_second": round(pages / spent.cpu, 1),
            "share_of_pdfium": round(times["pdfium"].wall / spent.wall, 3),
            "cpu_share_of_pdfium": round(times["pdfium"].cpu / spent.cpu, 3),
        }
        for name, spent in times.items()
    }


def _times(files: list[Path], parse: Callable[[Path], object]) -> Times:
    """The best of some rounds after a first one that loads what is needed."""
    rounds = [_round(files, parse) for _ in range(ROUNDS + 1)][1:]
    return Times(min(spent.wall for spent in rounds), min(spent.cpu for spent in rounds))


def _round(files: list[Path], parse: Callable[[Path], object]) -> Times:
    wall, cpu = time.perf_counter(), time.process_time()
    for file in files:
        parse(file)
    return Times(time.perf_counter() - wall, time.process_time() - cpu)


def _pdfium(file: Path) -> list[str]:
    document = pdfium.PdfDocument(file)
    return [page.get_textpage().get_text_range() for page in document]


def _show(results: dict[str, dict[str, dict[str, float]]]) -> None:
    console = Console()
    for parser in ("insighthub", "markitdown"):
        if parser in results:
            console.print(_table(parser, results[parser]))
        else:
            console.print(f"{parser} is not installed here, so it is not compared.")
    for name, speed in results["speed"].items():
        figures = ", ".join(f"{figure.replace('_', ' ')} {value}" for figure, value in speed.items())
        console.print(f"PDF by {name}: {figures}")


def _table(title: str, scores: dict[str, dict[str, float]]) -> Table:
    table = Table("format", "files", "words", "visible", "cells", "headings", "target", title=title)
    for name, means in scores.items():
        figures = [f"{means[field]:.3f}" if field in means else "–" for field in Score._fields]
        table.add_row(name, f"{means['files']:.0f}", *figures, f"{TARGETS[name]:.3f}" if name in TARGETS else "")
    return table


if __name__ == "__main__":
    main()
