"""Files that follow their papers; sticks"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('upload',
    sa.Column('envelope_id', sa.String(length=36), nullable=False),
    sa.Column('digest', sa.String(length=43), nullable=False),
    sa.Column('length', sa.BigInteger(), nullable=False),
    sa.Column('held', sa.BigInteger(), nullable=False),
    sa.Column('address', sa.String(length=22), nullable=True),
    sa.Column('expires_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.Column('changed_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('received_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.Column('sent_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('envelope_id', 'digest', name=op.f('pk_upload')),
    sa.UniqueConstraint('address', name=op.f('uq_upload_address'))
    )
    op.create_table('upload_part',
    sa.Column('envelope_id', sa.String(length=36), nullable=False),
    sa.Column('digest', sa.String(length=43), nullable=False),
    sa.Column('start', sa.BigInteger(), nullable=False),
    sa.Column('body', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('envelope_id', 'digest', 'start', name=op.f('pk_upload_part'))
    )
    op.create_table('stick_out',
    sa.Column('peer', sa.String(length=32), nullable=False),
    sa.Column('seq', sa.BigInteger(), nullable=False),
    sa.Column('packed_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('peer', name=op.f('pk_stick_out'))
    )
    op.create_table('stick_in',
    sa.Column('peer', sa.String(length=32), nullable=False),
    sa.Column('root', sa.String(length=43), nullable=False),
    sa.Column('seq', sa.BigInteger(), nullable=False),
    sa.Column('brought_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('peer', 'root', name=op.f('pk_stick_in'))
    )
    op.create_table('stick_wish',
    sa.Column('peer', sa.String(length=32), nullable=False),
    sa.Column('envelope_id', sa.String(length=36), nullable=False),
    sa.Column('digest', sa.String(length=43), nullable=False),
    sa.Column('outcome', sa.String(length=16), nullable=False),
    sa.Column('reason', sa.String(length=16), nullable=False),
    sa.Column('wished_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('peer', 'envelope_id', 'digest', name=op.f('pk_stick_wish'))
    )
    op.create_table('stick_place',
    sa.Column('peer', sa.String(length=32), nullable=False),
    sa.Column('scope', sa.String(length=64), nullable=False),
    sa.Column('cursor', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('peer', 'scope', name=op.f('pk_stick_place'))
    )


def downgrade() -> None:
    for table in ('stick_place', 'stick_wish', 'stick_in', 'stick_out', 'upload_part', 'upload'):
        op.drop_table(table)
