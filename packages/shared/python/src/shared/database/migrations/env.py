"""Alembic's entry: runs the migrations on the connection that it is given."""

from typing import Any, Literal

from alembic import context

from shared.database.tables import Record
from shared.database.tables.base import Moment


def _render(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    # A migration stands for itself: it must not change when our column types do.
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Record.metadata,
    render_as_batch=True,
    render_item=_render,
)
with context.begin_transaction():
    context.run_migrations()
