"""Workers: what they are, how they are wired, and the host that runs them."""

from shared.worker.wiring import handler
from shared.worker.worker import Worker

__all__ = ["Worker", "handler"]
