"""How are many rows written and found fast? As plain SQL whose text and conversions are worked out once for each table.

Building the same statement anew for each request costs more than the database takes to run it, and so does a session
that is opened and closed around three of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Date, Dialect, Table
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

from app.db import UTCDateTime, db, is_in_transaction, writers_turn

Convert = Callable[[Any], Any]
#: SQLite takes 32,766 values in one statement, PostgreSQL 65,535.
MOST_VALUES = 30_000


class _Hand(NamedTuple):
    """What writes: the driver's own cursor, and the database that it writes for."""

    cursor: Any
    dialect: Dialect


_hand: ContextVar[_Hand | None] = ContextVar("hand", default=None)


@contextmanager
def writing() -> Iterator[None]:
    """One piece of work by `insert` and `find` alone: all of it is on disk afterwards, or none.

    The session takes no part, neither before (what it has read is let go of) nor inside. Within `transaction()` this
    joins it.
    """
    if is_in_transaction():
        yield
        return
    if db.session.registry.has():
        db.session.rollback()
    dialect = db.engine.dialect
    try:
        with writers_turn(), closing(db.engine.raw_connection()) as connection:
            yield from _write_by(connection, dialect)
    except dialect.loaded_dbapi.Error as error:
        raise _named(error, dialect) from error


def insert(table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """INSERT … ON CONFLICT DO NOTHING; gives how many rows were new.

    Every row names the same columns. Within the caller's `writing()` or `transaction()`, as `app.db.insert_new`.
    """
    return sum(cursor.rowcount for cursor in _inserts(table, rows, ""))


def insert_returning(table: Table, rows: Sequence[Mapping[str, Any]], returning: str) -> list[Any]:
    """The same; gives the `returning` values of the rows that were new."""
    return [row[0] for cursor in _inserts(table, rows, returning) for row in cursor.fetchall()]


def find(table: Table, columns: Sequence[str], column: str, values: Collection[str]) -> list[Sequence[Any]]:
    """The named columns of the rows whose `column` is one of these words, as the driver gives them."""
    if not values:
        return []
    hand = _hand.get() or _hand_of_session()
    statement = _selection(table, tuple(columns), column, len(values), hand.dialect)
    return list(_run(hand, statement, tuple(values)).fetchall())


def _write_by(connection: Any, dialect: Dialect) -> Iterator[None]:
    cursor = connection.cursor()
    token = _hand.set(_Hand(cursor, dialect))
    try:
        if dialect.name == "sqlite":
            cursor.execute("BEGIN IMMEDIATE")
        yield
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    finally:
        _hand.reset(token)
        cursor.close()


def _inserts(table: Table, rows: Sequence[Mapping[str, Any]], returning: str) -> Iterator[Any]:
    """The cursor after each statement: many rows are one, for between two the interpreter may turn to other work."""
    if not rows:
        return
    hand, names = _hand.get() or _hand_of_session(), tuple(rows[0])
    converts = _converts(table, names, hand.dialect)
    most = MOST_VALUES // len(names)
    for start in range(0, len(rows), most):
        some = rows[start : start + most]
        values = [convert(row[name]) if convert else row[name] for row in some for name, convert in converts]
        yield _run(hand, _statement(table, names, len(some), returning, hand.dialect), values)


def _run(hand: _Hand, statement: str, values: Sequence[Any]) -> Any:
    try:
        hand.cursor.execute(statement, values)
    except hand.dialect.loaded_dbapi.Error as error:
        raise _named(error, hand.dialect) from error
    return hand.cursor


def _hand_of_session() -> _Hand:
    connection = db.session.connection()
    return _Hand(connection.connection.cursor(), connection.dialect)


def _named(error: Exception, dialect: Dialect) -> Exception:
    """What went wrong in the driver, under the name that SQLAlchemy gives it and without any value."""
    kind = dialect.loaded_dbapi.Error
    return DBAPIError.instance("", None, error, kind, hide_parameters=True, dialect=dialect)


@cache
def _converts(table: Table, names: tuple[str, ...], dialect: Dialect) -> list[tuple[str, Convert | None]]:
    """For each column, what turns a Python value into what the driver takes."""
    return [(name, _convert(table.c[name].type, dialect)) for name in names]


def _convert(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    """The rows of a batch share their moments and days: each is spelt once."""
    convert = kind.dialect_impl(dialect).bind_processor(dialect)
    return lru_cache(maxsize=64)(convert) if convert and isinstance(kind, (Date, UTCDateTime)) else convert


@lru_cache(maxsize=128)
def _statement(table: Table, names: tuple[str, ...], count: int, returning: str, dialect: Dialect) -> str:
    """Column and table names are our own, never anybody's input."""
    row = _places(len(names), dialect)
    wanted = f" RETURNING {returning}" if returning else ""
    columns, rows = ", ".join(f'"{name}"' for name in names), ", ".join([row] * count)
    return f'INSERT INTO "{table.name}" ({columns}) VALUES {rows} ON CONFLICT DO NOTHING{wanted}'  # noqa: S608


@lru_cache(maxsize=128)
def _selection(table: Table, columns: tuple[str, ...], column: str, count: int, dialect: Dialect) -> str:
    wanted = ", ".join(f'"{name}"' for name in columns)
    return f'SELECT {wanted} FROM "{table.name}" WHERE "{column}" IN {_places(count, dialect)}'  # noqa: S608


def _places(count: int, dialect: Dialect) -> str:
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    return f"({', '.join([mark] * count)})"
