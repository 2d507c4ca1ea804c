"""What following links gives over the fusion that it begins from, with paired intervals, and what each part is worth.

Chunks, names, index, fusion and ranking are the product's own; only the embeddings are kept between runs. Documents are
shuffled first: in some sets right passages lie side by side, and that must be no signal.
"""

import argparse
import asyncio
import random
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

import numpy as np
from embedding_cache import EmbeddingCache
from retrieval import SETS, Asked, Dataset, Passage, ask_all, cut_all, load
from rich.console import Console
from rich.table import Table

from graph_preprocessor.naming import NamedChunk, Naming, names_in
from graph_query.by_links import asked, hybrid, ranked
from graph_query.links import Weights
from graph_query.names_segment import Segment
from graph_query.names_view import NamesView
from insighthub_cli.bench.measures import Quality, quality_of
from shared.graph.names import decode
from shared.library.scope import Scope
from shared.models.embedding.encoder import load_encoder
from shared.models.packs import Role, Shelf
from shared.retrieval import Ranked
from shared.settings import Settings
from shared.testing.datasets import data_folder

_DEPTH = 150
_SAMPLES = 5000
ABLATIONS = {
    "graph": Weights(),
    "no seeds": Weights(seed=0.0),
    "no backward links": Weights(backward=0.0),
    "no gate": Weights(uncovered=0.0),
    "no coverage": Weights(coverage=0.0),
    "no bridge": Weights(bridge=0.0),
    "no nearness": Weights(nearness=0.0),
    "found or not": Weights(unneeded=0.0),
    "from 5 chunks": Weights(starts=5),
}
Rank = Callable[[Asked], Sequence[Ranked]]


class World(NamedTuple):
    """A set that is ready to be asked."""

    dataset: Dataset
    passages: dict[UUID, Passage]
    questions: list[Asked]
    view: NamesView


async def main() -> None:
    options = _options()
    folder = Shelf(Settings.read().models_dir).directory("minilm", Role.EMBEDDING)
    options.cache.mkdir(parents=True, exist_ok=True)
    with EmbeddingCache(load_encoder(folder, threads=1), options.cache / "vectors.sqlite") as cache:
        for name in options.sets:
            world = await world_of(shuffled(load(data_folder() / name), titles=not options.no_titles), folder, cache)
            Console(width=130).print(compared(world, ABLATIONS if options.ablations else {"graph": Weights()}))


def shuffled(dataset: Dataset, *, titles: bool) -> Dataset:
    documents = list(dataset.documents.items())
    random.Random(7).shuffle(documents)
    return dataset._replace(documents={id: (title if titles else "", text) for id, (title, text) in documents})


async def world_of(dataset: Dataset, model: Path, cache: EmbeddingCache) -> World:
    passages = cut_all(dataset, model)
    return World(dataset, passages, await ask_all(dataset, passages, cache), _names(dataset, passages))


def compared(world: World, variants: dict[str, Weights]) -> Table:
    """Each ranking, and the paired 95 % interval of its gain over the fusion."""
    table = Table(
        "ranking", "R@2", "R@5", "R@10", "nDCG@10", "all@5", "gain nDCG", "gain R@5", title=world.dataset.name
    )
    before = _qualities(world, _by_vector)
    rankings: dict[str, Rank] = {"vector": _by_vector}
    rankings |= {name: _by_graph(world, weights) for name, weights in variants.items()}
    rankings["hybrid"] = _by_both(world)
    for name, rank in rankings.items():
        after = _qualities(world, rank)
        gains = [_interval(after[:, column] - before[:, column]) for column in (3, 1)]
        table.add_row(name, *(f"{figure:.3f}" for figure in after.mean(axis=0)), *gains)
    return table


def _by_vector(question: Asked) -> Sequence[Ranked]:
    return [Ranked(**each._asdict()) for each in question.fused()]


def _by_graph(world: World, weights: Weights) -> Rank:
    scope = Scope(UUID(int=0), "minilm", None, frozenset({world.dataset.language}))

    def rank(question: Asked) -> Sequence[Ranked]:
        words = asked(question.question.text, scope)
        return ranked(world.view, words, _by_vector(question), limit=_DEPTH, weights=weights)

    return rank


def _by_both(world: World) -> Rank:
    by_graph = _by_graph(world, Weights())
    return lambda question: hybrid(_by_vector(question), by_graph(question), limit=_DEPTH)


def _qualities(world: World, rank: Rank) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    return np.array([_quality(world, each, rank(each)) for each in world.questions])


def _quality(world: World, question: Asked, ranking: Sequence[Ranked]) -> Quality:
    documents = list(dict.fromkeys(world.passages[each.chunk_id].document for each in ranking))
    return quality_of(documents, question.question.relevant)


def _interval(gains: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> str:
    drawn = np.random.default_rng(1).integers(0, len(gains), (_SAMPLES, len(gains)))
    low, high = np.percentile(gains[drawn].mean(axis=1), [2.5, 97.5])
    return f"{gains.mean():+.3f} [{low:+.3f}, {high:+.3f}]"


def _names(dataset: Dataset, passages: dict[UUID, Passage]) -> NamesView:
    chunks: dict[str, list[NamedChunk]] = {document: [] for document in dataset.documents}
    for passage in passages.values():
        title, _ = dataset.documents[passage.document]
        text = passage.text.removeprefix(f"{title}\n") if title else passage.text
        chunks[passage.document].append(NamedChunk(passage.id, 0, text))
    tables = [
        (uuid5(NAMESPACE_URL, id), decode(names_in(Naming(chunks[id], title or None, dataset.language))))
        for id, (title, _) in dataset.documents.items()
    ]
    return NamesView([Segment.of(tables)], lambda *_: True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", choices=SETS, default=SETS, metavar="SET", help=", ".join(SETS))
    parser.add_argument("--no-titles", action="store_true")
    parser.add_argument("--ablations", action="store_true", help="also without each part")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir(), "insighthub-benchmarks"))
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main())
