"""The packaged language model: small, on the CPU, and private."""

import asyncio
import secrets
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, suppress
from pathlib import Path

from shared.errors import Unavailable
from shared.models.language.discovery import SMOLLM2_NAME
from shared.models.language.openai import Endpoint, OpenAIModel
from shared.models.language.port import LanguageModel, Message
from shared.models.packs.manifest import read_manifest

_START_SECONDS = 120.0


class SmolLM2(LanguageModel):
    """Runs in a child process, which starts with the first answer, and anew if it dies.

    Closing the stream closes the connection, and that stops the child between two tokens.
    """

    def __init__(self, model_dir: Path) -> None:
        self.name = SMOLLM2_NAME
        self._file = model_dir / read_manifest(model_dir).weights
        self._starting = asyncio.Lock()
        self._process: Process | None = None
        self._model: OpenAIModel | None = None

    async def stream(self, messages: Sequence[Message], *, max_tokens: int) -> AsyncGenerator[str, None]:
        has_begun = False
        try:
            async with aclosing(self._stream(messages, max_tokens)) as pieces:
                async for piece in pieces:
                    has_begun = True
                    yield piece
        except Unavailable:
            if has_begun:
                raise
            await self.close()  # the child died a moment ago, before anybody was told of it
            async with aclosing(self._stream(messages, max_tokens)) as pieces:
                async for piece in pieces:
                    yield piece

    async def _stream(self, messages: Sequence[Message], max_tokens: int) -> AsyncGenerator[str, None]:
        model = await self._running()
        async with aclosing(model.stream(messages, max_tokens=max_tokens)) as pieces:
            async for piece in pieces:
                yield piece

    async def close(self) -> None:
        """End the child."""
        process, model = self._process, self._model
        self._process = self._model = None
        if model:
            await model.close()
        if process and process.returncode is None:
            process.kill()
            await process.wait()

    async def _running(self) -> OpenAIModel:
        async with self._starting:
            if self._model and self._process and self._process.returncode is None:
                return self._model
            await self.close()
            self._model = await self._start()
            return self._model

    async def _start(self) -> OpenAIModel:
        key = secrets.token_urlsafe(24)
        command = [sys.executable, "-m", "shared.models.language.smollm2_server", str(self._file)]
        self._process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
        address = await _address(self._process, key)
        # The same question gets the same answer.
        endpoint = Endpoint("SmolLM2", f"{address}/v1", key, {"temperature": 0})
        return OpenAIModel(endpoint, "SmolLM2-135M", retries=0)


async def _address(process: Process, key: str) -> str:
    if process.stdin and process.stdout:  # both are pipes
        process.stdin.write(f"{key}\n".encode())
        with suppress(TimeoutError):
            async with asyncio.timeout(_START_SECONDS):
                async for line in process.stdout:
                    if line.startswith(b"http://"):
                        return line.decode().strip()
    raise Unavailable(
        "The packaged language model does not start.",
        remedy="Run `insighthub models verify smollm2`; it also needs the package xllamacpp.",
    )
