"""Who is told what"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.db import UTCDateTime

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('reader',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('locale', sa.String(length=16), nullable=False),
    sa.Column('zone', sa.String(length=40), nullable=False),
    sa.Column('topics', sa.JSON(), nullable=False),
    sa.Column('channel', sa.String(length=16), nullable=False),
    sa.Column('often', sa.String(length=8), nullable=False),
    sa.Column('quiet_from', sa.Integer(), nullable=True),
    sa.Column('quiet_until', sa.Integer(), nullable=True),
    sa.Column('shows_details', sa.Boolean(), nullable=False),
    sa.Column('region', sa.String(length=64), nullable=True),
    sa.Column('payments', sa.JSON(), nullable=False),
    sa.Column('created_at', UTCDateTime(timezone=True), nullable=False),
    sa.Column('seen_at', UTCDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reader')),
    sa.UniqueConstraint('key', name=op.f('uq_reader_key'))
    )
    op.create_index('ix_reader_region', 'reader', ['region'], sqlite_where=sa.text('region IS NOT NULL'), postgresql_where=sa.text('region IS NOT NULL'))
    op.create_table('inbox_item',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('reader_id', sa.String(length=36), nullable=False),
    sa.Column('notice_id', sa.String(length=36), nullable=False),
    sa.Column('created_at', UTCDateTime(timezone=True), nullable=False),
    sa.Column('seen_at', UTCDateTime(timezone=True), nullable=True),
    sa.Column('next_at', UTCDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['notice_id'], ['notice.id'], name=op.f('fk_inbox_item_notice_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['reader_id'], ['reader.id'], name=op.f('fk_inbox_item_reader_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inbox_item')),
    sa.UniqueConstraint('reader_id', 'notice_id', name=op.f('uq_inbox_item_reader_id_notice_id'))
    )
    op.create_index(op.f('ix_inbox_item_reader_id_created_at'), 'inbox_item', ['reader_id', 'created_at'])
    op.create_index('ix_inbox_item_next', 'inbox_item', ['next_at'], sqlite_where=sa.text('next_at IS NOT NULL'), postgresql_where=sa.text('next_at IS NOT NULL'))
    op.create_table('notice_text',
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('locale', sa.String(length=16), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('text', sa.String(length=1000), nullable=False),
    sa.Column('own_title', sa.String(length=200), nullable=True),
    sa.Column('own_text', sa.String(length=1000), nullable=True),
    sa.Column('changed_by', sa.Integer(), nullable=True),
    sa.Column('changed_at', UTCDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['changed_by'], ['staff.id'], name=op.f('fk_notice_text_changed_by')),
    sa.PrimaryKeyConstraint('kind', 'locale', name=op.f('pk_notice_text'))
    )
    op.create_table('payment',
    sa.Column('slug', sa.String(length=64), nullable=False),
    sa.Column('day', sa.Integer(), nullable=False),
    sa.Column('moved', sa.String(length=8), nullable=False),
    sa.Column('names', sa.JSON(), nullable=False),
    sa.Column('hotline', sa.String(length=24), nullable=False),
    sa.Column('told_for', sa.String(length=10), nullable=True),
    sa.PrimaryKeyConstraint('slug', name=op.f('pk_payment'))
    )
    op.create_table('alert',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('identifier', sa.String(length=128), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.Column('regions', sa.JSON(), nullable=False),
    sa.Column('made_by', sa.Integer(), nullable=True),
    sa.Column('confirmed_by', sa.Integer(), nullable=True),
    sa.Column('created_at', UTCDateTime(timezone=True), nullable=False),
    sa.Column('issued_at', UTCDateTime(timezone=True), nullable=True),
    sa.Column('expires_at', UTCDateTime(timezone=True), nullable=False),
    sa.Column('notice_id', sa.String(length=36), nullable=True),
    sa.Column('told_up_to', sa.String(length=36), nullable=True),
    sa.ForeignKeyConstraint(['confirmed_by'], ['staff.id'], name=op.f('fk_alert_confirmed_by')),
    sa.ForeignKeyConstraint(['made_by'], ['staff.id'], name=op.f('fk_alert_made_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_alert')),
    sa.UniqueConstraint('identifier', name=op.f('uq_alert_identifier'))
    )
    op.create_index('ix_alert_live', 'alert', ['expires_at'], sqlite_where=sa.text("state = 'issued'"), postgresql_where=sa.text("state = 'issued'"))
    # Columns are added as they are: making the table anew would cascade into papers and deliveries.
    op.add_column('contact', sa.Column('reader_id', sa.String(length=36), nullable=True))
    op.add_column('contact', sa.Column('is_confirmed', sa.Boolean(), nullable=True))
    op.create_index(op.f('ix_contact_reader_id'), 'contact', ['reader_id'])
    op.add_column('notice', sa.Column('reader_id', sa.String(length=36), nullable=True))
    op.add_column('delivery', sa.Column('reader_id', sa.String(length=36), nullable=True))


def downgrade() -> None:
    op.drop_column('delivery', 'reader_id')
    op.drop_column('notice', 'reader_id')
    op.drop_index(op.f('ix_contact_reader_id'), 'contact')
    op.drop_column('contact', 'is_confirmed')
    op.drop_column('contact', 'reader_id')
    for name in ('alert', 'payment', 'notice_text', 'inbox_item', 'reader'):
        op.drop_table(name)
