"""How many public pages are served per second, beside a bare route that says hello?"""

from __future__ import annotations

import os
from statistics import median

from benchmarks import load, servers

REQUESTS = 400 if os.environ.get("BENCH_SMALL") == "1" else 2_000
PAGES = ("/ko/", "/ko/benefits", "/ko/benefits/basic-pension", "/ko/apply/basic-pension", "/en/")


def run() -> None:
    """Print pages per second and the share of the bare route."""
    with servers.ours() as ours, servers.bare() as bare:
        print("\nPages per second (compressed answers, 8 clients)")
        print(f"{'page':<28}{'bare hello':>11}{'ours':>9}{'ratio':>8}")
        for path in PAGES:
            pairs = [(_rate(bare.port, "/hello"), _rate(ours.port, path)) for _ in range(3)]
            print(
                f"{path:<28}{median(theirs for theirs, _ in pairs):>11.0f}{median(mine for _, mine in pairs):>9.0f}"
                f"{median(mine / theirs for theirs, mine in pairs):>8.2f}"
            )


def _rate(port: int, path: str) -> float:
    request = load.request_bytes("GET", path, b"", "Accept-Encoding: gzip, deflate, br", "Accept-Language: ko")
    return load.rate(port, [request] * REQUESTS)
