"""The knowledge graph."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "entity_decisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("other", sa.String(length=300), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_entity_decisions_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entity_decisions")),
    )
    op.create_index(
        op.f("ix_entity_decisions_workspace_id_key"), "entity_decisions", ["workspace_id", "key"], unique=False
    )
    op.create_table(
        "communities",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("generation_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("label", sa.String(length=300), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("component", sa.String(length=32), nullable=False),
        sa.Column("content", sa.String(length=32), nullable=False),
        sa.Column("written_by", sa.String(length=100), nullable=True),
        sa.Column("entity_count", sa.Integer(), nullable=False),
        sa.Column("document_count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generations.id"],
            name=op.f("fk_communities_generation_id_generations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communities")),
    )
    op.create_index(op.f("ix_communities_generation_id_level"), "communities", ["generation_id", "level"], unique=False)
    op.create_table(
        "entities",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("generation_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("mention_count", sa.Integer(), nullable=False),
        sa.Column("document_count", sa.Integer(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generations.id"],
            name=op.f("fk_entities_generation_id_generations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entities")),
    )
    op.create_index(op.f("ix_entities_generation_id_name"), "entities", ["generation_id", "name"], unique=False)
    op.create_table(
        "entity_merges",
        sa.Column("generation_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("other_key", sa.String(length=300), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("chunk_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generations.id"],
            name=op.f("fk_entity_merges_generation_id_generations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("generation_id", "key", "other_key", name=op.f("pk_entity_merges")),
    )
    op.create_index(
        op.f("ix_entity_merges_generation_id_other_key"), "entity_merges", ["generation_id", "other_key"], unique=False
    )
    op.create_table(
        "graph_revisions",
        sa.Column("generation_id", sa.Uuid(), nullable=False),
        sa.Column("names", sa.Integer(), nullable=False),
        sa.Column("removals", sa.Integer(), nullable=False),
        sa.Column("entities", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generations.id"],
            name=op.f("fk_graph_revisions_generation_id_generations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("generation_id", name=op.f("pk_graph_revisions")),
    )
    op.create_table(
        "name_blocks",
        sa.Column("generation_id", sa.Uuid(), nullable=False),
        sa.Column("block", sa.String(length=310), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generations.id"],
            name=op.f("fk_name_blocks_generation_id_generations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("generation_id", "block", "key", name=op.f("pk_name_blocks")),
    )
    op.create_index(op.f("ix_name_blocks_generation_id_key"), "name_blocks", ["generation_id", "key"], unique=False)
    op.create_table(
        "pending_names",
        sa.Column("generation_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generations.id"],
            name=op.f("fk_pending_names_generation_id_generations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("generation_id", "key", name=op.f("pk_pending_names")),
    )
    op.create_table(
        "synonyms",
        sa.Column("generation_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("other_key", sa.String(length=300), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generations.id"],
            name=op.f("fk_synonyms_generation_id_generations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("generation_id", "key", "other_key", name=op.f("pk_synonyms")),
    )
    op.create_index(
        op.f("ix_synonyms_generation_id_other_key"), "synonyms", ["generation_id", "other_key"], unique=False
    )
    op.create_table(
        "community_members",
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("entity_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_community_members_community_id_communities"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["entities.id"], name=op.f("fk_community_members_entity_id_entities"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("community_id", "entity_id", name=op.f("pk_community_members")),
    )
    op.create_index(op.f("ix_community_members_entity_id"), "community_members", ["entity_id"], unique=False)
    op.create_table(
        "entity_importances",
        sa.Column("entity_id", sa.Uuid(), nullable=False),
        sa.Column("importance", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["entities.id"], name=op.f("fk_entity_importances_entity_id_entities"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entity_id", name=op.f("pk_entity_importances")),
    )
    op.create_table(
        "entity_names",
        sa.Column("generation_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("entity_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["entities.id"], name=op.f("fk_entity_names_entity_id_entities"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generations.id"],
            name=op.f("fk_entity_names_generation_id_generations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("generation_id", "key", "kind", name=op.f("pk_entity_names")),
    )
    op.create_index(op.f("ix_entity_names_entity_id"), "entity_names", ["entity_id"], unique=False)
    op.create_table(
        "extractions",
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("generation_id", sa.Uuid(), nullable=False),
        sa.Column("extractor", sa.String(length=100), nullable=False),
        sa.Column("mention_count", sa.Integer(), nullable=False),
        sa.Column("relation_count", sa.Integer(), nullable=False),
        sa.Column("llm_calls", sa.Integer(), nullable=False),
        sa.Column("llm_tokens", sa.Integer(), nullable=False),
        sa.Column("partial", sa.Boolean(), nullable=False),
        sa.Column("warning", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generations.id"],
            name=op.f("fk_extractions_generation_id_generations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_extractions_version_id_versions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", "generation_id", name=op.f("pk_extractions")),
    )
    op.create_table(
        "version_names",
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("generation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generations.id"],
            name=op.f("fk_version_names_generation_id_generations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_version_names_version_id_versions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", "generation_id", name=op.f("pk_version_names")),
    )
    op.create_index(
        op.f("ix_version_names_generation_id_revision"), "version_names", ["generation_id", "revision"], unique=False
    )
    op.create_table(
        "chunk_readings",
        sa.Column("chunk_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("tokens", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chunk_id"], ["chunks.id"], name=op.f("fk_chunk_readings_chunk_id_chunks"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_chunk_readings_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("chunk_id", name=op.f("pk_chunk_readings")),
    )
    op.create_index(
        op.f("ix_chunk_readings_workspace_id_hash"), "chunk_readings", ["workspace_id", "hash"], unique=False
    )
    op.create_table(
        "mentions",
        sa.Column("chunk_id", sa.Uuid(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("generation_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("surface", sa.String(length=300), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chunk_id"], ["chunks.id"], name=op.f("fk_mentions_chunk_id_chunks"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generations.id"],
            name=op.f("fk_mentions_generation_id_generations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_mentions_version_id_versions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("chunk_id", "start", "end", name=op.f("pk_mentions")),
    )
    op.create_index(
        op.f("ix_mentions_generation_id_key_kind_version_id"),
        "mentions",
        ["generation_id", "key", "kind", "version_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_mentions_version_id_generation_id_sentence_start"),
        "mentions",
        ["version_id", "generation_id", "sentence_start"],
        unique=False,
    )
    op.create_table(
        "relations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("generation_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("chunk_id", sa.Uuid(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("subject_key", sa.String(length=300), nullable=False),
        sa.Column("predicate", sa.String(length=200), nullable=False),
        sa.Column("object_key", sa.String(length=300), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chunk_id"], ["chunks.id"], name=op.f("fk_relations_chunk_id_chunks"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generations.id"],
            name=op.f("fk_relations_generation_id_generations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_relations_version_id_versions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relations")),
    )
    op.create_index(op.f("ix_relations_chunk_id"), "relations", ["chunk_id"], unique=False)
    op.create_index(
        op.f("ix_relations_generation_id_object_key"), "relations", ["generation_id", "object_key"], unique=False
    )
    op.create_index(
        op.f("ix_relations_generation_id_subject_key"), "relations", ["generation_id", "subject_key"], unique=False
    )
    op.create_index(
        op.f("ix_relations_version_id_generation_id"), "relations", ["version_id", "generation_id"], unique=False
    )
    op.create_table(
        "same_as",
        sa.Column("chunk_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("other_key", sa.String(length=300), nullable=False),
        sa.Column("generation_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chunk_id"], ["chunks.id"], name=op.f("fk_same_as_chunk_id_chunks"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["generation_id"], ["generations.id"], name=op.f("fk_same_as_generation_id_generations"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_same_as_version_id_versions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("chunk_id", "key", "other_key", name=op.f("pk_same_as")),
    )
    op.create_index(op.f("ix_same_as_generation_id_key"), "same_as", ["generation_id", "key"], unique=False)
    op.create_index(op.f("ix_same_as_generation_id_other_key"), "same_as", ["generation_id", "other_key"], unique=False)
    op.create_index(
        op.f("ix_same_as_version_id_generation_id"), "same_as", ["version_id", "generation_id"], unique=False
    )
    op.create_index(
        op.f("ix_versions_workspace_id_state_language"),
        "versions",
        ["workspace_id", "state", "language"],
        unique=False,
    )
    op.add_column("versions", sa.Column("graph_state", sa.String(length=16), nullable=True))
    op.add_column("versions", sa.Column("graph_warning", sa.Text(), nullable=True))


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f("ix_versions_workspace_id_state_language"), table_name="versions")
    op.drop_column("versions", "graph_warning")
    op.drop_column("versions", "graph_state")
    op.drop_index(op.f("ix_same_as_version_id_generation_id"), table_name="same_as")
    op.drop_index(op.f("ix_same_as_generation_id_other_key"), table_name="same_as")
    op.drop_index(op.f("ix_same_as_generation_id_key"), table_name="same_as")
    op.drop_table("same_as")
    op.drop_index(op.f("ix_relations_version_id_generation_id"), table_name="relations")
    op.drop_index(op.f("ix_relations_generation_id_subject_key"), table_name="relations")
    op.drop_index(op.f("ix_relations_generation_id_object_key"), table_name="relations")
    op.drop_index(op.f("ix_relations_chunk_id"), table_name="relations")
    op.drop_table("relations")
    op.drop_index(op.f("ix_mentions_version_id_generation_id_sentence_start"), table_name="mentions")
    op.drop_index(op.f("ix_mentions_generation_id_key_kind_version_id"), table_name="mentions")
    op.drop_table("mentions")
    op.drop_index(op.f("ix_chunk_readings_workspace_id_hash"), table_name="chunk_readings")
    op.drop_table("chunk_readings")
    op.drop_index(op.f("ix_version_names_generation_id_revision"), table_name="version_names")
    op.drop_table("version_names")
    op.drop_table("extractions")
    op.drop_index(op.f("ix_entity_names_entity_id"), table_name="entity_names")
    op.drop_table("entity_names")
    op.drop_table("entity_importances")
    op.drop_index(op.f("ix_community_members_entity_id"), table_name="community_members")
    op.drop_table("community_members")
    op.drop_index(op.f("ix_synonyms_generation_id_other_key"), table_name="synonyms")
    op.drop_table("synonyms")
    op.drop_table("pending_names")
    op.drop_index(op.f("ix_name_blocks_generation_id_key"), table_name="name_blocks")
    op.drop_table("name_blocks")
    op.drop_table("graph_revisions")
    op.drop_index(op.f("ix_entity_merges_generation_id_other_key"), table_name="entity_merges")
    op.drop_table("entity_merges")
    op.drop_index(op.f("ix_entities_generation_id_name"), table_name="entities")
    op.drop_table("entities")
    op.drop_index(op.f("ix_communities_generation_id_level"), table_name="communities")
    op.drop_table("communities")
    op.drop_index(op.f("ix_entity_decisions_workspace_id_key"), table_name="entity_decisions")
    op.drop_table("entity_decisions")
