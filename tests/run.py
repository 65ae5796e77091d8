"""`make test`: every part in order, each timed; the last lines are the table. Stops at nothing, fails if one failed.

Every part is run and told. A part that is not `is_binding` is printed, and does not fail the run.
`python -m tests.run unit browser` runs only the named parts.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

from tests.tools.homes import SHARED

PATIENCE = {True: 5, False: 3}  # a part that takes so many times its promise hangs, and is stopped; longer if it binds
ALL_SECONDS = 75 * 60  # parts that do not bind get what is left of it
PYTEST = [sys.executable, "-m", "pytest", "-q", "--durations=20", "--instafail", "--tb=short"]
SERVER = ["tests/app", "tests/sync", "tests/house", "tests/journeys", "tests/faults", "-n", "2"]
IN_BROWSER = ["tests/browser", "tests/a11y", "tests/house", "tests/faults", "-m", "browser", "-n", "2", "--reruns", "2"]


@dataclass(frozen=True)
class Part:
    """One part of the suite; its promise is how many minutes it may take on two cores."""

    name: str
    command: list[str]
    minutes: int
    is_binding: bool = False


PARTS = (
    Part("unit, SQLite", [*PYTEST, *SERVER, "-m", "not browser", "--db=sqlite"], 4, is_binding=True),
    # The same tests again; those that touch no database have been run.
    Part("unit, PostgreSQL", [*PYTEST, *SERVER, "-m", "database and not browser", "--db=postgres"], 4, is_binding=True),
    Part("faults", [sys.executable, "-m", "tests.faults", os.environ.get("N", "200")], 4, is_binding=True),
    # A browser on two busy cores now and then misses a wait; what fails is tried once more, and said to have been.
    Part("browser", [*PYTEST, *IN_BROWSER], 8),
    # Phones, a hub and a centre on hosts of their own, over a line of 50 kbit/s; much of it is waiting for that line.
    Part("village", [sys.executable, "-m", "tests.village", "30"], 3),
    Part("storm of notices", [sys.executable, "-m", "tests.faults.notices", os.environ.get("NOTICES", "500")], 3),
    Part("bench, small", [sys.executable, "-m", "benchmarks"], 4),
)


def main(wanted: list[str]) -> int:
    """Run the parts; 1 if any failed."""
    chosen = [part for part in PARTS if not wanted or any(part.name.startswith(name) for name in wanted)]
    with tempfile.TemporaryDirectory(prefix="dure-templates-") as templates:
        os.environ[SHARED] = templates
        ends = time.monotonic() + ALL_SECONDS
        results = [_run(part, ends) for part in chosen]
    print("\npart              seconds  of at most  result")
    for part, seconds, code in results:
        print(f"{part.name:<17} {seconds:>7.0f}  {part.minutes * 60:>10}  {'passed' if code == 0 else 'FAILED'}")
    failed = sum(code != 0 and part.is_binding for part, _, code in results)
    print(f"{len(results) - failed} passed, {failed} failed")
    return 1 if failed else 0


def _run(part: Part, ends: float) -> tuple[Part, float, int]:
    print(f"\n=== {part.name}", flush=True)
    started = time.monotonic()
    patience = part.minutes * 60 * PATIENCE[part.is_binding]
    if not part.is_binding:
        patience = min(patience, ends - started)
    if patience < 60:
        print("no time is left for it")
        return part, 0, 124
    env = {**os.environ, "BENCH_SMALL": "1"}
    process = subprocess.Popen(part.command, env=env)
    try:
        code = process.wait(timeout=patience)
    except subprocess.TimeoutExpired:
        process.terminate()  # it closes its own servers and browsers on the way out
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=30)
        process.kill()
        code = 124
    return part, time.monotonic() - started, code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
