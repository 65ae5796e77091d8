"""What governments publish"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import app.db
from app.search import WordIndex

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

WORDS = WordIndex("published_words")


def upgrade() -> None:
    big = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
    op.create_table('published_service',
    sa.Column('id', big, nullable=False),
    sa.Column('source', sa.String(length=32), nullable=False),
    sa.Column('source_id', sa.String(length=100), nullable=False),
    sa.Column('slug', sa.String(length=140), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('summary', sa.Text(), nullable=False),
    sa.Column('office', sa.String(length=200), nullable=False),
    sa.Column('region', sa.String(length=64), nullable=False),
    sa.Column('period', sa.JSON(), nullable=False),
    sa.Column('age_from', sa.Integer(), nullable=True),
    sa.Column('age_to', sa.Integer(), nullable=True),
    sa.Column('views', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('changed_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('seen_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('gone_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_published_service')),
    sa.UniqueConstraint('slug', name=op.f('uq_published_service_slug')),
    sa.UniqueConstraint('source', 'source_id', name=op.f('uq_published_service_source_source_id'))
    )
    with op.batch_alter_table('published_service', schema=None) as batch_op:
        batch_op.create_index('ix_published_service_on_offer', ['views', 'id'], unique=False,
                              sqlite_where=sa.text('gone_at IS NULL'), postgresql_where=sa.text('gone_at IS NULL'))

    op.create_table('published_body',
    sa.Column('id', big, autoincrement=False, nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.Column('edits', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['id'], ['published_service.id'], name=op.f('fk_published_body_id_published_service')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_published_body'))
    )
    op.create_table('published_source',
    sa.Column('name', sa.String(length=32), nullable=False),
    sa.Column('imported_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('services', sa.Integer(), nullable=False),
    sa.Column('unclear', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_published_source'))
    )
    for statement in WORDS.statements(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP TABLE published_words")
    for table in ('published_source', 'published_body', 'published_service'):
        op.drop_table(table)
