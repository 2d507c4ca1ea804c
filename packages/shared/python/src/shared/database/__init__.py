"""The truth: SQL tables, transactions and migrations."""

from shared.database.engine import Database

__all__ = ["Database"]
