"""Remembers for a moment whose an API key is, so that not every request of a program asks the database."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from shared.database.tables.base import now

_MOST = 1000


class _Known(NamedTuple):
    owner_id: UUID
    until: datetime


class KnownKeys:
    """Only for a process that is alone on its database: a key that another process revokes would go on here."""

    def __init__(self, life: timedelta) -> None:
        self._life = life
        self._known: dict[str, _Known] = {}
        self.revocations = 0
        """What was read before a revocation is not taken in after it."""

    def owner_of(self, secret_hash: str) -> UUID | None:
        """None where the database must be asked."""
        known = self._known.get(secret_hash)
        return known.owner_id if known and now() < known.until else None

    def take_in(self, secret_hash: str, owner_id: UUID, *, read_at: int) -> None:
        """`read_at` is the number of revocations before the database was asked."""
        if read_at != self.revocations:
            return
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[secret_hash] = _Known(owner_id, now() + self._life)

    def forget(self) -> None:
        """A key has ended, and that is committed."""
        self.revocations += 1
        self._known.clear()
