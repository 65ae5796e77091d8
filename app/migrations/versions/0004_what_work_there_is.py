"""What work there is"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import app.db
from app.search import TermIndex

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

TERMS = TermIndex("posting_terms")


def upgrade() -> None:
    op.create_table('listing_feed',
    sa.Column('name', sa.String(length=64), nullable=False),
    sa.Column('format', sa.String(length=16), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('every_hours', sa.Integer(), nullable=False),
    sa.Column('next_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('said', sa.String(length=200), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_listing_feed'))
    )
    op.create_table('listing_run',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('board', sa.String(length=64), nullable=False),
    sa.Column('format', sa.String(length=16), nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('is_whole', sa.Boolean(), nullable=False),
    sa.Column('started_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('ended_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_listing_run'))
    )
    with op.batch_alter_table('listing_run', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_listing_run_board_id'), ['board', 'id'], unique=False)

    op.create_table('posting',
    sa.Column('number', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('id', sa.String(length=10), nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('company', sa.String(length=200), nullable=False),
    sa.Column('company_number', sa.String(length=32), nullable=False),
    sa.Column('occupation', sa.String(length=16), nullable=False),
    sa.Column('region', sa.String(length=5), nullable=False),
    sa.Column('place', sa.String(length=200), nullable=False),
    sa.Column('pay_published', sa.String(length=200), nullable=False),
    sa.Column('pay_unit', sa.String(length=5), nullable=True),
    sa.Column('pay_least', sa.BigInteger(), nullable=True),
    sa.Column('pay_most', sa.BigInteger(), nullable=True),
    sa.Column('hourly', sa.Integer(), nullable=True),
    sa.Column('monthly', sa.Integer(), nullable=True),
    sa.Column('hours_week', sa.Integer(), nullable=True),
    sa.Column('days_week', sa.Integer(), nullable=True),
    sa.Column('shift', sa.String(length=8), nullable=True),
    sa.Column('employment', sa.String(length=12), nullable=True),
    sa.Column('education', sa.String(length=12), nullable=True),
    sa.Column('experience', sa.String(length=12), nullable=True),
    sa.Column('company_size', sa.String(length=12), nullable=False),
    sa.Column('conditions', sa.String(length=120), nullable=False),
    sa.Column('suits', sa.String(length=120), nullable=False),
    sa.Column('posted_on', sa.Date(), nullable=True),
    sa.Column('closes_on', sa.Date(), nullable=True),
    sa.Column('closes', sa.String(length=12), nullable=False),
    sa.Column('changed_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('gone_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_posting')),
    sa.UniqueConstraint('id', name=op.f('uq_posting_id'))
    )
    with op.batch_alter_table('posting', schema=None) as batch_op:
        batch_op.create_index('ix_posting_region_number', ['region', 'number'], unique=False, sqlite_where=sa.text('gone_at IS NULL'), postgresql_where=sa.text('gone_at IS NULL'))

    op.create_table('listing_reject',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('file', sa.String(length=200), nullable=False),
    sa.Column('row', sa.Integer(), nullable=False),
    sa.Column('source_id', sa.String(length=200), nullable=False),
    sa.Column('reason', sa.String(length=32), nullable=False),
    sa.Column('params', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['run_id'], ['listing_run.id'], name=op.f('fk_listing_reject_run_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_listing_reject'))
    )
    with op.batch_alter_table('listing_reject', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_listing_reject_run_id'), ['run_id'], unique=False)

    op.create_table('posting_source',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('board', sa.String(length=64), nullable=False),
    sa.Column('source_id', sa.String(length=200), nullable=False),
    sa.Column('own_id', sa.String(length=10), nullable=False),
    sa.Column('number', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('url', sa.Text(), nullable=False),
    sa.Column('fetched_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('digest', sa.String(length=43), nullable=False),
    sa.Column('name_key', sa.String(length=80), nullable=False),
    sa.Column('firm_key', sa.String(length=80), nullable=False),
    sa.Column('title_key', sa.String(length=200), nullable=False),
    sa.Column('gone_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.Column('missing_run', sa.Integer(), nullable=True),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['number'], ['posting.number'], name=op.f('fk_posting_source_number')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_posting_source')),
    sa.UniqueConstraint('board', 'source_id', name=op.f('uq_posting_source_board_source_id')),
    sa.UniqueConstraint('own_id', name=op.f('uq_posting_source_own_id'))
    )
    with op.batch_alter_table('posting_source', schema=None) as batch_op:
        batch_op.create_index('ix_posting_source_firm_key', ['firm_key'], unique=False, sqlite_where=sa.text("firm_key <> ''"), postgresql_where=sa.text("firm_key <> ''"))
        batch_op.create_index('ix_posting_source_live', ['board', 'id'], unique=False, sqlite_where=sa.text('gone_at IS NULL'), postgresql_where=sa.text('gone_at IS NULL'))
        batch_op.create_index('ix_posting_source_missing', ['missing_run'], unique=False, sqlite_where=sa.text('missing_run IS NOT NULL'), postgresql_where=sa.text('missing_run IS NOT NULL'))
        batch_op.create_index(batch_op.f('ix_posting_source_name_key'), ['name_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_posting_source_number'), ['number'], unique=False)

    op.create_table('posting_text',
    sa.Column('number', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('extra', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['number'], ['posting.number'], name=op.f('fk_posting_text_number')),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_posting_text'))
    )
    op.create_table('posting_sheet',
    sa.Column('number', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('hourly', sa.Integer(), nullable=True),
    sa.Column('closes', sa.Integer(), nullable=True),
    sa.Column('is_open', sa.Boolean(), nullable=False),
    sa.Column('sheet', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_posting_sheet'))
    )
    with op.batch_alter_table('posting_sheet', schema=None) as batch_op:
        batch_op.create_index('ix_posting_sheet_closes', ['closes'], unique=False, sqlite_where=sa.text('is_open'), postgresql_where=sa.text('is_open'))

    for statement in TERMS.statements(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP TABLE posting_terms")
    tables = ('posting_sheet', 'posting_text', 'posting_source', 'listing_reject', 'posting', 'listing_run', 'listing_feed')
    for table in tables:
        op.drop_table(table)
