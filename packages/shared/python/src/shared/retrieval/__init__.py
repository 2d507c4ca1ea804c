"""Types and pure functions of finding evidence."""

from shared.retrieval.types import Filters, Hit, Mode, PartScore, Span

__all__ = ["Filters", "Hit", "Mode", "PartScore", "Span"]
