"""How many push messages per second of one core does the clock send, beside a plain pywebpush loop?

Then: what do one, two and four senders on one PostgreSQL carry to a service that is a network away?

Every sender is a process of its own on one core; the push service is another process, on TLS, and takes everything.
Ours plans, claims, opens subscriptions, looks at addresses, seals, sends, and writes each outcome down durably.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.servers import ROOT
from tests.tools import postgres

SMALL = os.environ.get("BENCH_SMALL") == "1"
ROUNDS = 3 if SMALL else 5
#: Messages of one round, by sender: the slow one is given fewer.
MESSAGES = {"plain": 100, "bare": 500, "ours": 1_000} if SMALL else {"plain": 400, "bare": 2_000, "ours": 5_000}
NAMES = {"plain": "plain pywebpush loop", "bare": "bare cryptography", "ours": "ours"}
WANTED = 8
SENDERS = (1, 2, 4)
SCALED = 500 if SMALL else 5_000  # messages a sender
AWAY_SECONDS = 0.05  # until the answer comes, as over a mobile network's backbone to another continent's push service


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
    _scale()


def _scale() -> None:
    """Throughput by number of processes; on few cores it shows that senders do not stand in each other's way."""
    with (
        TemporaryDirectory(prefix="dure-push-") as folder,
        postgres.running() as server,
        _push_service(Path(folder), AWAY_SECONDS) as environment,
    ):
        postgres.create_database(server.url("push"), "push")
        environment["DURE_DATABASE_URL"] = server.url("push")
        _sender("setup", 0, environment)
        print(f"\nSenders on PostgreSQL, a push service {AWAY_SECONDS * 1000:.0f} ms away, {os.cpu_count()} cores")
        for senders in SENDERS:
            _sender("fill", senders * SCALED, environment)
            print(f"{senders} processes: {senders * SCALED / _together(senders, environment):.0f} messages/s")
        _sender("fill", 0, environment)


def _together(count: int, environment: dict[str, str]) -> float:
    """Seconds until the last of so many senders found nothing more to send."""
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.push_senders", "beside", "0"]
    piped = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    senders = [subprocess.Popen(command, cwd=ROOT, env=environment, **piped) for _ in range(count)]
    for one in senders:
        one.stdout.readline()
    began = time.perf_counter()
    for one in senders:
        one.stdin.write("go\n")
        one.stdin.flush()
    for one in senders:
        one.communicate()
    return time.perf_counter() - began


def _median(rounds: list[dict[str, dict[str, float]]], name: str, time: str) -> float:
    return median(one[name][time] for one in rounds)


def _sender(name: str, messages: int, environment: dict[str, str]) -> dict[str, float]:
    """Messages per second of CPU time and of the wall's clock."""
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.push_senders", name, str(messages)]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)
    took = json.loads(done.stdout.splitlines()[-1])
    return {time: messages / seconds for time, seconds in took.items() if seconds}


@contextmanager
def _push_service(folder: Path, seconds: float = 0) -> Iterator[dict[str, str]]:
    """A push service in a process of its own; gives what its senders must know."""
    command = [sys.executable, "-m", "benchmarks.push_service", str(folder), str(seconds)]
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
