"""stored figures."""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table('stored_figures',
    sa.Column('code', sa.String(length=10), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.Column('breakdown', sa.String(length=20), nullable=False),
    sa.Column('lines', sa.JSON(), nullable=False),
    sa.Column('basis', sa.JSON(), nullable=False),
    sa.Column('made_by', sa.String(length=40), nullable=False),
    sa.Column('computed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('milliseconds', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('code', 'first_day', 'last_day', 'breakdown', name=op.f('pk_stored_figures'))
    )
    op.create_table('table_changes',
    sa.Column('table_name', sa.String(length=63), nullable=False),
    sa.Column('number', sa.BigInteger(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('table_name', name=op.f('pk_table_changes'))
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table('table_changes')
    op.drop_table('stored_figures')
