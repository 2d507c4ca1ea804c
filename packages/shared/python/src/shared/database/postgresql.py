"""What is particular to PostgreSQL."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

_CONNECT_WITHIN = 10  # seconds
_IDLE_AT_MOST = 300_000  # milliseconds that a transaction may wait for a process that does not go on


def options(connections: int) -> dict[str, Any]:
    """For the engine. A connection that the server has closed meanwhile is noticed before it is used."""
    settings = f"-c idle_in_transaction_session_timeout={_IDLE_AT_MOST}"
    return {
        "pool_size": connections,
        "max_overflow": connections,
        "pool_pre_ping": True,
        "isolation_level": "READ COMMITTED",
        "connect_args": {"connect_timeout": _CONNECT_WITHIN, "application_name": "insighthub", "options": settings},
    }


def prepare(engine: AsyncEngine) -> None:
    """Connections take every text that SQLite takes."""
    event.listen(engine.sync_engine, "connect", _take_every_text)


def readers(engine: AsyncEngine) -> AsyncEngine:
    """The same pool, for transactions that see one moment and write nothing."""
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _take_every_text(connection: Any, _record: Any) -> None:
    from psycopg.types.string import StrDumper  # the driver is loaded where it is used

    class WithoutNul(StrDumper):
        """PostgreSQL stores no NUL in a text; whoever counts on offsets has none in it (see the parser)."""

        def dump(self, obj: str) -> Any:
            return super().dump(obj.replace("\0", "") if "\0" in obj else obj)

    connection.driver_connection.adapters.register_dumper(str, WithoutNul)
