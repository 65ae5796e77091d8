"""How long does a page of the list of 11,000 services take, beside the bare query that it rests on?

The bare query is the same rows and the same count, asked by the database's own driver and read to the end, without
Flask, models or templates. `first` is the whole request through the application, compressed as a browser gets it, for a
question that nobody has asked since the last import; `again` for one that somebody has.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from flask import Flask

from app import create_app
from app.catalogue.published import kept
from app.config import read_settings
from app.search import question
from app.search.index import for_fts5
from benchmarks import gov24
from tests.tools import homes

SERVICES = 2_000 if os.environ.get("BENCH_SMALL") == "1" else 11_000
TIMES = 60
SEARCHES = (("everything", ""), ("지원금", "지원금"), ("지원", "지원"), ("청년 월세", "청년 월세"))
COLUMNS = "s.slug, s.title, s.summary, s.office, s.period"


def run() -> None:
    """Print the import's time, and for each search the bare query, the page, and how many times as long it takes."""
    with tempfile.TemporaryDirectory() as folder:
        home = homes.ready(Path(folder))
        gov24.write(Path(folder) / "gov24", SERVICES)
        began = time.perf_counter()
        print(home.flask("catalogue", "import", str(Path(folder) / "gov24"), "--format", "gov24").strip())
        print(f"\nImport of {SERVICES:,} services: {time.perf_counter() - began:.1f} s, starting the program included")
        _pages(home)


def _pages(home: homes.Home) -> None:
    app = create_app(read_settings(home.environment()))
    client = app.test_client()
    with sqlite3.connect(home.path / "dure.sqlite3") as bare:
        print(
            f"\nOne page of the list (median of {TIMES}, ms)\n"
            f"{'search':<14}{'bare query':>11}{'first':>9}{'ratio':>8}{'again':>9}{'ratio':>8}   wanted ≤ 2"
        )
        for name, words in SEARCHES:
            path = f"/ko/benefits/all?q={words}"
            turns = [
                (_took(partial(_query, bare, words)), _first(app, client, path), _took(partial(_get, client, path)))
                for _ in range(TIMES)
            ]
            theirs, first, again = (median(part) for part in zip(*turns, strict=True))
            print(
                f"{name:<14}{theirs:>11.2f}{first:>9.2f}{median(turn[1] / turn[0] for turn in turns):>8.2f}"
                f"{again:>9.2f}{median(turn[2] / turn[0] for turn in turns):>8.2f}"
            )


def _query(bare: sqlite3.Connection, words: str) -> None:
    """The rows of a page and how many there are."""
    if not words:
        bare.execute("SELECT count(*) FROM published_service WHERE gone_at IS NULL").fetchone()
        rest = "WHERE s.gone_at IS NULL ORDER BY s.views DESC, s.id DESC LIMIT 20"
        bare.execute(f"SELECT {COLUMNS} FROM published_service s {rest}").fetchall()
        return
    asked = for_fts5(question(words))
    bare.execute("SELECT count(*) FROM published_words WHERE published_words MATCH ?", (asked,)).fetchone()
    in_title = " + ".join(["(s.title LIKE ?)"] * len(words.split()))
    bare.execute(
        f"SELECT {COLUMNS} FROM published_service s WHERE s.id IN (SELECT rowid FROM published_words "
        f"WHERE published_words MATCH ?) ORDER BY {in_title} DESC, s.views DESC, s.id DESC LIMIT 20",
        (asked, *(f"%{word}%" for word in words.split())),
    ).fetchall()


def _first(app: Flask, client: object, path: str) -> float:
    with app.app_context():
        kept.forget()
    return _took(partial(_get, client, path))


def _get(client: object, path: str) -> None:
    response = client.get(path, headers={"Accept-Encoding": "br"})  # type: ignore[attr-defined]
    assert response.status_code == 200


def _took(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
