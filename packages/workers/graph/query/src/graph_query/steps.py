"""The links from some chunks to others, as columns: a question meets thousands of them, and few are told."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from graph_query.names_segment import Numbers
from graph_query.names_view import Key, NamesView
from shared.graph.names import NameKind

T = TypeVar("T", bound=np.generic)
Scores = npt.NDArray[np.float64]


class Following(NamedTuple):
    """How links are followed: what each kind of name counts, by its number, and what one against its direction does."""

    trust: Scores
    backward: float
    most_mentions: int


class Step(NamedTuple):
    """A link from one chunk to another: the name, and the sentence (of `holder`, one of the two) that holds it."""

    source: int
    target: int
    key: Key
    holder: int
    sentence: int
    weight: float


class _Bundle(NamedTuple):
    """The steps that one name of one chunk gives: columns of one length."""

    source: int
    key: Key
    targets: Numbers
    holders: Numbers
    sentences: Numbers
    weights: Scores
    is_backward: bool


class Steps:
    """In the order of their sources, each forward before backward."""

    def __init__(self, view: NamesView, bundles: Sequence[_Bundle]) -> None:
        sizes = [each.targets.size for each in bundles]
        sources = np.repeat(np.array([each.source for each in bundles], np.int64), sizes)
        targets = _joined([each.targets for each in bundles], np.int64)
        backward = np.repeat(np.array([each.is_backward for each in bundles], np.bool_), sizes)
        # To mention what another passage of one's own document is about leads nowhere new.
        kept = np.where(backward, view.documents(targets) != view.documents(sources), targets != sources)
        self._keys = [each.key for each in bundles]
        self._bundles = np.repeat(np.arange(len(bundles)), sizes)[kept]
        self.sources, self.targets = sources[kept], targets[kept]
        self.holders = _joined([each.holders for each in bundles], np.int64)[kept]
        self.sentences = _joined([each.sentences for each in bundles], np.int64)[kept]
        self.weights = _joined([each.weights for each in bundles], np.float64)[kept]

    def __len__(self) -> int:
        return len(self.targets)

    def step(self, number: int) -> Step:
        """One of them by its place."""
        return Step(
            int(self.sources[number]),
            int(self.targets[number]),
            self._keys[int(self._bundles[number])],
            int(self.holders[number]),
            int(self.sentences[number]),
            float(self.weights[number]),
        )


def steps_from(view: NamesView, starts: Iterable[int], following: Following) -> Steps:
    """All links of these chunks: to what they mention, and to what mentions them."""
    return Steps(view, list(_bundles(view, starts, following)))


def _bundles(view: NamesView, starts: Iterable[int], following: Following) -> Iterator[_Bundle]:
    for source in starts:
        own = view.keys_of(source)
        yield from _forward(view, source, {key for key, _ in own}, following.trust)
        yield from _backward(view, source, own, following)


def _forward(view: NamesView, source: int, own: Collection[Key], trust: Scores) -> Iterator[_Bundle]:
    seen: dict[Key, int] = {}
    words = view.words(source)
    sentences = np.cumsum(words == 0)
    first = view.first_sentence(source)
    for key, at in view.keys_in(words):
        if key not in own:
            seen.setdefault(key, first + int(sentences[at]))
    for key, sentence in seen.items():
        definitions = view.definitions_of(key)
        if definitions.documents:
            weights = view.rarity(key) ** 2 / definitions.documents * trust[definitions.kinds]
            targets = definitions.chunks
            holders, places = np.full(targets.size, source), np.full(targets.size, sentence)
            yield _Bundle(source, key, targets, holders, places, weights, is_backward=False)


def _backward(
    view: NamesView, source: int, own: Iterable[tuple[Key, NameKind]], following: Following
) -> Iterator[_Bundle]:
    for key, kind in own:
        if view.document_frequency(key) > following.most_mentions:
            continue
        found = view.mentions(key)
        documents = view.definitions_of(key).documents
        weight = following.backward * float(following.trust[kind]) * view.rarity(key) ** 2 / max(documents, 1)
        weights = np.full(found.chunks.size, weight)
        yield _Bundle(source, key, found.chunks, found.chunks, found.sentences, weights, is_backward=True)


def _joined(columns: Sequence[npt.NDArray[T]], kind: type[T]) -> npt.NDArray[T]:
    return np.concatenate([np.empty(0, kind), *columns])
