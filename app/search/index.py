"""Where are the words of many rows kept, and how are they asked? FTS5 on SQLite, a GIN index on PostgreSQL.

The table is made by a migration through `statements()`, since no model can say it for both databases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, TableClause, TextClause, column, table, text

from app.db import db
from app.search import bitmaps
from app.search.tokens import Question

ENDING = "_words"


def is_index(table_name: str) -> bool:
    """Whether a table is an index of words or terms, or one of those that FTS5 keeps behind it."""
    kept_behind = "_(data|idx|content|docsize|config)"
    return re.search(rf"({bitmaps.ENDING}|{ENDING}({kept_behind})?)$", table_name) is not None


@dataclass(frozen=True)
class WordIndex:
    """The words of the rows of one table, by the row's number. `name` ends with `_words`, never anybody's input."""

    name: str

    def statements(self, dialect: str) -> list[str]:
        """What makes the table."""
        if dialect == "sqlite":
            return [f"CREATE VIRTUAL TABLE {self.name} USING fts5(words, tokenize='unicode61 remove_diacritics 0')"]
        return [
            f"CREATE TABLE {self.name} (rowid bigint PRIMARY KEY, words tsvector NOT NULL)",
            f"CREATE INDEX ix_{self.name}_words ON {self.name} USING gin (words) WITH (fastupdate = off)",
        ]

    def write(self, rows: Sequence[tuple[int, str]]) -> None:
        """Put in rows by number, each with what `cut` gave; what was there before goes. In the caller's transaction."""
        self.remove([number for number, _ in rows])
        if rows:
            given = ":words" if _is_sqlite() else "to_tsvector('simple', :words)"
            statement = f"INSERT INTO {self.name} (rowid, words) VALUES (:number, {given})"  # noqa: S608
            db.session.execute(text(statement), [{"number": number, "words": words} for number, words in rows])

    def remove(self, numbers: Sequence[int]) -> None:
        """Take rows out. In the caller's transaction."""
        if numbers:
            statement = f"DELETE FROM {self.name} WHERE rowid = :number"  # noqa: S608
            db.session.execute(text(statement), [{"number": number} for number in numbers])

    def matches(self, asked: Question) -> TextClause:
        """A condition on the index's rows, for a statement that reads from it."""
        if _is_sqlite():
            return text(f"{self.name} MATCH :asked").bindparams(asked=for_fts5(asked))
        return text(f"{self.name}.words @@ CAST(:asked AS tsquery)").bindparams(asked=_for_tsquery(asked))

    @property
    def table(self) -> TableClause:
        """The index in a statement; its `rowid` is the number of the row."""
        return table(self.name, column("rowid", BigInteger))


def _is_sqlite() -> bool:
    return db.session.get_bind().dialect.name == "sqlite"


def for_fts5(asked: Question) -> str:
    """A question in FTS5's own words."""
    phrases = [f'"{" ".join(tokens)}"{"*" if is_start else ""}' for tokens, is_start in asked.phrases]
    terms = [" OR ".join(f'"{term}"' for term in choices) for choices in asked.terms]
    return " AND ".join([*phrases, *(f"({one})" for one in terms)])


def _for_tsquery(asked: Question) -> str:
    phrases = [
        " <-> ".join([*(f"'{token}'" for token in tokens[:-1]), f"'{tokens[-1]}'" + (":*" if is_start else "")])
        for tokens, is_start in asked.phrases
    ]
    terms = [" | ".join(f"'{term}'" for term in choices) for choices in asked.terms]
    return " & ".join(f"({one})" for one in [*phrases, *terms])
