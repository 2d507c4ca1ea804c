"""The ids that things have after an import."""

import hashlib
import re
from typing import Any
from uuid import UUID

_WRITTEN = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DEEPEST = 60


class NewIds:
    """A new id for each old one: the same for the same import, and another for any other.

    So the same archive can be imported twice, and nothing in an archive can speak of what is here already. The upper
    half of an id stays, so that new ids are in the order of the old ones: results that score alike keep their order.
    """

    def __init__(self, seed: UUID) -> None:
        self._seed = seed.bytes
        self._known: dict[UUID, UUID] = {}

    def settle(self, old: UUID, new: UUID) -> None:
        """This one has its new id already."""
        self._known[old] = new

    def of(self, old: UUID) -> UUID:
        """The new id."""
        new = self._known.get(old)
        if new is None:
            new = self._known[old] = self._made(old)
        return new

    def in_json(self, value: Any, depth: int = 0) -> Any:
        """The value with new ids, where ids stand in it as texts. Raises ValueError for what is nested too deep."""
        if depth > _DEEPEST:
            raise ValueError
        if isinstance(value, str):
            return str(self.of(UUID(value))) if len(value) == 36 and _WRITTEN.fullmatch(value) else value
        if isinstance(value, list):
            return [self.in_json(each, depth + 1) for each in value]
        if isinstance(value, dict):
            return {self.in_json(key, depth + 1): self.in_json(each, depth + 1) for key, each in value.items()}
        return value

    def _made(self, old: UUID) -> UUID:
        digest = int.from_bytes(hashlib.blake2b(old.bytes, key=self._seed, digest_size=8).digest(), "big")
        lower = (digest & (1 << 62) - 1) | 1 << 63  # its uppermost bits tell the variant
        return UUID(int=old.int >> 64 << 64 | lower)
