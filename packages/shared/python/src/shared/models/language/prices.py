"""What language models cost, by a table that the installation's owner keeps: nobody is asked over the network."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

_MILLION = 1_000_000


class Price(BaseModel):
    """Money for a million tokens, in whatever currency the table is kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    read: float = Field(ge=0)
    written: float = Field(ge=0)

    def of(self, *, read: int, written: int) -> float:
        """The money for so many tokens."""
        return (read * self.read + written * self.written) / _MILLION


def price_of(model: str | None, prices: Mapping[str, Price]) -> Price | None:
    """That of the longest key which the model's name holds, in any case; None where none does."""
    known = [key for key in prices if key.casefold() in (model or "").casefold()]
    return prices[max(known, key=len)] if known else None
