"""Asks a worker and waits for its reply."""

from shared.exchange.port import Exchange

__all__ = ["Exchange"]
