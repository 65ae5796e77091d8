"""Guides to rights"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('guide',
    sa.Column('slug', sa.String(length=64), nullable=False),
    sa.Column('locale', sa.String(length=16), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('slug', 'locale', name=op.f('pk_guide'))
    )
    op.create_table('guide_shelf',
    sa.Column('locale', sa.String(length=16), nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('locale', name=op.f('pk_guide_shelf'))
    )


def downgrade() -> None:
    op.drop_table('guide_shelf')
    op.drop_table('guide')
