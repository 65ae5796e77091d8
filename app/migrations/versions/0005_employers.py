"""Employers, their postings, and who applied"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('employer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('number', sa.String(length=10), nullable=False),
    sa.Column('place', sa.String(length=200), nullable=False),
    sa.Column('region', sa.String(length=5), nullable=False),
    sa.Column('workers', sa.Integer(), nullable=False),
    sa.Column('opened_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('opened_by', sa.Integer(), nullable=False),
    sa.Column('closed_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['office_case.id'], name=op.f('fk_employer_case_id_office_case')),
    sa.ForeignKeyConstraint(['opened_by'], ['staff.id'], name=op.f('fk_employer_opened_by_staff')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_employer')),
    sa.UniqueConstraint('case_id', name=op.f('uq_employer_case_id')),
    sa.UniqueConstraint('number', name=op.f('uq_employer_number'))
    )
    op.create_table('employer_code',
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('employer_id', sa.Integer(), nullable=False),
    sa.Column('until', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('used_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['employer_id'], ['employer.id'], name=op.f('fk_employer_code_employer_id_employer')),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_employer_code'))
    )
    with op.batch_alter_table('employer_code', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_employer_code_employer_id'), ['employer_id'], unique=False)

    op.create_table('employer_posting',
    sa.Column('key', sa.String(length=10), nullable=False),
    sa.Column('posting_id', sa.String(length=10), nullable=False),
    sa.Column('employer_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('answers', sa.JSON(), nullable=False),
    sa.Column('made_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('changed_at', app.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('published_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.Column('shown_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.Column('closed_at', app.db.UTCDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['employer_id'], ['employer.id'], name=op.f('fk_employer_posting_employer_id_employer')),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_employer_posting')),
    sa.UniqueConstraint('posting_id', name=op.f('uq_employer_posting_posting_id'))
    )
    with op.batch_alter_table('employer_posting', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_employer_posting_employer_id'), ['employer_id'], unique=False)

    op.create_table('job_application',
    sa.Column('case_id', sa.String(length=36), nullable=False),
    sa.Column('posting_key', sa.String(length=10), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['office_case.id'], name=op.f('fk_job_application_case_id_office_case')),
    sa.ForeignKeyConstraint(['posting_key'], ['employer_posting.key'], name=op.f('fk_job_application_posting_key_employer_posting')),
    sa.PrimaryKeyConstraint('case_id', name=op.f('pk_job_application'))
    )
    with op.batch_alter_table('job_application', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_job_application_posting_key'), ['posting_key'], unique=False)


def downgrade() -> None:
    for table in ('job_application', 'employer_posting', 'employer_code', 'employer'):
        op.drop_table(table)
