"""proposed changes, claims of records, and codes for affiliations, which have a page of their own."""

import sqlalchemy as sa
from alembic import op

from portal.kernel.codes import public_codes

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def give_codes(table: str) -> None:
    """Give each row of a table a code, which its page is found by; then none may be without."""
    with op.batch_alter_table(table) as batch_op:
        batch_op.add_column(sa.Column("code", sa.String(length=20), nullable=True))
    rows = sa.table(table, sa.column("id"), sa.column("code"))
    connection = op.get_bind()
    ids = list(connection.scalars(sa.select(rows.c.id)))
    if ids:
        pairs = [
            {"row": one, "given": code}
            for one, code in zip(ids, public_codes(len(ids), groups=3), strict=True)
        ]
        connection.execute(
            sa.update(rows).where(rows.c.id == sa.bindparam("row")).values(code=sa.bindparam("given")), pairs
        )
    with op.batch_alter_table(table) as batch_op:
        batch_op.alter_column("code", existing_type=sa.String(length=20), nullable=False)
        batch_op.create_unique_constraint(batch_op.f(f"uq_{table}_code"), ["code"])


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "proposals",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("wanted", sa.JSON(), nullable=False),
        sa.Column("seen", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "accepted",
                "refused",
                "withdrawn",
                name="proposal_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("accepted", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'waiting') = (decided_at IS NULL)", name=op.f("ck_proposals_is_open_until_decided")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_proposals_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_proposals_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
        sa.UniqueConstraint("code", name=op.f("uq_proposals_code")),
    )
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposals_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposals_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_proposals_state_proposed_at", ["state", "proposed_at"], unique=False)

    op.create_table(
        "claims",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("known_id", sa.String(length=64), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "accepted",
                "refused",
                name="claim_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'waiting') = (decided_at IS NULL)", name=op.f("ck_claims_is_open_until_decided")
        ),
        sa.CheckConstraint(
            "state <> 'accepted' OR known_id IS NOT NULL", name=op.f("ck_claims_is_accepted_for_somebody")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_claims_account_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["known_id"],
            ["persons.id"],
            name=op.f("fk_claims_known_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_claims_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        sa.UniqueConstraint("code", name=op.f("uq_claims_code")),
    )
    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claims_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claims_known_id"), ["known_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claims_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_claims_state_asked_at", ["state", "asked_at"], unique=False)

    give_codes("affiliations")


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("affiliations", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_affiliations_code"), type_="unique")
        batch_op.drop_column("code")

    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.drop_index("ix_claims_state_asked_at")
        batch_op.drop_index(batch_op.f("ix_claims_person_id"))
        batch_op.drop_index(batch_op.f("ix_claims_known_id"))
        batch_op.drop_index(batch_op.f("ix_claims_account_id"))

    op.drop_table("claims")
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_index("ix_proposals_state_proposed_at")
        batch_op.drop_index(batch_op.f("ix_proposals_person_id"))
        batch_op.drop_index(batch_op.f("ix_proposals_organisation_id"))

    op.drop_table("proposals")
