"""Which numbers carry these terms, newest first? Compressed bitmaps, one for each term and span of numbers.

The numbers of a table grow with time, so its newest rows stand in its last spans: a search reads those first and
stops when it has enough. What is done with the bitmaps happens here, not in the database, so that SQLite and
PostgreSQL give the same rows in the same order, and take the same time. The table is made through `statements()`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pyroaring import BitMap
from sqlalchemy import Connection

from app.db import db

ENDING = "_terms"
#: Numbers of one span. A posting's number is its day << 20 and more: a span of 2**25 is 32 days.
SPAN_BITS = 25
IN_SPAN = (1 << SPAN_BITS) - 1
MOST_AT_ONCE = 5_000  # terms that one statement names
NOTHING = BitMap()

Change = tuple[int, Collection[str], Collection[str]]  # a number, the terms that it carried, those that it carries now
Spans = Mapping[int, Mapping[str, BitMap]]


@dataclass(frozen=True)
class TermIndex:
    """The terms of the rows of one table, by the row's number. `name` ends with `_terms`, never anybody's input."""

    name: str

    def statements(self, dialect: str) -> list[str]:
        """What makes the table. PostgreSQL keeps bitmaps beside their keys rather than apart."""
        key = "PRIMARY KEY (term, span)"
        if dialect == "sqlite":
            return [
                f"CREATE TABLE {self.name} (term TEXT NOT NULL, span INTEGER NOT NULL, numbers BLOB NOT NULL, {key})"
                " WITHOUT ROWID"
            ]
        return [
            f'CREATE TABLE {self.name} (term text COLLATE "C" NOT NULL, span integer NOT NULL,'
            f" numbers bytea NOT NULL, {key}) WITH (fillfactor = 70)",
            f"ALTER TABLE {self.name} ALTER numbers SET STORAGE MAIN",
        ]

    def write(self, changes: Iterable[Change]) -> None:
        """Let numbers carry other terms. In the transaction of a caller who is the only writer; more at once is less
        work for each."""
        put: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        taken: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, before, now in changes:
            span, place = number >> SPAN_BITS, number & IN_SPAN
            for term in set(now).difference(before):
                put[span][term].append(place)
            for term in set(before).difference(now):
                taken[span][term].append(place)
        connection = db.session.connection()
        for span in sorted({*put, *taken}):
            self._write_span(connection, span, put[span], taken[span])

    def read(self, terms: Sequence[str], ranges: Sequence[tuple[str, str]], first: int, last: int) -> Spans:
        """The bitmaps of these terms, and of all terms in these ranges (from, up to), in spans `first` to `last`."""
        connection = db.session.connection()
        asked, values = self._selection(connection, terms, ranges, first, last)
        # The driver itself: what SQLAlchemy does with each row would take longer than all the rest.
        rows = connection.connection.driver_connection.execute(asked, values).fetchall()  # type: ignore[union-attr]
        found: dict[int, dict[str, BitMap]] = defaultdict(dict)
        for term, span, numbers in rows:
            found[span][term] = BitMap.deserialize(numbers)
        return found

    def _selection(
        self, connection: Connection, terms: Sequence[str], ranges: Sequence[tuple[str, str]], first: int, last: int
    ) -> tuple[str, tuple[Any, ...]]:
        mark = _mark(connection)
        between = f"(term >= {mark} AND term < {mark})"
        named = [f"term IN ({', '.join([mark] * len(terms))})"] if terms else []
        either = " OR ".join([*named, *[between] * len(ranges)]) or "1 = 0"
        asked = f"SELECT term, span, numbers FROM {self.name} WHERE ({either}) AND span BETWEEN {mark} AND {mark}"  # noqa: S608
        return asked, (*terms, *(end for ends in ranges for end in ends), first, last)

    def _write_span(
        self, connection: Connection, span: int, put: Mapping[str, list[int]], taken: Mapping[str, list[int]]
    ) -> None:
        rows, empty = [], []
        names = iter(sorted({*put, *taken}))
        while some := list(islice(names, MOST_AT_ONCE)):
            there = self.read(some, (), span, span).get(span, {})
            for term in some:
                numbers = there.get(term) or BitMap()
                numbers.difference_update(BitMap(taken.get(term, ())))
                numbers.update(put.get(term, ()))
                if numbers:
                    numbers.run_optimize()
                    rows.append((term, span, numbers.serialize()))
                else:
                    empty.append((term, span))
        self._store(connection, rows, empty)

    def _store(self, connection: Connection, rows: list[tuple[str, int, bytes]], empty: list[tuple[str, int]]) -> None:
        """Sorted by term, so that rows are met in the order of their table."""
        mark = _mark(connection)
        held = "ON CONFLICT (term, span) DO UPDATE SET numbers = excluded.numbers"
        if rows and connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"INSERT INTO {self.name} VALUES (?, ?, ?) {held}", rows)  # noqa: S608
        elif rows:
            given = "SELECT * FROM unnest(%s::text[], %s::integer[], %s::bytea[])"
            columns = tuple(list(column) for column in zip(*rows, strict=True))
            connection.exec_driver_sql(f"INSERT INTO {self.name} {given} {held}", columns)
        if empty:
            gone = f"DELETE FROM {self.name} WHERE term = {mark} AND span = {mark}"  # noqa: S608
            connection.exec_driver_sql(gone, empty)


def _mark(connection: Connection) -> str:
    return "?" if connection.dialect.paramstyle == "qmark" else "%s"
