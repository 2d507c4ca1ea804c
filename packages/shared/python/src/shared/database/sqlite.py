"""What is particular to SQLite."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from shared.database.whole_statements import connecting_to


def options(url: str) -> dict[str, Any]:
    """For the engine."""
    path = make_url(url).database or ":memory:"
    return {"async_creator": connecting_to(path, timeout=30), "pool_size": 8, "max_overflow": 24}


def prepare(engine: AsyncEngine) -> None:
    """Connections write ahead, keep foreign keys, and begin as they are told to."""
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)


def _prepare(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    driver: Any = connection.connection.driver_connection
    driver.begin(immediate=immediate)
