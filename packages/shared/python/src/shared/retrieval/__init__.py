"""Types and pure functions of finding evidence."""

from shared.retrieval.types import Filters, GraphMethod, Hit, Link, Mode, PartScore, Ranked, Span

__all__ = ["Filters", "GraphMethod", "Hit", "Link", "Mode", "PartScore", "Ranked", "Span"]
