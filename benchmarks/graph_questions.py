"""What following links adds to a question, at a thousand, ten thousand and a hundred thousand chunks.

The chunks are those of a public set, and copies of them whose words are renamed copy by copy: as many different names
and rare words for each chunk as in the original, and common words that grow with the number of chunks. The ranking by
words and meaning that links begin from is made up of the chunks that share the question's rarest words, so that what is
measured is the graph's part alone: looking names up, following links, and scoring. Loading is from the encoded rows.
"""

import argparse
import json
import random
import resource
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from uuid import UUID, uuid5

from retrieval import Dataset, load
from rich.console import Console
from rich.table import Table

from graph_preprocessor.naming import NamedChunk, Naming, names_in
from graph_query.by_links import ranked
from graph_query.links import Asked
from graph_query.names_segment import Segment
from graph_query.names_view import NamesView
from shared.graph.keys import words_of
from shared.graph.names import decode, hashes
from shared.retrieval import PartScore, Ranked
from shared.testing.datasets import data_folder
from shared.text.terms import stop_words

_COMMON = 200
_DEPTH = 100
_SPACE = UUID(int=3)


class Figures(NamedTuple):
    chunks: int
    load_seconds: float
    memory_mb: float
    p50: float
    p95: float
    p50_again: float


def main() -> None:
    options = _options()
    dataset = load(data_folder() / options.set)
    rows = [measured(dataset, size, options.questions) for size in options.sizes]
    table = Table("chunks", "load s", "memory MB", "p50 ms", "p95 ms", "p50 ms, asked again")
    for row in rows:
        table.add_row(str(row.chunks), *(f"{figure:.1f}" for figure in row[1:]))
    Console().print(table)
    if options.json:
        options.json.write_text(json.dumps([row._asdict() for row in rows], indent=1), encoding="utf-8")


def measured(dataset: Dataset, size: int, questions: int) -> Figures:
    rows = list(enlarged(dataset, size))
    before = _memory_mb()
    began = time.process_time()
    view = NamesView([Segment.of([(id, decode(content)) for id, content in rows])], lambda *_: True)
    seconds = time.process_time() - began
    memory = _memory_mb() - before
    asked = [question.text for question in dataset.questions[:questions]]
    first = sorted(_milliseconds(view, text) for text in asked)
    again = sorted(_milliseconds(view, text) for text in asked)
    middle, late = len(asked) // 2, int(len(asked) * 0.95)
    return Figures(view.size, seconds, memory, first[middle], first[late], again[middle])


def enlarged(dataset: Dataset, size: int) -> Iterator[tuple[UUID, bytes]]:
    """Each document as one chunk; in the copies all but the most common words are other words."""
    documents = list(dataset.documents.items())
    common = _common_words(text for _, (_, text) in documents)
    for number in range(size):
        copy, place = divmod(number, len(documents))
        id, (title, text) = documents[place]
        renamed = [_renamed(part, copy, common) for part in (title, text)]
        version = uuid5(_SPACE, f"{copy}/{id}")
        yield version, names_in(Naming([NamedChunk(version, 0, renamed[1])], renamed[0], "en"))


def _renamed(text: str, copy: int, common: frozenset[str]) -> str:
    if not copy:
        return text
    return " ".join(word if word.strip(".,()").casefold() in common else _suffixed(word, copy) for word in text.split())


def _suffixed(word: str, copy: int) -> str:
    bare = word.rstrip(".,;:)")
    return f"{bare}x{copy}{word[len(bare) :]}"


def _common_words(texts: Iterator[str]) -> frozenset[str]:
    counts: dict[str, int] = {}
    for text in texts:
        for word in words_of(text):
            counts[word] = counts.get(word, 0) + 1
    return frozenset(sorted(counts, key=lambda word: -counts[word])[:_COMMON])


def _milliseconds(view: NamesView, text: str) -> float:
    words = hashes(text)
    stops = {number for word in stop_words("en") for number in hashes(word)}
    asked = Asked([word for word in words if word not in stops] or words, words)
    base = _base(view, asked)
    began = time.process_time()
    ranked(view, asked, base, limit=_DEPTH)
    return (time.process_time() - began) * 1000


def _base(view: NamesView, asked: Asked) -> Sequence[Ranked]:
    rare = sorted(asked.content, key=lambda word: view.document_frequency((word,)) or view.size)
    chunks = list(dict.fromkeys(chunk for word in rare for chunk in view.mentions((word,)).chunks.tolist()[:_DEPTH]))
    chunks += random.Random(1).sample(range(view.size), _DEPTH)
    scores = {chunk: 1 - rank / (2 * _DEPTH) for rank, chunk in enumerate(chunks[: 2 * _DEPTH])}
    return [
        Ranked(chunk_id=view.chunk_id(chunk), score=score, parts={"dense": PartScore(rank=1, score=score)})
        for chunk, score in scores.items()
    ]


def _memory_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--set", default="hotpotqa-100")
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
