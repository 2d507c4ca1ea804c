"""CPU work off the event loop: a pool for trusted work, a fresh limited child for hostile input."""

from shared.compute.port import Compute, Limits

__all__ = ["Compute", "Limits"]
