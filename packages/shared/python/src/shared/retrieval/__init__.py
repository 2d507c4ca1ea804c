"""Types and pure functions of finding evidence."""

from shared.retrieval.types import Filters, Hit, Link, Mode, PartScore, Ranked, Span

__all__ = ["Filters", "Hit", "Link", "Mode", "PartScore", "Ranked", "Span"]
