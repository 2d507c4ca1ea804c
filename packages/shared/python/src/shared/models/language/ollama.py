"""Looks for a running Ollama and what it can run."""

from collections.abc import Sequence

import httpx

OLLAMA_URL = "http://127.0.0.1:11434"
_PATIENCE_SECONDS = 1.0  # where nothing listens, the answer comes at once
_NOT_FOR_CHAT = ("embed", "bge-", "minilm", "rerank")


async def chat_models(url: str) -> Sequence[str] | None:
    """The models that can chat, the latest first; None when no Ollama answers at once."""
    try:
        async with httpx.AsyncClient(timeout=_PATIENCE_SECONDS, trust_env=False) as client:
            answer = await client.get(f"{url}/api/tags")
        names = [str(model["name"]) for model in answer.raise_for_status().json()["models"]]
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError):
        return None
    return [name.removesuffix(":latest") for name in names if not any(mark in name for mark in _NOT_FOR_CHAT)]
