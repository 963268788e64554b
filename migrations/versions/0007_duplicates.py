"""pairs of records that may be one, merges, and when doubles were looked for."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "double_searches",
        sa.Column(
            "kind",
            sa.Enum(
                "organisations",
                "persons",
                name="double_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("change_number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_double_searches")),
    )
    op.create_table(
        "organisation_merges",
        sa.Column("survivor_id", sa.String(length=64), nullable=False),
        sa.Column("merged_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("merged_by", sa.String(length=64), nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(length=64), nullable=True),
        sa.Column("left_alone", sa.JSON(), nullable=True),
        sa.CheckConstraint("survivor_id <> merged_id", name=op.f("ck_organisation_merges_is_of_two")),
        sa.ForeignKeyConstraint(
            ["merged_id"],
            ["organisations.id"],
            name=op.f("fk_organisation_merges_merged_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["survivor_id"],
            ["organisations.id"],
            name=op.f("fk_organisation_merges_survivor_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_merges")),
        sa.UniqueConstraint("code", name=op.f("uq_organisation_merges_code")),
    )
    with op.batch_alter_table("organisation_merges", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_merges_merged_id"), ["merged_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_merges_survivor_id"), ["survivor_id"], unique=False)

    op.create_table(
        "organisation_pairs",
        sa.Column("first_id", sa.String(length=64), nullable=False),
        sa.Column("second_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column(
            "confidence",
            sa.Enum(
                "sure",
                "likely",
                "possible",
                name="confidence",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "not_same",
                "merged",
                name="pair_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("first_id <> second_id", name=op.f("ck_organisation_pairs_is_of_two")),
        sa.ForeignKeyConstraint(
            ["first_id"],
            ["organisations.id"],
            name=op.f("fk_organisation_pairs_first_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["second_id"],
            ["organisations.id"],
            name=op.f("fk_organisation_pairs_second_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_pairs")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_organisation_pairs_first_id_second_id")),
    )
    with op.batch_alter_table("organisation_pairs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_pairs_second_id"), ["second_id"], unique=False)
        batch_op.create_index("ix_organisation_pairs_state_score", ["state", "score", "id"], unique=False)

    op.create_table(
        "person_merges",
        sa.Column("survivor_id", sa.String(length=64), nullable=False),
        sa.Column("merged_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("merged_by", sa.String(length=64), nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(length=64), nullable=True),
        sa.Column("left_alone", sa.JSON(), nullable=True),
        sa.CheckConstraint("survivor_id <> merged_id", name=op.f("ck_person_merges_is_of_two")),
        sa.ForeignKeyConstraint(
            ["merged_id"],
            ["persons.id"],
            name=op.f("fk_person_merges_merged_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["survivor_id"],
            ["persons.id"],
            name=op.f("fk_person_merges_survivor_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_merges")),
        sa.UniqueConstraint("code", name=op.f("uq_person_merges_code")),
    )
    with op.batch_alter_table("person_merges", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_merges_merged_id"), ["merged_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_merges_survivor_id"), ["survivor_id"], unique=False)

    op.create_table(
        "person_pairs",
        sa.Column("first_id", sa.String(length=64), nullable=False),
        sa.Column("second_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column(
            "confidence",
            sa.Enum(
                "sure",
                "likely",
                "possible",
                name="confidence",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "not_same",
                "merged",
                name="pair_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("first_id <> second_id", name=op.f("ck_person_pairs_is_of_two")),
        sa.ForeignKeyConstraint(
            ["first_id"],
            ["persons.id"],
            name=op.f("fk_person_pairs_first_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["second_id"],
            ["persons.id"],
            name=op.f("fk_person_pairs_second_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_pairs")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_person_pairs_first_id_second_id")),
    )
    with op.batch_alter_table("person_pairs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_pairs_second_id"), ["second_id"], unique=False)
        batch_op.create_index("ix_person_pairs_state_score", ["state", "score", "id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("person_pairs", schema=None) as batch_op:
        batch_op.drop_index("ix_person_pairs_state_score")
        batch_op.drop_index(batch_op.f("ix_person_pairs_second_id"))

    op.drop_table("person_pairs")
    with op.batch_alter_table("person_merges", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_merges_survivor_id"))
        batch_op.drop_index(batch_op.f("ix_person_merges_merged_id"))

    op.drop_table("person_merges")
    with op.batch_alter_table("organisation_pairs", schema=None) as batch_op:
        batch_op.drop_index("ix_organisation_pairs_state_score")
        batch_op.drop_index(batch_op.f("ix_organisation_pairs_second_id"))

    op.drop_table("organisation_pairs")
    with op.batch_alter_table("organisation_merges", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_merges_survivor_id"))
        batch_op.drop_index(batch_op.f("ix_organisation_merges_merged_id"))

    op.drop_table("organisation_merges")
    op.drop_table("double_searches")
