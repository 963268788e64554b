"""changes proposed to persons, letters that one can have no more of with one click, and having them again."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about_person_id", sa.String(length=64), nullable=True))
        batch_op.alter_column("organisation_id", existing_type=sa.String(length=64), nullable=True)
        batch_op.create_index(batch_op.f("ix_proposals_about_person_id"), ["about_person_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_proposals_about_person_id"),
            "persons",
            ["about_person_id"],
            ["id"],
            initially="DEFERRED",
            deferrable=True,
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_proposals_is_about_one_record"),
            "(organisation_id IS NULL) <> (about_person_id IS NULL)",
        )
    op.add_column("inquiries", sa.Column("asks_again_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("outbox_words", sa.Column("unsubscribe_url", sa.Text(), nullable=True))


def downgrade() -> None:
    """Take it back. What was proposed of persons has no place in the older table."""
    op.drop_column("outbox_words", "unsubscribe_url")
    op.drop_column("inquiries", "asks_again_at")
    op.execute("DELETE FROM proposals WHERE organisation_id IS NULL")
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_proposals_is_about_one_record"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_proposals_about_person_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_proposals_about_person_id"))
        batch_op.alter_column("organisation_id", existing_type=sa.String(length=64), nullable=False)
        batch_op.drop_column("about_person_id")
