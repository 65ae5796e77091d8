"""How are many rows written and found fast? As plain SQL whose text and conversions are worked out once for each table.

Building the same statement anew for each request costs more than the database takes to run it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Date, Dialect, Table
from sqlalchemy.types import TypeEngine

from app.db import UTCDateTime, db

Convert = Callable[[Any], Any]
#: SQLite takes 32,766 values in one statement, PostgreSQL 65,535.
MOST_VALUES = 30_000


def insert(table: Table, rows: Sequence[Mapping[str, Any]], returning: str | None = None) -> list[Any]:
    """INSERT … ON CONFLICT DO NOTHING; gives the `returning` values of the rows that were new.

    Every row names the same columns. Within the caller's transaction, as `app.db.insert_new`.
    """
    if not rows:
        return []
    connection, names = db.session.connection(), tuple(rows[0])
    converts = _converts(table, names, connection.dialect)
    values = [[convert(row[name]) if convert else row[name] for name, convert in converts] for row in rows]
    if returning is None:
        connection.exec_driver_sql(_statement(table, names, 1, "", connection.dialect), list(map(tuple, values)))
        return []
    return [
        one
        for some in _parts(values, MOST_VALUES // len(names))
        for one in _write(connection, table, names, some, returning)
    ]


def find(table: Table, columns: Sequence[str], column: str, values: Collection[str]) -> list[Sequence[Any]]:
    """The named columns of the rows whose `column` is one of these words, as the driver gives them."""
    if not values:
        return []
    connection = db.session.connection()
    statement = _selection(table, tuple(columns), column, len(values), connection.dialect)
    return list(connection.exec_driver_sql(statement, tuple(values)))


def _write(
    connection: Connection, table: Table, names: tuple[str, ...], values: Sequence[Sequence[Any]], returning: str
) -> list[Any]:
    statement = _statement(table, names, len(values), returning, connection.dialect)
    return [row[0] for row in connection.exec_driver_sql(statement, tuple(one for row in values for one in row))]


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


def _parts(values: Sequence[Any], size: int) -> list[Sequence[Any]]:
    rest = iter(values)
    return list(iter(lambda: list(islice(rest, size)), []))
