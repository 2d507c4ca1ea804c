"""The schema says which earlier releases can still work on it."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
works_with = "0008"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "schema_compatibility",
        sa.Column("works_with", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("works_with", name=op.f("pk_schema_compatibility")),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("schema_compatibility")
