"""How much the fusion depends on its constants: each variant beside the better of the two parts, set by set.

The rankings are asked for once, by the real index, and then fused anew by every variant. A figure is the least of what
nDCG@10, recall@5 and recall@10 are above the better part. The last column shows what leaving a set out would have done:
the variant that is best by its worst figure on all other sets, and what that one gives on the set left out.
"""

import argparse
import asyncio
import random
import tempfile
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from embedding_cache import EmbeddingCache
from measures import Quality, mean_of, quality_of
from retrieval import SETS, Asked, ask_all, cut_all, load
from rich.console import Console
from rich.table import Table

from shared.models.embedding.encoder import load_encoder
from shared.models.packs import Role, Shelf
from shared.retrieval.fusion import Fused, Rule, mixed, only, share_of_dense
from shared.settings import Settings
from shared.testing.datasets import data_folder

HEADS = (20, 30, 40)
POWERS = (2, 3, 4)
FIXED = (0.3, 0.4, 0.5, 0.6)
_DRAWS = 2_000

Ranking = Callable[[Asked], list[Fused]]


class Judged(NamedTuple):
    """A set with what each way to rank gives, question by question."""

    name: str
    qualities: dict[str, list[Quality]]

    def gain(self, way: str) -> float:
        """The least of the three measures above the better part."""
        better = map(max, mean_of(self.qualities["bm25"]), mean_of(self.qualities["dense"]))
        return min(have - best for have, best in zip(mean_of(self.qualities[way]), better, strict=True))


async def main() -> None:
    options = _options()
    models = options.models or Settings.read().models_dir
    folder = Shelf(models).directory(options.model, Role.EMBEDDING)
    options.cache.mkdir(parents=True, exist_ok=True)
    with EmbeddingCache(load_encoder(folder, threads=1), options.cache / "vectors.sqlite") as cache:
        judged = [await _judged(options.data / name, folder, cache, options.most) for name in options.sets]
    _show_variants(judged)
    _show_left_out(judged)
    _show_intervals(judged)


async def _judged(data: Path, model: Path, cache: EmbeddingCache, most: int) -> Judged:
    dataset = load(data)
    step = max(1, len(dataset.questions) // most)
    dataset = dataset._replace(questions=dataset.questions[::step])
    passages = cut_all(dataset, model)
    asked = await ask_all(dataset, passages, cache)
    qualities = {}
    for way, rank in ways().items():
        rankings = [dict.fromkeys(passages[found.chunk_id].document for found in rank(each)) for each in asked]
        qualities[way] = [
            quality_of(list(ranking), each.question.relevant) for ranking, each in zip(rankings, asked, strict=True)
        ]
    return Judged(dataset.name, qualities)


def ways() -> dict[str, Ranking]:
    """The parts, fixed shares, and the product's rule with other constants; the product's own is `fused`."""
    found: dict[str, Ranking] = {
        "bm25": lambda asked: only("bm25", asked.bm25),
        "dense": lambda asked: only("dense", asked.dense),
        "fused": Asked.fused,
        "words need not confirm": _variant(Rule(unconfirmed=1.0)),
    }
    for head, power in product(HEADS, POWERS):
        found[f"head {head}, power {power}"] = _variant(Rule(head=head, power=power))
    for share in FIXED:
        found[f"{share:.0%} dense"] = _fixed(share)
    return found


def _variant(rule: Rule) -> Ranking:
    def rank(asked: Asked) -> list[Fused]:
        share = share_of_dense(asked.dense, asked.bm25, unrelated=asked.unrelated, rule=rule)
        return mixed(asked.dense, asked.bm25, share=share)

    return rank


def _fixed(share: float) -> Ranking:
    return lambda asked: mixed(asked.dense, asked.bm25, share=share)


def _show_variants(judged: Sequence[Judged]) -> None:
    table = Table("way", *(each.name for each in judged), "worst")
    for way in judged[0].qualities:
        gains = [each.gain(way) for each in judged]
        table.add_row(way, *(f"{gain:+.3f}" for gain in gains), f"{min(gains):+.3f}")
    Console(width=160).print(table)


def _show_left_out(judged: Sequence[Judged]) -> None:
    variants = [way for way in judged[0].qualities if way.startswith("head")]
    table = Table("left out", "best on the others", "gives here")
    for one in judged:
        others = [each for each in judged if each is not one]
        best = max(variants, key=lambda way: min(each.gain(way) for each in others))
        table.add_row(one.name, best, f"{one.gain(best):+.3f}")
    Console().print(table)


def _show_intervals(judged: Sequence[Judged]) -> None:
    """nDCG of the fusion above each part, with the 95 % interval of a paired bootstrap."""
    table = Table("nDCG@10 of fused", "above BM25", "above dense")
    for each in judged:
        table.add_row(each.name, *(_interval(each, part) for part in ("bm25", "dense")))
    Console().print(table)


def _interval(judged: Judged, part: str) -> str:
    pairs = zip(judged.qualities["fused"], judged.qualities[part], strict=True)
    gains = [fused.ndcg - other.ndcg for fused, other in pairs]
    draw = random.Random(0)
    means = sorted(mean(draw.choices(gains, k=len(gains))) for _ in range(_DRAWS))
    return f"{mean(gains):+.3f} [{means[_DRAWS // 40]:+.3f}, {means[-_DRAWS // 40]:+.3f}]"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", choices=SETS, default=SETS, metavar="SET", help=", ".join(SETS))
    parser.add_argument("--most", type=int, default=400, help="about how many questions of each set")
    parser.add_argument("--model", default="minilm", help="an installed embedding model")
    parser.add_argument("--models", type=Path, help="the folder of models, if not the usual one")
    parser.add_argument("--data", type=Path, default=data_folder())
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir(), "insighthub-benchmarks"))
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main())
