"""How long does a search over 300,000 postings take, beside the best query written by hand for the same engine?

By hand: SQLite's FTS5 over pairs of letters with the coarse filters as tokens, walked backwards by rowid (the best of
the peers); PostgreSQL's GIN over a tsvector of the same tokens. Both give the newest twenty and nothing else: they do
not rank, forgive a misspelling or read a question. Ours does all of that; counting, which pages want, is shown apart.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

from app import create_app
from app.config import read_settings
from app.db import db, transaction
from app.listings import indexing
from app.listings.asked import Asked
from app.listings.models import TERMS, PostingSheet
from app.listings.places import places
from app.listings.search import search
from benchmarks.search_by_hand import ByHandPostgres, ByHandSqlite, Query
from benchmarks.vacancies import TODAY, vacancies
from tests.tools import postgres

SMALL = os.environ.get("BENCH_SMALL") == "1"
SIZES = (100, 1_000) if SMALL else (30_000, 300_000)
ROUNDS = 1 if SMALL else 7
OF_EACH_KIND = 3 if SMALL else 100  # at most
BATCH = 10_000
NEAR_KM = 20
WORDS = ("경비", "생산", "조리", "배송", "물류", "용접", "회계", "미용", "정비", "영업", "세차", "강사")
LONG = ("경비원", "생산직", "요양보호사", "조리원", "사무보조", "간호조무사", "품질관리", "사회복지사", "지게차운전")
REGIONS = {"완주": "52710", "순창": "52770", "강남": "11680", "전북": "52000", "종로": "11110", "부산": "26000"}


@dataclass(frozen=True)
class Case:
    """What a person types, and the same by hand."""

    typed: str
    by_hand: Query


Took = dict[str, list[tuple[float, float, float]]]  # by kind: by hand, ours, ours with the count; in milliseconds


def run() -> None:
    """Print p50 and p95 of ten kinds of query on both databases, at a tenth and at the whole of the postings."""
    with tempfile.TemporaryDirectory() as folder, postgres.running() as server:
        for name in ("SQLite", "PostgreSQL"):
            tenth, whole = (_measure(name, Path(folder), server, count) for count in SIZES)
            print(
                f"{name}: {SIZES[1]:,} postings take {whole / tenth:.2f} times as long as {SIZES[0]:,} at p95",
                flush=True,
            )


def _measure(name: str, folder: Path, server: postgres.Postgres, count: int) -> float:
    home, database = folder / f"{name}{count}", f"bench_{count}"
    environment = {"DURE_HOME": str(home), "DURE_CLOCK": "off"}
    home.mkdir()
    if name == "PostgreSQL":
        environment["DURE_DATABASE_URL"] = server.url(database)
        postgres.create_database(server.url(database), database)
    app = create_app(read_settings(environment))
    with app.app_context():
        theirs = (
            ByHandPostgres(server.url(database)) if name == "PostgreSQL" else ByHandSqlite(home / "by_hand.sqlite3")
        )
        with closing(theirs.driver):
            _fill(theirs, name, count)
            took = _times(theirs)
        db.session.remove()
        db.engine.dispose()
    _print(name, count, took)
    return _p95([ours for times in took.values() for _, ours, _ in times])


def _fill(theirs: ByHandPostgres | ByHandSqlite, name: str, count: int) -> None:
    dialect = db.engine.dialect.name
    with transaction():
        for statement in TERMS.statements(dialect):
            db.session.connection().exec_driver_sql(statement)
        PostingSheet.__table__.create(db.session.connection())  # type: ignore[attr-defined]
    known = places()
    made = vacancies(count, [code for code in known.at if code not in known.provinces])
    ours = by_hand = 0.0
    while some := list(islice(made, BATCH)):
        by_hand += _took(lambda some=some: theirs.write(some, known))
        ours += _took(lambda some=some: _write(some))
    by_hand += _took(theirs.finish)
    print(f"\n{name}: {count:,} postings indexed in {ours / 1000:.0f} s, by hand in {by_hand / 1000:.0f} s", flush=True)
    if dialect == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")


def _write(some: list) -> None:  # type: ignore[type-arg]
    with transaction():
        indexing.write(some)


def _times(theirs: ByHandPostgres | ByHandSqlite) -> Took:
    took: Took = {}
    for at in range(ROUNDS + 1):
        for name, cases in kinds().items():
            for case in cases[:OF_EACH_KIND]:
                asked = Asked(case.typed)
                times = (
                    _took(lambda case=case: theirs.find(case.by_hand)),
                    _took(lambda asked=asked: search(asked, TODAY, counted=False)),
                    _took(lambda asked=asked: search(asked, TODAY)),
                )
                db.session.rollback()
                if at:  # the first round only warms
                    took.setdefault(name, []).append(times)
    return took


def kinds() -> dict[str, list[Case]]:
    """Ten kinds of query."""
    known = places()
    here = [(name, f"r{code}") for name, code in REGIONS.items()]
    near = {name: tuple(f"r{one}" for one in known.around(REGIONS[name], NEAR_KM)) for name in ("완주", "순창", "강남")}
    both = [(word, name, token) for word in WORDS[:6] for name, token in here]
    return {
        "two syllables": [Case(word, Query(word)) for word in WORDS],
        "compound": [Case(word, Query(word)) for word in LONG],
        "two words": [Case(f"{word} 아파트", Query(f"{word} 아파트")) for word in WORDS],
        "word, region": [Case(f"{name} {word}", Query(word, ((token,),))) for word, name, token in both],
        "word, region, pay": [
            Case(f"{name} {word} 11000원", Query(word, ((token,),), hourly=11_000)) for word, name, token in both
        ],
        "word near a place": [
            Case(f"{word} {name} 근처", Query(word, (near[name],)))
            for word, name, _ in both
            if name in ("완주", "순창", "강남")
        ],
        "word, wish": [Case(f"기숙사 {word}", Query(word, (("cdormitory",),))) for word in WORDS],
        "word, not another": [Case(f"{word} -야간", Query(word, without="야간")) for word in WORDS],
        "letters": [Case(word, Query(word.lower())) for word in ("cnc", "MCT", "plc")],
        "region": [Case(name, Query("", ((token,),))) for name, token in here],
    }


def _print(name: str, count: int, took: Took) -> None:
    print(f"{name}, {count:,} postings (ms; p50 / p95)")
    print(f"{'kind':<20}{'by hand':>17}{'ours':>17}{'ratio':>13}{'with count':>17}")
    everything = [times for several in took.values() for times in several]
    for kind, times in [*took.items(), ("all", everything)]:
        hand, ours, counted = (list(column) for column in zip(*times, strict=True))
        ratios = f"{median(ours) / median(hand):.2f} /{_p95(ours) / _p95(hand):5.2f}"
        print(f"{kind:<20}{_pair(hand):>17}{_pair(ours):>17}{ratios:>13}{_pair(counted):>17}", flush=True)


def _pair(times: list[float]) -> str:
    return f"{median(times):.2f} /{_p95(times):7.2f}"


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def _took(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
