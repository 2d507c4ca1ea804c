"""Reranking with an ONNX cross-encoder in this process; every core scores another passage."""

import asyncio
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from tokenizers import Encoding, Tokenizer

from shared.models.packs.manifest import read_manifest
from shared.models.reranking.port import Reranker
from shared.models.sessions import Session, open_tokenizer

_SPECIAL_TOKENS = 3


class _Model(NamedTuple):
    session: Session
    tokenizer: Tokenizer


class OnnxReranker(Reranker):
    """The score is the model's logit; question and passage together are cut at the model's length."""

    def __init__(self, model_dir: Path) -> None:
        manifest = read_manifest(model_dir)
        self.name = manifest.name
        self._model_dir = model_dir
        self._max_length = manifest.traits.max_tokens + _SPECIAL_TOKENS
        self._model: _Model | None = None
        self._loading = Lock()
        self._threads = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="rerank")

    async def score(self, question: str, passages: Sequence[str]) -> list[float]:
        loop = asyncio.get_running_loop()
        pairs = [(question, passage) for passage in passages]
        encodings = await loop.run_in_executor(self._threads, self._encode, pairs)
        return list(
            await asyncio.gather(*(loop.run_in_executor(self._threads, self._score, each) for each in encodings))
        )

    def _encode(self, pairs: list[tuple[str, str]]) -> list[Encoding]:
        return self._loaded().tokenizer.encode_batch_fast(pairs)

    def _score(self, encoding: Encoding) -> float:
        return float(self._loaded().session.run(encoding)[0])

    def _loaded(self) -> _Model:
        with self._loading:
            if self._model is None:
                session = Session(self._model_dir, threads=1)
                self._model = _Model(session, open_tokenizer(self._model_dir, max_length=self._max_length))
            return self._model
