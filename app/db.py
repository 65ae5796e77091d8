"""How are rows kept? One database, one commit per piece of work.

SQLite (WAL, synchronous=FULL, writers begin IMMEDIATE) or PostgreSQL. `transaction()` is the one place that commits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Column, Connection, DateTime, Dialect, Engine, Index, MetaData, Table, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from app.writers import WritersTurn

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
WRITES = "dure_writes"
TURN = "dure.turn"
BUSY_MS = 15_000
#: The log goes back into the database every 16 MB rather than every 4: a page that changes often is carried once.
WRITING = ("wal_autocheckpoint=4000",)


class Base(DeclarativeBase):
    """The mother of all rows; constraints are named so that their names can be turned into sentences."""

    metadata = MetaData(naming_convention=NAMING)


db = SQLAlchemy(model_class=Base)
migrate = Migrate(directory=str(Path(__file__).parent / "migrations"))


class UTCDateTime(TypeDecorator[datetime]):
    """An aware moment in UTC; SQLite keeps it without a zone, PostgreSQL with one. Refuses naive values."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Into UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Aware again."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def init_app(app: Flask, url: str) -> None:
    """Join the database to the application and set up its connections."""
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    # Nothing personal in logs: a failing statement is logged without its values.
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"hide_parameters": True, **_pool(url)}
    db.init_app(app)
    migrate.init_app(app, db, render_as_batch=True, compare_type=True)
    app.extensions[TURN] = _turn_of(url)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _prepare_sqlite(db.engine)


def writers_turn() -> AbstractContextManager[None]:
    """What `transaction()` waits for: only on SQLite, which has one writer at a time. May be held by who calls it."""
    turn: WritersTurn | None = current_app.extensions[TURN]
    return turn() if turn else nullcontext()


def is_in_transaction() -> bool:
    """Whether the caller is inside of `transaction()`."""
    return bool(db.session.registry.has() and db.session.info.get(WRITES))


@contextmanager
def transaction() -> Iterator[None]:
    """One piece of work: all of it is on disk afterwards, or none. Nested use joins the outer one."""
    session = db.session
    if session.info.get(WRITES):
        yield
        return
    session.rollback()  # a read snapshot from before cannot be upgraded safely
    with writers_turn():
        session.connection(execution_options={WRITES: True})
        session.info[WRITES] = True
        try:
            yield
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            session.info.pop(WRITES, None)


def insert_new(
    table: Table, rows: Sequence[Mapping[str, Any]], returning: Column[Any] | None = None, conflict: Sequence[str] = ()
) -> list[Any]:
    """INSERT … ON CONFLICT DO NOTHING for many rows; gives the `returning` values of those that were new.

    `conflict` names the columns of the unique key that may clash; without it any clash is passed over.
    """
    if not rows:
        return []
    dialect = sqlite if db.session.connection().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table).on_conflict_do_nothing(index_elements=list(conflict) or None)
    if returning is None:
        db.session.execute(statement, list(rows))
        return []
    return list(db.session.execute(statement.returning(returning), list(rows)).scalars())


def index_where(name: str, *columns_and_condition: str) -> Index:
    """An index over only those rows that meet the condition, which comes last."""
    *columns, condition = columns_and_condition
    return Index(name, *columns, sqlite_where=text(condition), postgresql_where=text(condition))


def _turn_of(url: str) -> WritersTurn | None:
    file = make_url(url).database if url.startswith("sqlite") else None
    return WritersTurn(Path(f"{file}-turn")) if file and file != ":memory:" else None


def _pool(url: str) -> dict[str, Any]:
    if url.startswith("sqlite"):
        return {"connect_args": {"timeout": BUSY_MS / 1000}}
    return {"pool_pre_ping": True, "pool_size": 8, "max_overflow": 8}


def _prepare_sqlite(engine: Engine) -> None:
    """SQLite as DESIGN section 6 asks. The driver's own transaction habits are switched off."""

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={BUSY_MS}", "foreign_keys=ON", *WRITING):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A deferred reader that turns into a writer can fail at once with "locked"; a writer asks for the lock first.
        writes = connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
