"""What is said about documents, and topics."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "topics",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("label", sa.String(length=300), nullable=False),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("document_count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_topics_workspace_id_workspaces"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topics")),
    )
    op.create_index(op.f("ix_topics_workspace_id"), "topics", ["workspace_id"], unique=False)
    op.create_table(
        "enrichments",
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_enrichments_version_id_versions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", "kind", name=op.f("pk_enrichments")),
    )
    op.create_table(
        "signature_bands",
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("band", sa.BigInteger(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_signature_bands_version_id_versions"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_signature_bands_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "band", name=op.f("pk_signature_bands")),
    )
    op.create_index(
        op.f("ix_signature_bands_workspace_id_band_version_id"),
        "signature_bands",
        ["workspace_id", "band", "version_id"],
        unique=False,
    )
    op.create_table(
        "text_signatures",
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_text_signatures_version_id_versions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_text_signatures")),
    )
    op.create_table(
        "topic_members",
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("closeness", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topics.id"], name=op.f("fk_topic_members_topic_id_topics"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_topic_members_version_id_versions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_topic_members")),
    )
    op.create_index(op.f("ix_topic_members_topic_id"), "topic_members", ["topic_id"], unique=False)
    op.create_table(
        "version_identifiers",
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("identifier", sa.String(length=300), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_version_identifiers_version_id_versions"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_version_identifiers_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "identifier", name=op.f("pk_version_identifiers")),
    )
    op.create_index(
        op.f("ix_version_identifiers_workspace_id_identifier"),
        "version_identifiers",
        ["workspace_id", "identifier"],
        unique=False,
    )
    op.create_table(
        "version_keywords",
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("keyword", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_version_keywords_version_id_versions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", "keyword", name=op.f("pk_version_keywords")),
    )
    op.create_index(op.f("ix_version_keywords_keyword"), "version_keywords", ["keyword"], unique=False)
    op.create_table(
        "version_means",
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("generation_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generations.id"],
            name=op.f("fk_version_means_generation_id_generations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_version_means_version_id_versions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", "generation_id", name=op.f("pk_version_means")),
    )
    op.create_index(op.f("ix_version_means_generation_id"), "version_means", ["generation_id"], unique=False)


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f("ix_version_means_generation_id"), table_name="version_means")
    op.drop_table("version_means")
    op.drop_index(op.f("ix_version_keywords_keyword"), table_name="version_keywords")
    op.drop_table("version_keywords")
    op.drop_index(op.f("ix_version_identifiers_workspace_id_identifier"), table_name="version_identifiers")
    op.drop_table("version_identifiers")
    op.drop_index(op.f("ix_topic_members_topic_id"), table_name="topic_members")
    op.drop_table("topic_members")
    op.drop_table("text_signatures")
    op.drop_index(op.f("ix_signature_bands_workspace_id_band_version_id"), table_name="signature_bands")
    op.drop_table("signature_bands")
    op.drop_table("enrichments")
    op.drop_index(op.f("ix_topics_workspace_id"), table_name="topics")
    op.drop_table("topics")
