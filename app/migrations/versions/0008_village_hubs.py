"""Village hubs"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('hub_envelope',
    sa.Column('number', NUMBER, nullable=False),
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('digest', sa.String(length=43), nullable=False),
    sa.Column('urgent', sa.Boolean(), nullable=False),
    sa.Column('route', sa.String(length=16), nullable=False),
    sa.Column('spelt', sa.LargeBinary(), nullable=True),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('receipt', sa.Text(), nullable=False),
    sa.Column('old', sa.Text(), nullable=True),
    sa.Column('kept_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('reason', sa.String(length=32), nullable=True),
    sa.Column('word', sa.Text(), nullable=True),
    sa.Column('settled_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_hub_envelope')),
    sa.UniqueConstraint('id', 'digest', name='uq_hub_envelope_id')
    )
    op.create_index('ix_hub_envelope_state', 'hub_envelope', ['state', 'urgent', 'number'])
    op.create_table('hub_paper',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('token', sa.String(length=22), nullable=False),
    sa.Column('asked_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('told_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.Column('box', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', 'token', name=op.f('pk_hub_paper'))
    )
    op.create_index(op.f('ix_hub_paper_asked_at'), 'hub_paper', ['asked_at'])
    op.create_table('hub_scope',
    sa.Column('scope', sa.String(length=64), nullable=False),
    sa.Column('cursor', sa.String(length=64), nullable=False),
    sa.Column('afresh', sa.Boolean(), nullable=False),
    sa.Column('pulled_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.Column('head_at', sa.String(length=20), nullable=True),
    sa.Column('trouble', sa.String(length=64), nullable=True),
    sa.PrimaryKeyConstraint('scope', name=op.f('pk_hub_scope'))
    )
    op.create_table('hub_change',
    sa.Column('number', NUMBER, nullable=False),
    sa.Column('scope', sa.String(length=64), nullable=False),
    sa.Column('item', sa.String(length=200), nullable=False),
    sa.Column('body', sa.Text(), nullable=True),
    sa.Column('digest', sa.String(length=43), nullable=False),
    sa.Column('position', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_hub_change'))
    )
    op.create_index(op.f('ix_hub_change_scope'), 'hub_change', ['scope'])
    op.create_table('hub_note',
    sa.Column('name', sa.String(length=32), nullable=False),
    sa.Column('value', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_hub_note'))
    )
    op.create_table('hub',
    sa.Column('name', sa.String(length=32), nullable=False),
    sa.Column('title', sa.String(length=100), nullable=False),
    sa.Column('kid', sa.String(length=16), nullable=False),
    sa.Column('token', sa.LargeBinary(), nullable=False),
    sa.Column('enrolled_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('revoked_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.Column('seen_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.Column('turn', sa.String(length=22), nullable=False),
    sa.Column('forked_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.Column('told', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_hub')),
    sa.UniqueConstraint('kid', name=op.f('uq_hub_kid'))
    )
    op.create_table('hub_code',
    sa.Column('handle', sa.String(length=8), nullable=False),
    sa.Column('key', sa.LargeBinary(), nullable=False),
    sa.Column('name', sa.String(length=32), nullable=False),
    sa.Column('title', sa.String(length=100), nullable=False),
    sa.Column('until', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('handle', name=op.f('pk_hub_code'))
    )


def downgrade() -> None:
    for table in ('hub_code', 'hub', 'hub_note', 'hub_change', 'hub_scope', 'hub_paper', 'hub_envelope'):
        op.drop_table(table)
