"""Language models behind the OpenAI protocol: OpenAI itself, Ollama, vLLM, LM Studio, llama.cpp and many more."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import NamedTuple

import openai
from openai import AsyncOpenAI, AsyncStream
from openai.types.chat import ChatCompletionChunk, ChatCompletionMessageParam

from shared.errors import InsightHubError, Rejected, Unavailable
from shared.models.language.port import LanguageModel, Message, Role

_CONNECT_SECONDS = 5.0
_SILENCE_SECONDS = 300.0  # a model on a CPU reads long prompts for minutes before it says a word


class Endpoint(NamedTuple):
    """A server that speaks the protocol; without a URL it is OpenAI's own."""

    title: str
    url: str | None = None
    key: str = "none"
    options: Mapping[str, object] = {}


class OpenAIModel(LanguageModel):
    """A model of one endpoint."""

    def __init__(self, endpoint: Endpoint, model: str, *, retries: int = 2) -> None:
        self.name = f"{model} ({endpoint.title})"
        self._endpoint = endpoint
        self._model = model
        timeout = openai.Timeout(_SILENCE_SECONDS, connect=_CONNECT_SECONDS)
        self._client = AsyncOpenAI(api_key=endpoint.key, base_url=endpoint.url, timeout=timeout, max_retries=retries)

    async def stream(self, messages: Sequence[Message], *, max_tokens: int) -> AsyncGenerator[str, None]:
        try:
            async with await self._begin(messages, max_tokens) as chunks:
                async for piece in _pieces(chunks, self._endpoint.title):
                    yield piece
        except openai.OpenAIError as error:
            raise self._told(error) from error

    async def close(self) -> None:
        """Ends the connections."""
        await self._client.close()

    async def _begin(self, messages: Sequence[Message], max_tokens: int) -> AsyncStream[ChatCompletionChunk]:
        # OpenAI's newer models refuse the old name of the limit; most other servers know only that.
        limit = {"max_tokens": max_tokens} if self._endpoint.url else {"max_completion_tokens": max_tokens}
        return await self._client.chat.completions.create(
            model=self._model,
            messages=[_param(message) for message in messages],
            stream=True,
            extra_body={**limit, **self._endpoint.options},
        )

    def _told(self, error: openai.OpenAIError) -> InsightHubError:
        title = self._endpoint.title
        match error:
            case openai.AuthenticationError() | openai.PermissionDeniedError():
                return Rejected(f"{title} refuses the API key.", remedy="Set INSIGHTHUB_LLM_API_KEY to a valid key.")
            case openai.NotFoundError():
                return Rejected(f"{title} has no model “{self._model}”.", remedy="Name another in INSIGHTHUB_LLM.")
            case openai.RateLimitError(code="insufficient_quota"):
                return Rejected(f"{title} says that the account's quota is used up.")
            case openai.BadRequestError() | openai.UnprocessableEntityError():
                return Rejected(f"{title} refuses the request: {_reason(error)}")
            case openai.RateLimitError():
                return Unavailable(f"{title} gets too many requests from this account right now.")
            case openai.APIStatusError():
                return Unavailable(f"{title} fails with status {error.status_code}.")
            case openai.APITimeoutError():
                return Unavailable(f"{title} takes too long to answer.")
            case _:
                return Unavailable(f"{title} cannot be reached{self._place()}.")

    def _place(self) -> str:
        return f" at {self._endpoint.url}" if self._endpoint.url else ""


async def _pieces(chunks: AsyncStream[ChatCompletionChunk], title: str) -> AsyncGenerator[str, None]:
    ended = False
    async for chunk in chunks:
        for choice in chunk.choices:
            if choice.delta.content:
                yield choice.delta.content
            ended = ended or choice.finish_reason is not None
    if not ended:
        raise Unavailable(f"{title} broke off in the middle of the answer.")


def _reason(error: openai.APIStatusError) -> str:
    match error.body:
        case {"message": str(message)}:
            return message
        case _:
            return error.message


def _param(message: Message) -> ChatCompletionMessageParam:
    match message.role:
        case Role.SYSTEM:
            return {"role": "system", "content": message.content}
        case Role.USER:
            return {"role": "user", "content": message.content}
        case Role.ASSISTANT:
            return {"role": "assistant", "content": message.content}
