"""How does a hub serve fifty phones while the line is gone? The same visits to it and to the centre, at the same pace.

Each phone reads pages, the check, jobs and a form, pulls a feed, hands in a paper and asks after it, one request after
another with a pause to read. Wanted: 95 of 100 requests are answered within twice the centre's time.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from app import create_app
from app.config import read_settings
from app.db import transaction
from app.offline.hub import enrolled
from benchmarks import load, papers, servers

SMALL = os.environ.get("BENCH_SMALL") == "1"
PHONES, VISITS, PAUSE_SECONDS = 50, 2 if SMALL else 6, 1.0
PAGES = ("/ko/", "/ko/benefits/check", "/ko/jobs", "/ko/apply/basic-pension", "/sync/v1/feed/rules", "/sync/v1/keys")
ACCEPT = ("Accept-Encoding: gzip, deflate, br", "Accept-Language: ko")


def run() -> None:
    """Print the 95th percentile at the centre, at the hub without a line, and their ratio."""
    home = Path(tempfile.mkdtemp(prefix="dure-hub-"))
    try:
        with servers.ours() as centre:
            settings = _prepare(home, centre)
            there = _visit(centre.port, papers.envelopes(centre, PHONES * VISITS))
            sealed = papers.envelopes(centre, PHONES * VISITS)
        with servers.over(settings) as port:
            here = _visit(port, sealed)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    print(f"\n{PHONES} phones, {len(here)} requests each at the centre and at a hub whose line is gone (milliseconds)")
    print(f"{'':<10}{'median':>9}{'95 %':>9}")
    for name, times in (("centre", there), ("hub", here)):
        print(f"{name:<10}{_part(times, 0.5):>9.0f}{_part(times, 0.95):>9.0f}")
    print(f"{'ratio':<19}{_part(here, 0.95) / _part(there, 0.95):>9.2f}   ≤ 2")


def _prepare(home: Path, centre: servers.Server) -> dict[str, str]:
    """A hub that is enrolled and has all content; gives its environment."""
    office = create_app(read_settings({"DURE_HOME": str(centre.home)}))
    with office.app_context(), transaction():
        code = enrolled.make_code("bench", "bench").shown
    told = {"DURE_HOME": str(home), "DURE_ROLE": "hub", "DURE_UPSTREAM": f"http://127.0.0.1:{centre.port}"}
    settings = {**servers.quiet(), **told}
    for words in (("setup",), ("hub", "enrol", code), ("hub", "relay")):
        subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", *words], cwd=servers.ROOT, env=settings, check=True
        )
    return settings


def _visit(port: int, sealed: list[dict[str, object]]) -> list[float]:
    """Milliseconds of each request of all phones."""
    times: list[float] = []
    shares = [sealed[number::PHONES] for number in range(PHONES)]
    phones = [threading.Thread(target=_phone, args=(port, share, times)) for share in shares]
    for phone in phones:
        phone.start()
        time.sleep(PAUSE_SECONDS / PHONES)
    for phone in phones:
        phone.join()
    return times


def _phone(port: int, sealed: list[dict[str, object]], times: list[float]) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for envelope in sealed:
            asked = json.dumps({"items": [{"id": envelope["id"], "token": "A" * 22}]}).encode()
            wanted = [load.request_bytes("GET", path, b"", *ACCEPT) for path in PAGES]
            wanted.append(load.request_bytes("POST", "/sync/v1/inbox", papers.body([envelope])))
            wanted.append(load.request_bytes("POST", "/sync/v1/status", asked))
            for request in wanted:
                begun = time.perf_counter()
                connection.sendall(request)
                load.answer_size(connection)
                times.append((time.perf_counter() - begun) * 1000)
                time.sleep(PAUSE_SECONDS)


def _part(times: list[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)]
