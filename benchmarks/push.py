"""How many push messages per second of one core does the clock send, beside a plain pywebpush loop?

Every sender is a process of its own on one core; the push service is another process, on TLS, and takes everything.
Ours plans, claims, opens subscriptions, looks at addresses, seals, sends, and writes each outcome down durably.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.servers import ROOT

SMALL = os.environ.get("BENCH_SMALL") == "1"
ROUNDS = 3 if SMALL else 5
#: Messages of one round, by sender: the slow one is given fewer.
MESSAGES = {"plain": 100, "bare": 500, "ours": 1_000} if SMALL else {"plain": 400, "bare": 2_000, "ours": 5_000}
NAMES = {"plain": "plain pywebpush loop", "bare": "bare cryptography", "ours": "ours"}
WANTED = 8


def run() -> None:
    """Print messages per second of the core's time and by the clock on the wall, and the ratio."""
    with TemporaryDirectory(prefix="dure-push-") as folder, _push_service(Path(folder)) as environment:
        _sender("setup", 0, environment)
        rounds = [{name: _sender(name, count, environment) for name, count in MESSAGES.items()} for _ in range(ROUNDS)]
    print("\nPush messages per second, one core for the sender (TLS, every message to another browser)")
    print(f"{'':<24}{'of CPU time':>12}{'by the clock':>14}")
    for name, words in NAMES.items():
        print(f"{words:<24}{_median(rounds, name, 'cpu'):>12.0f}{_median(rounds, name, 'wall'):>14.0f}")
    # Of the two, what is harder for us: a plain loop also waits for its answers.
    ratio = min(median(one["ours"][time] / one["plain"][time] for one in rounds) for time in ("cpu", "wall"))
    share = median(one["ours"]["cpu"] / one["bare"]["cpu"] for one in rounds)
    print(f"push: {ratio:.1f} x plain loop (wanted ≥ {WANTED}), {share:.0%} of the bare cryptography")


def _median(rounds: list[dict[str, dict[str, float]]], name: str, time: str) -> float:
    return median(one[name][time] for one in rounds)


def _sender(name: str, messages: int, environment: dict[str, str]) -> dict[str, float]:
    """Messages per second of CPU time and of the wall's clock."""
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.push_senders", name, str(messages)]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)
    took = json.loads(done.stdout.splitlines()[-1])
    return {time: messages / seconds for time, seconds in took.items() if seconds}


@contextmanager
def _push_service(folder: Path) -> Iterator[dict[str, str]]:
    """A push service in a process of its own; gives what its senders must know."""
    command = [sys.executable, "-m", "benchmarks.push_service", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as service:
        assert service.stdout is not None
        port = service.stdout.readline().strip()
        certificate = str(folder / "certificate.pem")
        yield {
            **os.environ,
            "DURE_HOME": str(folder / "home"),
            "DURE_CLOCK": "off",
            "DURE_PUSH_ALLOW_PRIVATE": "1",
            "SSL_CERT_FILE": certificate,
            "REQUESTS_CA_BUNDLE": certificate,
            "BENCH_PUSH": f"https://localhost:{port}",
        }
        service.terminate()
