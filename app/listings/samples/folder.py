"""Writes practice feeds: one folder for each board, in the format of the board, traps and all."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

from app.listings.samples import others, pages, work24
from app.listings.samples.invented import Invented, invented

#: Board of the practice postings → its format.
BOARDS = {
    "sample-work24": "work24",
    "sample-csv": "csv",
    "sample-page": "jobposting",
    "sample-jobtech": "jobtech",
    "sample-hrd": "hrd",
    "sample-koneps": "koneps",
}
SHARES = (("sample-work24", 64), ("sample-csv", 16), ("sample-page", 12), ("sample-jobtech", 8))  # per cent of the jobs
TWICE = 20  # one job of so many stands on a second board too
COURSES, TENDERS = 4, 2  # per cent of all postings


def write_samples(folder: Path, count: int, seed: int, today: date) -> None:
    """So many postings in all boards together; the same for the same seed and day."""
    courses, tenders = count * COURSES // 100, count * TENDERS // 100
    jobs = list(invented(count - courses - tenders, seed, today))
    random = Random(seed + 1)
    random.shuffle(jobs)
    at, chosen = 0, {}
    for board, share in SHARES:
        size = len(jobs) * share // 100 if board != SHARES[-1][0] else len(jobs) - at
        chosen[board] = jobs[at : at + size]
        at += size
    twice = chosen["sample-work24"][::TWICE]
    chosen["sample-page"] += twice[::2]
    chosen["sample-csv"] += twice[1::2]
    for board, writer in (("sample-work24", work24.write), ("sample-page", pages.write)):
        writer(_made(folder, board), sorted(chosen[board], key=_number), random)
    others.write_table(_made(folder, "sample-csv"), sorted(chosen["sample-csv"], key=_number), random)
    others.write_stream(_made(folder, "sample-jobtech"), sorted(chosen["sample-jobtech"], key=_number), random)
    others.write_courses(_made(folder, "sample-hrd"), courses, random, today)
    others.write_tenders(_made(folder, "sample-koneps"), tenders, random, today)


def _made(folder: Path, board: str) -> Path:
    made = folder / board
    made.mkdir(parents=True, exist_ok=True)
    return made


def _number(one: Invented) -> int:
    return one.number
