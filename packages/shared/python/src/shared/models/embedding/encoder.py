"""An embedding model in this process, without an event loop: for pool members and benchmarks."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from shared.models.embedding.port import Vectors
from shared.models.packs.manifest import Manifest, Pooling, read_manifest
from shared.models.sessions import Output, Session, open_tokenizer, token_counter

_SPECIAL_TOKENS = 2


class Encoder:
    """Turns texts into unit vectors, one text after the other."""

    def __init__(self, model_dir: Path, *, threads: int) -> None:
        self.manifest: Manifest = read_manifest(model_dir)
        self._traits = self.manifest.traits
        self._session = Session(model_dir, threads=threads)
        self._tokenizer = open_tokenizer(model_dir, max_length=self._traits.max_tokens + _SPECIAL_TOKENS)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension)."""
        return self._embed([self._traits.passage_prefix + text for text in texts])

    def embed_question(self, text: str) -> Vectors:
        """Shape (dimension,)."""
        vector: Vectors = self._embed([self._traits.question_prefix + text])[0]
        return vector

    def _embed(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self._traits.dimension), dtype=np.float32)
        for row, encoding in enumerate(self._tokenizer.encode_batch_fast(list(texts))):
            vectors[row] = self._pool(self._session.run(encoding))
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return vectors

    def _pool(self, tokens: Output) -> Vectors:
        pooled: Vectors = tokens[0] if self._traits.pooling is Pooling.FIRST else tokens.mean(axis=0)
        return pooled


def load_encoder(model_dir: Path, *, threads: int = 1) -> Encoder:
    """Raises SettingsError when the folder holds no working model."""
    return Encoder(model_dir, threads=threads)


@lru_cache(maxsize=2)
def shared_encoder(model_dir: Path) -> Encoder:
    """The one of this process; a pool member loads a model once and keeps the last two."""
    return load_encoder(model_dir)


def embed_in_member(model_dir: Path, texts: Sequence[str]) -> Vectors:
    """What a pool member runs."""
    return shared_encoder(model_dir).embed_passages(texts)


def count_tokens(model_dir: Path, texts: Sequence[str]) -> list[int]:
    """Tokens of each text without special ones; quick enough to be called anywhere."""
    encodings = token_counter(model_dir).encode_batch_fast(list(texts), add_special_tokens=False)
    return [len(encoding) for encoding in encodings]
