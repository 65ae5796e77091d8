"""Kiosks and their cards"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('kiosk',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(length=80), nullable=False),
    sa.Column('helper', sa.String(length=80), nullable=False),
    sa.Column('pin', sa.String(length=255), nullable=False),
    sa.Column('made_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('set_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.Column('ended_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_kiosk'))
    )
    op.create_table('kiosk_card',
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('until', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_kiosk_card'))
    )
    op.create_index(op.f('ix_kiosk_card_until'), 'kiosk_card', ['until'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_kiosk_card_until'), table_name='kiosk_card')
    op.drop_table('kiosk_card')
    op.drop_table('kiosk')
