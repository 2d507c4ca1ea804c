"""Language models of Anthropic."""

from collections.abc import AsyncGenerator, Sequence

import anthropic
import httpx2
from anthropic import AsyncAnthropic
from anthropic.types import MessageParam

from shared.errors import InsightHubError, Rejected, Unavailable
from shared.models.language.port import LanguageModel, Message, Role

_CONNECT_SECONDS = 5.0
_SILENCE_SECONDS = 120.0


class AnthropicModel(LanguageModel):
    """A model of the Messages API."""

    def __init__(self, model: str, key: str, *, url: str | None = None, retries: int = 2) -> None:
        self.name = f"{model} (Anthropic)"
        self._model = model
        timeout = anthropic.Timeout(_SILENCE_SECONDS, connect=_CONNECT_SECONDS)
        self._client = AsyncAnthropic(api_key=key, base_url=url, timeout=timeout, max_retries=retries)

    async def stream(self, messages: Sequence[Message], *, max_tokens: int) -> AsyncGenerator[str, None]:
        rules = "\n\n".join(message.content for message in messages if message.role is Role.SYSTEM)
        turns = [_param(message) for message in messages if message.role is not Role.SYSTEM]
        try:
            async with self._client.messages.stream(
                model=self._model, system=rules or anthropic.omit, messages=turns, max_tokens=max_tokens
            ) as answer:
                async for piece in answer.text_stream:
                    yield piece
                if answer.current_message_snapshot.stop_reason is None:
                    raise Unavailable("Anthropic broke off in the middle of the answer.")
        except (anthropic.AnthropicError, httpx2.HTTPError) as error:
            raise self._told(error) from error

    async def close(self) -> None:
        """Ends the connections."""
        await self._client.close()

    def _told(self, error: Exception) -> InsightHubError:
        match error:
            case anthropic.AuthenticationError() | anthropic.PermissionDeniedError():
                return Rejected("Anthropic refuses the API key.", remedy="Set INSIGHTHUB_LLM_API_KEY to a valid key.")
            case anthropic.NotFoundError():
                return Rejected(
                    f"Anthropic has no model “{self._model}”.", remedy="Name another one in INSIGHTHUB_LLM."
                )
            case anthropic.BadRequestError() | anthropic.PaymentRequiredError() | anthropic.ContentTooLargeError():
                return Rejected(f"Anthropic refuses the request: {error.message}")
            case anthropic.RateLimitError():
                return Unavailable("Anthropic gets too many requests from this account right now.")
            case anthropic.APIStatusError() if error.status_code >= 400:
                return Unavailable(f"Anthropic fails with status {error.status_code}.")
            case anthropic.APITimeoutError() | httpx2.TimeoutException():
                return Unavailable("Anthropic takes too long to answer.")
            case anthropic.APIConnectionError():
                return Unavailable("Anthropic cannot be reached.")
            case _:
                return Unavailable("Anthropic broke off in the middle of the answer.")


def _param(message: Message) -> MessageParam:
    if message.role is Role.USER:
        return {"role": "user", "content": message.content}
    return {"role": "assistant", "content": message.content}
