"""Statutes"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('statute',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('bare', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('ministries', sa.JSON(), nullable=False),
    sa.Column('number', sa.String(length=20), nullable=False),
    sa.Column('promulgated_on', sa.Date(), nullable=False),
    sa.Column('in_force_on', sa.Date(), nullable=False),
    sa.Column('is_repealed', sa.Boolean(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('imported_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('weight', sa.Integer(), nullable=False),
    sa.Column('published', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_statute'))
    )
    op.create_index('ix_statute_bare', 'statute', ['bare'])
    op.create_table('statute_article',
    sa.Column('id', sa.String(length=48), nullable=False),
    sa.Column('law_id', sa.String(length=32), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=16), nullable=False),
    sa.Column('heading', sa.Text(), nullable=False),
    sa.Column('chapter', sa.Text(), nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.Column('since_on', sa.Date(), nullable=True),
    sa.Column('is_deleted', sa.Boolean(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('changed_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['law_id'], ['statute.id'], name=op.f('fk_statute_article_law_id_statute')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_statute_article'))
    )
    op.create_index('ix_statute_article_law_id', 'statute_article', ['law_id'])
    op.create_table('statute_key',
    sa.Column('key', sa.String(length=80), nullable=False),
    sa.Column('bare', sa.String(length=200), nullable=False),
    sa.Column('names', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_statute_key'))
    )
    op.create_index('ix_statute_key_bare', 'statute_key', ['bare'])
    op.create_table('statute_citation',
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('slug', sa.String(length=80), nullable=False),
    sa.Column('bare', sa.String(length=200), nullable=False),
    sa.Column('number', sa.String(length=16), nullable=False),
    sa.PrimaryKeyConstraint('kind', 'slug', 'bare', 'number', name=op.f('pk_statute_citation'))
    )
    op.create_table('statute_review',
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('slug', sa.String(length=80), nullable=False),
    sa.Column('article_id', sa.String(length=48), nullable=False),
    sa.Column('why', sa.String(length=16), nullable=False),
    sa.Column('found_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('done_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('kind', 'slug', 'article_id', name=op.f('pk_statute_review'))
    )


def downgrade() -> None:
    for table in ('statute_review', 'statute_citation', 'statute_key', 'statute_article', 'statute'):
        op.drop_table(table)
