"""How long does it take to import 100,000 postings in one go, how much memory, and what if it is killed half-way?

The feed is written by the project's own generator in the shape of Work24: pages of lists and details, traps and all.
The import is killed once (SIGKILL), begun again, and repeated; memory is the peak of the whole process.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from app import create_app
from app.config import read_settings
from app.listings.samples import work24
from app.listings.samples.invented import invented
from tests.tools import homes

COUNT = int(os.environ.get("BENCH_POSTINGS") or (1_500 if os.environ.get("BENCH_SMALL") == "1" else 100_000))
KILLED_AT = 10  # a tenth of the postings is in when the process is killed


def run() -> None:
    """Print what each of the three imports took."""
    with tempfile.TemporaryDirectory() as folder:
        home, feed = homes.ready(Path(folder)), Path(folder) / "feed"
        feed.mkdir()
        with create_app(read_settings(home.environment())).app_context():
            work24.write(feed, list(invented(COUNT, 1, datetime.now(UTC).date())), Random(1))
        size = sum(file.stat().st_size for file in feed.iterdir())
        print(f"\nImport of {COUNT:,} postings, {size / 1e6:.0f} MB in {len(list(feed.iterdir())):,} files")
        print(f"{'import':<22}{'seconds':>9}{'CPU s':>9}{'peak MB':>9}  said")
        for name in ("killed half-way", "begun again", "repeated"):
            _tell(name, _import(home, feed, name == "killed half-way"))


def _import(home: homes.Home, feed: Path, is_killed: bool) -> tuple[float, float, float, str]:
    began, before = time.monotonic(), os.times()
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "jobs", "import", str(feed), "--format", "work24"]
    process = subprocess.Popen(
        command, cwd=homes.ROOT, env=home.process_environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        if is_killed and _held(home) * KILLED_AT >= COUNT:
            process.send_signal(signal.SIGKILL)
        time.sleep(0.2)
    said = (process.stdout.read() if process.stdout else b"").decode().split("\n")[0]
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.monotonic() - began, cpu, peak, said or f"{_held(home):,} postings are in"


def _held(home: homes.Home) -> int:
    with sqlite3.connect(home.path / "dure.sqlite3", timeout=30) as kept:
        return int(kept.execute("SELECT count(*) FROM posting_source").fetchone()[0])


def _memory(pid: int) -> float:
    """Megabytes, the most so far."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def _tell(name: str, told: tuple[float, float, float, str]) -> None:
    seconds, cpu, peak, said = told
    print(f"{name:<22}{seconds:>9.1f}{cpu:>9.1f}{peak:>9.0f}  {said}")
