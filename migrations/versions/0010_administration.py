"""administration: legal texts, names of codes, notes on countries, tokens, ends of roles, yearly questions."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "code_entries",
        sa.Column("list_name", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("en", sa.Text(), nullable=True),
        sa.Column("es", sa.Text(), nullable=True),
        sa.Column("pt", sa.Text(), nullable=True),
        sa.Column("fr", sa.Text(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("is_offered", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_entries")),
        sa.UniqueConstraint("list_name", "code", name=op.f("uq_code_entries_list_name_code")),
    )
    with op.batch_alter_table("code_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_code_entries_list_name"), ["list_name"], unique=False)

    op.create_table(
        "country_notes",
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("en", sa.Text(), nullable=True),
        sa.Column("es", sa.Text(), nullable=True),
        sa.Column("pt", sa.Text(), nullable=True),
        sa.Column("fr", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_country_notes")),
        sa.UniqueConstraint("country", name=op.f("uq_country_notes_country")),
    )
    op.create_table(
        "legal_editions",
        sa.Column(
            "document",
            sa.Enum(
                "terms",
                "privacy",
                "directory",
                name="document",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("asks_again", sa.Boolean(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_editions")),
        sa.UniqueConstraint("document", "number", name=op.f("uq_legal_editions_document_number")),
    )
    op.create_table(
        "inquiries",
        sa.Column("organisation_id", sa.String(length=64), nullable=True),
        sa.Column("contact_id", sa.String(length=64), nullable=True),
        sa.Column("person_id", sa.String(length=64), nullable=True),
        sa.Column("address_hash", sa.String(length=64), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "right", "never_again", name="answer", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(organisation_id IS NULL) <> (person_id IS NULL)", name=op.f("ck_inquiries_is_about_one_record")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_inquiries_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_inquiries_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiries")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_inquiries_token_hash")),
    )
    with op.batch_alter_table("inquiries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inquiries_address_hash"), ["address_hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_inquiries_asked_at"), ["asked_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_inquiries_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_inquiries_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_inquiries_person_id"), ["person_id"], unique=False)

    op.create_table(
        "legal_wordings",
        sa.Column("edition_id", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["legal_editions.id"],
            name=op.f("fk_legal_wordings_edition_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("edition_id", "language", name=op.f("pk_legal_wordings")),
    )
    op.create_table(
        "api_tokens",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_api_tokens_account_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_tokens")),
        sa.UniqueConstraint("code", name=op.f("uq_api_tokens_code")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_tokens_token_hash")),
    )
    with op.batch_alter_table("api_tokens", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_api_tokens_account_id"), ["account_id"], unique=False)

    with op.batch_alter_table("role_grants", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("sign_ins", schema=None) as batch_op:
        batch_op.add_column(sa.Column("must_agree", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("sign_ins", schema=None) as batch_op:
        batch_op.drop_column("must_agree")

    with op.batch_alter_table("role_grants", schema=None) as batch_op:
        batch_op.drop_column("ends_at")

    with op.batch_alter_table("api_tokens", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_api_tokens_account_id"))

    op.drop_table("api_tokens")
    op.drop_table("legal_wordings")
    with op.batch_alter_table("inquiries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inquiries_person_id"))
        batch_op.drop_index(batch_op.f("ix_inquiries_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_inquiries_contact_id"))
        batch_op.drop_index(batch_op.f("ix_inquiries_asked_at"))
        batch_op.drop_index(batch_op.f("ix_inquiries_address_hash"))

    op.drop_table("inquiries")
    op.drop_table("legal_editions")
    op.drop_table("country_notes")
    with op.batch_alter_table("code_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_code_entries_list_name"))

    op.drop_table("code_entries")
