"""an index of those that were merged alone: few are, and who stands for whom is asked at nearly every page."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLES = ("organisations", "persons")


def upgrade() -> None:
    """Make the change."""
    few = sa.text("merged_into IS NOT NULL")
    for table in TABLES:
        op.drop_index(f"ix_{table}_merged_into", table_name=table)
        op.create_index(f"ix_{table}_merged_into", table, ["merged_into"], sqlite_where=few, postgresql_where=few)


def downgrade() -> None:
    """Take it back."""
    for table in TABLES:
        op.drop_index(f"ix_{table}_merged_into", table_name=table)
        op.create_index(f"ix_{table}_merged_into", table, ["merged_into"])
