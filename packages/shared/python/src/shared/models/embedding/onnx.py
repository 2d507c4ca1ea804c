"""Embedding with ONNX: bulk in the pool, the question in this process so that it never waits for the bulk."""

import asyncio
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from shared.compute.port import Compute
from shared.models.embedding.encoder import count_tokens, embed_in_member, shared_encoder
from shared.models.embedding.port import Embedder, Vectors
from shared.models.packs.manifest import read_manifest

_FEW_CHARACTERS = 4_000  # about a fifth of a second on one core
_PART_CHARACTERS = 8_000
_PART_TEXTS = 64


class OnnxEmbedder(Embedder):
    """A few texts, which somebody may be waiting for, are embedded here; many go to the pool in parts."""

    def __init__(self, model_dir: Path, compute: Compute) -> None:
        manifest = read_manifest(model_dir)
        self.name = manifest.name
        self.dimension = manifest.traits.dimension
        self.max_tokens = manifest.traits.max_tokens
        self.unrelated = manifest.traits.unrelated
        self._model_dir = model_dir
        self._compute = compute
        # Not asyncio's own threads: those may all be waiting for something slow.
        self._questions = ThreadPoolExecutor(2, thread_name_prefix="embed-question")
        self._few = ThreadPoolExecutor(2, thread_name_prefix="embed-few")

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        if sum(map(len, texts)) <= _FEW_CHARACTERS:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._few, embed_in_member, self._model_dir, texts)
        # A window per call, so that a long document leaves room in the pool for the next one: each process has a part
        # in hand, and one more waits for the first that is done.
        window = asyncio.Semaphore(1 + (os.cpu_count() or 1))
        return np.concatenate(await asyncio.gather(*(self._embed_part(part, window) for part in _parts(texts))))

    async def embed_question(self, text: str) -> Vectors:
        return await asyncio.get_running_loop().run_in_executor(self._questions, self._embed_question, text)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return count_tokens(self._model_dir, texts)

    async def _embed_part(self, part: Sequence[str], window: asyncio.Semaphore) -> Vectors:
        async with window:
            return await self._compute.run(embed_in_member, self._model_dir, part)

    def _embed_question(self, text: str) -> Vectors:
        return shared_encoder(self._model_dir).embed_question(text)


def _parts(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Small enough that every member gets some and that waiting for one is short."""
    start = size = 0
    for end, text in enumerate(texts):
        if end > start and (size + len(text) > _PART_CHARACTERS or end - start == _PART_TEXTS):
            yield texts[start:end]
            start, size = end, 0
        size += len(text)
    yield texts[start:]
