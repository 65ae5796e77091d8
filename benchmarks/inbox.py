"""How many envelopes are accepted durably per second, beside a bare route that inserts the same bytes?

Ours opens every envelope, checks its answers, starts a case and signs a receipt before it answers; the other inserts.
Both: gunicorn with the same workers, SQLite with WAL and synchronous=FULL, 8 clients, 1.5 kB of answers each.
"""

from __future__ import annotations

import os
from statistics import median

from benchmarks import load, papers, servers

SMALL = os.environ.get("BENCH_SMALL") == "1"
ROUNDS = 3 if SMALL else 5
SINGLES, BATCHES, PER_BATCH = (300, 40, 50) if SMALL else (1_000, 100, 50)


def run() -> None:
    """Print envelopes per second, one by one and 50 at a time, and the ratios."""
    with servers.ours() as ours, servers.bare() as bare:
        sealed = papers.envelopes(ours, ROUNDS * (SINGLES + BATCHES * PER_BATCH))
        print("\nEnvelopes accepted durably per second (rate limit off, 8 clients, 2 workers × 4 threads)")
        print(f"{'':<14}{'bare insert':>12}{'ours':>9}{'ratio':>8}   wanted")
        for name, per_request, requests, wanted in (
            ("one by one", 1, SINGLES, 0.5),
            ("50 at a time", PER_BATCH, BATCHES, 0.3),
        ):
            ratios, theirs_all, ours_all = [], [], []
            for _ in range(ROUNDS):
                bodies = [papers.body([sealed.pop() for _ in range(per_request)]) for _ in range(requests)]
                theirs = _rate(bare.port, "/insert", bodies) * per_request
                mine = _rate(ours.port, "/sync/v1/inbox", bodies) * per_request
                ratios.append(mine / theirs)
                theirs_all.append(theirs)
                ours_all.append(mine)
            print(f"{name:<14}{median(theirs_all):>12.0f}{median(ours_all):>9.0f}{median(ratios):>8.2f}   ≥ {wanted}")


def _rate(port: int, path: str, bodies: list[bytes]) -> float:
    return load.rate(port, [load.request_bytes("POST", path, body) for body in bodies])
