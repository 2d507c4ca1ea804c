"""How fast the packaged embedding models are, and what int8 costs: chunks a second and core, cosine, question latency.

Speed is counted in seconds of processor time, so that other work on the machine hardly changes it. "pool" is the share
of that speed, by the clock, that is left when the same chunks go through `OnnxEmbedder` and a pool of one process.
Cosine compares the vectors with those of the same model in full precision, where the catalogue has that.
"""

import argparse
import asyncio
import json
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from shared.compute.processes import ProcessCompute
from shared.models.embedding.encoder import Encoder, count_tokens, load_encoder
from shared.models.embedding.named import Embedders
from shared.models.packs import Role, Shelf
from shared.settings import Settings
from shared.testing.datasets import data_folder

FULL_PRECISION = {"minilm": "minilm-fp32", "minilm-fp32": "minilm-fp32"}
QUESTIONS = 30
ROUNDS = 3


class Row(NamedTuple):
    """What one model reaches; figures that it does not have are None."""

    model: str
    megabytes: float
    load_seconds: float
    chunks_per_core_second: float
    short_per_core_second: float
    pool: float
    question_ms_p50: float
    question_ms_p95: float
    cosine_mean: float | None
    cosine_min: float | None


def chunks_of(texts: Sequence[str], tokens: int, count: int, model_dir: Path) -> list[str]:
    """Pieces of about as many tokens, each within the limit."""
    words = " ".join(texts).split()
    per_token = len(words) / sum(count_tokens(model_dir, texts))
    size = int(tokens * per_token)
    pieces = [" ".join(words[start : start + size]) for start in range(0, count * size, size)]
    return [piece for piece in pieces if piece]


def per_core_second(encoder: Encoder, texts: Sequence[str]) -> float:
    """The best of a few rounds."""
    rates = []
    for _ in range(ROUNDS):
        started = time.process_time()
        encoder.embed_passages(texts)
        rates.append(len(texts) / (time.process_time() - started))
    return max(rates)


def question_milliseconds(encoder: Encoder, questions: Sequence[str]) -> list[float]:
    """Sorted, by the clock."""
    times = []
    for question in questions:
        started = time.perf_counter()
        encoder.embed_question(question)
        times.append((time.perf_counter() - started) * 1000)
    return sorted(times)


async def pool_share(models_dir: Path, name: str, encoder: Encoder, texts: Sequence[str]) -> float:
    """Median over rounds that take turns, so that both meet the same other work."""
    shares = []
    async with ProcessCompute.open(members=1) as compute:
        embedder = Embedders(models_dir, compute).named(name)
        await embedder.embed_passages(texts)  # starts the member, which loads the model
        for _ in range(ROUNDS):
            started = time.perf_counter()
            encoder.embed_passages(texts)
            alone = time.perf_counter() - started
            await embedder.embed_passages(texts)
            shares.append(alone / (time.perf_counter() - started - alone))
    return median(shares)


def cosines(encoder: Encoder, exact: Encoder | None, texts: Sequence[str]) -> tuple[float | None, float | None]:
    """Mean and least."""
    if exact is None:
        return None, None
    each = (encoder.embed_passages(texts) * exact.embed_passages(texts)).sum(axis=1)
    return float(each.mean()), float(each.min())


def measure(models_dir: Path, name: str, texts: Sequence[str], questions: Sequence[str], count: int) -> Row:
    folder = models_dir / name
    started = time.perf_counter()
    encoder = load_encoder(folder)
    loaded = time.perf_counter() - started
    chunks = chunks_of(texts, 250, count, folder)
    exact = FULL_PRECISION.get(name)
    latencies = question_milliseconds(encoder, questions)
    mean_cosine, least_cosine = cosines(encoder, load_encoder(models_dir / exact) if exact else None, texts[:100])
    return Row(
        model=name,
        megabytes=sum(file.stat().st_size for file in folder.iterdir()) / 1e6,
        load_seconds=loaded,
        chunks_per_core_second=per_core_second(encoder, chunks),
        short_per_core_second=per_core_second(encoder, chunks_of(texts, 25, 4 * count, folder)),
        pool=asyncio.run(pool_share(models_dir, name, encoder, chunks)),
        question_ms_p50=latencies[len(latencies) // 2],
        question_ms_p95=latencies[int(len(latencies) * 0.95)],
        cosine_mean=mean_cosine,
        cosine_min=least_cosine,
    )


def show(rows: Sequence[Row], tokens: float) -> None:
    speeds = (f"chunks/s ({tokens:.0f} tokens)", "sentences/s", "pool")
    table = Table("model", "MB", "load s", *speeds, "question ms p50", "p95", "cosine", "min")
    for row in rows:
        figures = [row.megabytes, row.load_seconds, *row[3:5]]
        cells = [f"{row.pool:.2f}", f"{row.question_ms_p50:.1f}", f"{row.question_ms_p95:.1f}"]
        exact = ["–" if value is None else f"{value:.4f}" for value in (row.cosine_mean, row.cosine_min)]
        table.add_row(row.model, *(f"{figure:.1f}" for figure in figures), *cells, *exact)
    Console().print(table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="*", help="default: every embedding model that is installed")
    parser.add_argument("--chunks", type=int, default=48)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    models_dir = Settings.read().models_dir
    data = data_folder() / "hotpotqa-100"
    texts = [json.loads(line)["text"] for line in (data / "corpus.jsonl").read_text().splitlines()]
    asked = [json.loads(line)["text"] for line in (data / "queries.jsonl").read_text().splitlines()][:QUESTIONS]
    known = [each.name for each in Shelf(models_dir).listed() if each.installed and each.role is Role.EMBEDDING]
    names = options.models or known
    rows = [measure(models_dir, name, texts, asked, options.chunks) for name in names]
    if options.json:
        print(json.dumps([row._asdict() for row in rows], indent=2))
    else:
        sample = count_tokens(models_dir / names[0], chunks_of(texts, 250, options.chunks, models_dir / names[0]))
        show(rows, median(sample))


if __name__ == "__main__":
    main()
