"""Comparisons, gold questions, and runs that measure configurations with them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "comparisons",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("configurations", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_comparisons_workspace_id_workspaces"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comparisons")),
    )
    op.create_index(
        op.f("ix_comparisons_workspace_id_created_at"), "comparisons", ["workspace_id", "created_at"], unique=False
    )
    op.create_table(
        "gold_sets",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_gold_sets_workspace_id_workspaces"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gold_sets")),
        sa.UniqueConstraint("workspace_id", "name", name=op.f("uq_gold_sets_workspace_id_name")),
    )
    op.create_table(
        "evaluation_runs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("gold_set_id", sa.Uuid(), nullable=False),
        sa.Column("request", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("question_count", sa.Integer(), nullable=False),
        sa.Column("batch_count", sa.Integer(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["gold_set_id"], ["gold_sets.id"], name=op.f("fk_evaluation_runs_gold_set_id_gold_sets"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_evaluation_runs_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_runs")),
    )
    op.create_index(
        op.f("ix_evaluation_runs_workspace_id_created_at"),
        "evaluation_runs",
        ["workspace_id", "created_at"],
        unique=False,
    )
    op.create_table(
        "gold_questions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gold_set_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.Column("reviewed", sa.Boolean(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("made_from_id", sa.Uuid(), nullable=True),
        sa.Column("also_from_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["also_from_id"],
            ["documents.id"],
            name=op.f("fk_gold_questions_also_from_id_documents"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["gold_set_id"], ["gold_sets.id"], name=op.f("fk_gold_questions_gold_set_id_gold_sets"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["made_from_id"],
            ["documents.id"],
            name=op.f("fk_gold_questions_made_from_id_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gold_questions")),
    )
    op.create_index(op.f("ix_gold_questions_also_from_id"), "gold_questions", ["also_from_id"], unique=False)
    op.create_index(
        op.f("ix_gold_questions_gold_set_id_created_at"), "gold_questions", ["gold_set_id", "created_at"], unique=False
    )
    op.create_index(op.f("ix_gold_questions_made_from_id"), "gold_questions", ["made_from_id"], unique=False)
    op.create_table(
        "preferences",
        sa.Column("comparison_id", sa.Uuid(), nullable=False),
        sa.Column("better", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["comparison_id"],
            ["comparisons.id"],
            name=op.f("fk_preferences_comparison_id_comparisons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("comparison_id", name=op.f("pk_preferences")),
    )
    op.create_table(
        "evaluation_results",
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("configuration", sa.String(length=64), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("cache_key", sa.String(length=64), nullable=False),
        sa.Column("cached", sa.Boolean(), nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("measures", sa.JSON(), nullable=False),
        sa.Column("timings", sa.JSON(), nullable=False),
        sa.Column("tokens", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["gold_questions.id"],
            name=op.f("fk_evaluation_results_question_id_gold_questions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["evaluation_runs.id"],
            name=op.f("fk_evaluation_results_run_id_evaluation_runs"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("run_id", "question_id", "configuration", name=op.f("pk_evaluation_results")),
    )
    op.create_index(op.f("ix_evaluation_results_cache_key"), "evaluation_results", ["cache_key"], unique=False)
    op.create_index(op.f("ix_evaluation_results_question_id"), "evaluation_results", ["question_id"], unique=False)
    op.create_table(
        "gold_evidence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_gold_evidence_document_id_documents"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["gold_questions.id"],
            name=op.f("fk_gold_evidence_question_id_gold_questions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_gold_evidence_version_id_versions"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gold_evidence")),
    )
    op.create_index(op.f("ix_gold_evidence_document_id"), "gold_evidence", ["document_id"], unique=False)
    op.create_index(op.f("ix_gold_evidence_question_id"), "gold_evidence", ["question_id"], unique=False)
    op.create_index(op.f("ix_gold_evidence_version_id"), "gold_evidence", ["version_id"], unique=False)


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f("ix_gold_evidence_version_id"), table_name="gold_evidence")
    op.drop_index(op.f("ix_gold_evidence_question_id"), table_name="gold_evidence")
    op.drop_index(op.f("ix_gold_evidence_document_id"), table_name="gold_evidence")
    op.drop_table("gold_evidence")
    op.drop_index(op.f("ix_evaluation_results_question_id"), table_name="evaluation_results")
    op.drop_index(op.f("ix_evaluation_results_cache_key"), table_name="evaluation_results")
    op.drop_table("evaluation_results")
    op.drop_table("preferences")
    op.drop_index(op.f("ix_gold_questions_made_from_id"), table_name="gold_questions")
    op.drop_index(op.f("ix_gold_questions_gold_set_id_created_at"), table_name="gold_questions")
    op.drop_index(op.f("ix_gold_questions_also_from_id"), table_name="gold_questions")
    op.drop_table("gold_questions")
    op.drop_index(op.f("ix_evaluation_runs_workspace_id_created_at"), table_name="evaluation_runs")
    op.drop_table("evaluation_runs")
    op.drop_table("gold_sets")
    op.drop_index(op.f("ix_comparisons_workspace_id_created_at"), table_name="comparisons")
    op.drop_table("comparisons")
