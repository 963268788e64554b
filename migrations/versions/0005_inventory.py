"""the inventory: what is known of organisations, contacts, and codes for what has a page of its own."""

import sqlalchemy as sa
from alembic import op

from portal.kernel.codes import public_codes

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WITH_A_PAGE = ("academic_activities", "programmes")


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
        "contacts",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=True),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("bounced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "NOT is_public OR agreed_at IS NOT NULL", name=op.f("ck_contacts_is_public_by_consent")
        ),
        sa.CheckConstraint(
            "email IS NOT NULL OR phone IS NOT NULL", name=op.f("ck_contacts_is_reached_somehow")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_contacts_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_contacts_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
        sa.UniqueConstraint("code", name=op.f("uq_contacts_code")),
    )
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contacts_email"), ["email"], unique=False)
        batch_op.create_index(batch_op.f("ix_contacts_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contacts_person_id"), ["person_id"], unique=False)

    op.create_table(
        "programme_organisers",
        sa.Column("programme_id", sa.String(length=64), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_programme_organisers_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programmes.id"],
            name=op.f("fk_programme_organisers_programme_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("programme_id", "organisation_id", name=op.f("pk_programme_organisers")),
    )
    with op.batch_alter_table("programme_organisers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_programme_organisers_organisation_id"), ["organisation_id"], unique=False
        )

    with op.batch_alter_table("academic_activities", schema=None) as batch_op:
        batch_op.add_column(sa.Column("willing_to_train", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("regions", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("availability", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("website", sa.Text(), nullable=True))

    with op.batch_alter_table("bodies", schema=None) as batch_op:
        batch_op.add_column(sa.Column("website", sa.Text(), nullable=True))

    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.add_column(sa.Column("appointed_by", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("verified_on", sa.Date(), nullable=True))

    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("other_sectors", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("parent_id", sa.String(length=64), nullable=True))
        batch_op.add_column(
            sa.Column(
                "size",
                sa.Enum(
                    "micro",
                    "small",
                    "medium",
                    "large",
                    name="organisation_size",
                    native_enum=False,
                    create_constraint=True,
                    length=40,
                ),
                nullable=True,
            )
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_organisations_is_no_part_of_itself"), "parent_id <> id"
        )
        batch_op.create_index(batch_op.f("ix_organisations_parent_id"), ["parent_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_organisations_parent_id"),
            "organisations",
            ["parent_id"],
            ["id"],
            initially="DEFERRED",
            deferrable=True,
        )

    with op.batch_alter_table("persons", schema=None) as batch_op:
        batch_op.add_column(sa.Column("verified_on", sa.Date(), nullable=True))

    with op.batch_alter_table("programmes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("languages", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("website", sa.Text(), nullable=True))

    for table in WITH_A_PAGE:
        give_codes(table)


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("programmes", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_programmes_code"), type_="unique")
        batch_op.drop_column("website")
        batch_op.drop_column("languages")
        batch_op.drop_column("code")

    with op.batch_alter_table("persons", schema=None) as batch_op:
        batch_op.drop_column("verified_on")

    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_organisations_parent_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_organisations_parent_id"))
        batch_op.drop_constraint(batch_op.f("ck_organisations_is_no_part_of_itself"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_organisations_organisation_size"), type_="check")
        batch_op.drop_column("size")
        batch_op.drop_column("parent_id")
        batch_op.drop_column("other_sectors")

    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_column("verified_on")
        batch_op.drop_column("appointed_by")

    with op.batch_alter_table("bodies", schema=None) as batch_op:
        batch_op.drop_column("website")

    with op.batch_alter_table("academic_activities", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_academic_activities_code"), type_="unique")
        batch_op.drop_column("website")
        batch_op.drop_column("availability")
        batch_op.drop_column("regions")
        batch_op.drop_column("willing_to_train")
        batch_op.drop_column("code")

    with op.batch_alter_table("programme_organisers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programme_organisers_organisation_id"))

    op.drop_table("programme_organisers")
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contacts_person_id"))
        batch_op.drop_index(batch_op.f("ix_contacts_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_contacts_email"))

    op.drop_table("contacts")
