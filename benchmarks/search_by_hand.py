"""The best bare query of each engine, by the engine's own driver: pairs of letters and coarse filters as tokens."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from app.listings.compact import compact
from app.listings.places import Places
from app.listings.posting import Posting
from app.listings.terms import codes_of
from app.search import cut, question

MOST = 20
TABLE = "CREATE TABLE shown (number bigint PRIMARY KEY, title text, company text, hourly int, words tsvector)"
SHOWN = "s.number, s.title, s.company, s.hourly"


@dataclass(frozen=True)
class Query:
    """What is looked for: words, tokens of which one of each group must be there, a pair that must not, least pay."""

    words: str
    tokens: tuple[tuple[str, ...], ...] = ()
    without: str = ""
    hourly: int = 0

    def phrases(self) -> list[list[str]]:
        """The words in pairs."""
        return [list(tokens) for tokens, _ in question(self.words).phrases]


def text_of(posting: Posting, places: Places) -> str:
    """The tokens of a posting."""
    codes = [code.replace(":", "") for code in codes_of(compact(posting), places) if code[1] in "rc"]
    return cut(f"{posting.title} {posting.company} {posting.place}", codes)


class ByHandSqlite:
    """FTS5 streamed backwards by rowid."""

    def __init__(self, file: Path) -> None:
        self.driver = sqlite3.connect(file, isolation_level=None)
        self.driver.execute("PRAGMA journal_mode=WAL")
        self.driver.execute("CREATE VIRTUAL TABLE found USING fts5(words, tokenize='unicode61', content='')")
        self.driver.execute("CREATE TABLE shown (number INTEGER PRIMARY KEY, title, company, hourly INTEGER)")

    def write(self, postings: Sequence[Posting], places: Places) -> None:
        """Put postings in."""
        self.driver.execute("BEGIN")
        rows = [(one.number, one.title, one.company, one.pay.hourly) for one in postings]
        self.driver.executemany("INSERT INTO shown VALUES (?, ?, ?, ?)", rows)
        words = [(one.number, text_of(one, places)) for one in postings]
        self.driver.executemany("INSERT INTO found (rowid, words) VALUES (?, ?)", words)
        self.driver.execute("COMMIT")

    def finish(self) -> None:
        """As good as it gets."""
        self.driver.execute("INSERT INTO found (found) VALUES ('optimize')")
        self.driver.execute("ANALYZE")

    def find(self, query: Query) -> list[Any]:
        """The newest twenty."""
        asked = " AND ".join(
            [*(f'"{" ".join(one)}"' for one in query.phrases()), *(_either(group) for group in query.tokens)]
        )
        asked += f' NOT "{query.without}"' if query.without else ""
        paid, values = (" AND s.hourly >= ?", (query.hourly,)) if query.hourly else ("", ())
        statement = (
            f"SELECT {SHOWN} FROM found JOIN shown s ON s.number = found.rowid"
            f" WHERE found MATCH ?{paid} ORDER BY found.rowid DESC LIMIT {MOST}"
        )
        return self.driver.execute(statement, (asked, *values)).fetchall()


class ByHandPostgres:
    """A GIN index over a tsvector."""

    def __init__(self, url: str) -> None:
        self.driver = psycopg.connect(url.replace("+psycopg", ""), autocommit=True)
        self.driver.execute(TABLE)

    def write(self, postings: Sequence[Posting], places: Places) -> None:
        """Put postings in."""
        rows = "number, title, company, hourly, words"
        with self.driver.cursor() as cursor, cursor.copy(f"COPY shown ({rows}) FROM STDIN") as copy:
            for one in postings:
                words = " ".join(f"'{word}':{at}" for at, word in enumerate(text_of(one, places).split(), 1))
                copy.write_row((one.number, one.title, one.company, one.pay.hourly, words))

    def finish(self) -> None:
        """As good as it gets."""
        self.driver.execute("CREATE INDEX ON shown USING gin (words)")
        self.driver.execute("VACUUM ANALYZE shown")

    def find(self, query: Query) -> list[Any]:
        """The newest twenty."""
        asked = " & ".join(
            [
                *("(" + " <-> ".join(f"'{token}'" for token in one) + ")" for one in query.phrases()),
                *("(" + " | ".join(f"'{token}'" for token in group) + ")" for group in query.tokens),
            ]
        )
        asked += (
            " & !(" + " <-> ".join(f"'{token}'" for token in cut(query.without).split()[:-1]) + ")"
            if query.without
            else ""
        )
        paid, values = (" AND s.hourly >= %s", (query.hourly,)) if query.hourly else ("", ())
        statement = (
            f"SELECT {SHOWN} FROM shown s WHERE s.words @@ %s::tsquery{paid} ORDER BY s.number DESC LIMIT {MOST}"
        )
        return self.driver.execute(statement, (asked, *values)).fetchall()


def _either(group: Sequence[str]) -> str:
    return "(" + " OR ".join(f'"{token}"' for token in group) + ")"
