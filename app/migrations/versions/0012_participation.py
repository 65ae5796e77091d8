"""Petitions, proposals, drafts of law, and the voices given to them"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('matter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=10), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('case_id', sa.String(length=36), nullable=True),
    sa.Column('locale', sa.String(length=16), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('about', sa.JSON(), nullable=False),
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('opened_on', sa.Date(), nullable=False),
    sa.Column('closes_on', sa.Date(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('outcome', sa.String(length=12), nullable=False),
    sa.Column('answered_on', sa.Date(), nullable=True),
    sa.Column('hidden_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.Column('made_by', sa.Integer(), nullable=True),
    sa.Column('made_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('tally', sa.JSON(), nullable=False),
    sa.Column('tallied_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['office_case.id'], name=op.f('fk_matter_case_id_office_case')),
    sa.ForeignKeyConstraint(['made_by'], ['staff.id'], name=op.f('fk_matter_made_by_staff')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_matter')),
    sa.UniqueConstraint('key', name=op.f('uq_matter_key')),
    sa.UniqueConstraint('case_id', name=op.f('uq_matter_case_id'))
    )
    op.create_table('voice',
    sa.Column('case_id', sa.String(length=36), nullable=False),
    sa.Column('matter_id', sa.Integer(), nullable=False),
    sa.Column('voter', sa.LargeBinary(length=32), nullable=False),
    sa.Column('stance', sa.String(length=8), nullable=False),
    sa.Column('in_time', sa.Boolean(), nullable=False),
    sa.Column('may_show', sa.Boolean(), nullable=False),
    sa.Column('received_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('told_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.Column('words', sa.Text(), nullable=True),
    sa.Column('judged_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['office_case.id'], name=op.f('fk_voice_case_id_office_case')),
    sa.ForeignKeyConstraint(['matter_id'], ['matter.id'], name=op.f('fk_voice_matter_id_matter')),
    sa.PrimaryKeyConstraint('case_id', name=op.f('pk_voice'))
    )
    with op.batch_alter_table('voice', schema=None) as batch_op:
        batch_op.create_index('ix_voice_matter_voter', ['matter_id', 'voter'], unique=False)
        batch_op.create_index('ix_voice_told_at', ['received_at'], unique=False, sqlite_where=sa.text('told_at IS NULL'), postgresql_where=sa.text('told_at IS NULL'))
    # Plain additions: no table is copied, and `office_case` stays without a rowid.
    op.add_column('country', sa.Column('districts', sa.JSON(), nullable=False, server_default='{}'))
    op.add_column('office_case', sa.Column('clock', sa.String(length=40), nullable=True))


def downgrade() -> None:
    op.drop_column('office_case', 'clock')
    op.drop_column('country', 'districts')
    op.drop_table('voice')
    op.drop_table('matter')
