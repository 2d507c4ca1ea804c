"""Vectors kept on disk by model and content, so that a benchmark embeds each text once."""

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from shared.models.embedding import Vectors
from shared.models.embedding.encoder import Encoder

_BATCH = 64


class EmbeddingCache:
    def __init__(self, encoder: Encoder, file: Path) -> None:
        self._encoder = encoder
        self.unrelated = encoder.manifest.traits.unrelated
        self._rows = sqlite3.connect(file)
        self._rows.execute("CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, vector BLOB NOT NULL)")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._rows.close()

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._all("passage", texts, self._encoder.embed_passages)

    def questions(self, texts: Sequence[str]) -> Vectors:
        return self._all("question", texts, self._each_question)

    def _each_question(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._encoder.embed_question(text) for text in texts])

    def _all(self, kind: str, texts: Sequence[str], embed: Callable[[Sequence[str]], Vectors]) -> Vectors:
        keys = [self._key(kind, text) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if self._known(key) is None}
        pairs = list(missing.items())
        for start in range(0, len(pairs), _BATCH):
            self._remember(pairs[start : start + _BATCH], embed)
        return np.stack([self._expect(key) for key in keys])

    def _remember(self, pairs: Sequence[tuple[str, str]], embed: Callable[[Sequence[str]], Vectors]) -> None:
        vectors = embed([text for _, text in pairs])
        rows = [(key, vector.tobytes()) for (key, _), vector in zip(pairs, vectors, strict=True)]
        self._rows.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
        self._rows.commit()

    def _known(self, key: str) -> Vectors | None:
        row = self._rows.execute("SELECT vector FROM vectors WHERE key = ?", (key,)).fetchone()
        return None if row is None else np.frombuffer(row[0], dtype=np.float32)

    def _expect(self, key: str) -> Vectors:
        vector = self._known(key)
        assert vector is not None
        return vector

    def _key(self, kind: str, text: str) -> str:
        return hashlib.sha256(f"{self._encoder.manifest.name}\0{kind}\0{text}".encode()).hexdigest()
