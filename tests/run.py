"""Do all tests pass, and how long does each part take? `python -m tests.run [part …]` runs one part after another."""

import subprocess
import sys
import time
from dataclasses import dataclass

PYTEST = (sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile")


@dataclass(frozen=True)
class Part:
    """One part of the tests: its command and the minutes it may take on two cores."""

    name: str
    command: tuple[str, ...]
    minutes: int


PARTS = (
    Part("server", (*PYTEST, "--db=both", "-m", "not browser", "tests"), 8),
    Part("browser", (*PYTEST, "-m", "browser", "tests/browser"), 8),
    Part("rest", (*PYTEST, "-m", "browser", "tests", "--ignore=tests/browser"), 4),
    Part("faults", (sys.executable, "-m", "tests.faults", "200"), 4),
)
NOTHING_COLLECTED = 5


def main(names: list[str]) -> int:
    """Run the named parts, or all; the number of parts that failed."""
    unknown = set(names) - {part.name for part in PARTS}
    if unknown:
        print(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(part.name for part in PARTS)}")
        return 2
    told = [_run(part) for part in PARTS if not names or part.name in names]
    print(f"\n{'part':<10}{'result':<10}{'time':>8}{'allowed':>10}")
    for part, code, seconds in told:
        minutes = f"{seconds // 60:.0f}:{seconds % 60:02.0f}"
        print(f"{part.name:<10}{'failed' if code else 'passed':<10}{minutes:>8}{part.minutes:>6} min")
    return sum(1 for _, code, _ in told if code)


def _run(part: Part) -> tuple[Part, int, float]:
    print(f"\n== {part.name}", flush=True)
    began = time.monotonic()
    code = subprocess.run(part.command, check=False).returncode
    return part, 0 if code == NOTHING_COLLECTED else code, time.monotonic() - began


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
