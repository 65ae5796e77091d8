"""Two servers of the same kind, ours and the bare one: same program, same workers, same disk."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
WORKERS = {"WEB_WORKERS": "2", "WEB_THREADS": "4"}


@dataclass(frozen=True)
class Server:
    """A running server on loopback."""

    port: int
    home: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def ours(**environment: str) -> Iterator[Server]:
    """A freshly set-up centre with the rate limit off."""
    home = Path(tempfile.mkdtemp(prefix="dure-bench-"))
    env = {**quiet(), "DURE_HOME": str(home), **environment}
    subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "setup"],
        cwd=ROOT,
        env=env,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    with _gunicorn("wsgi:app", env, "/readyz") as port:
        yield Server(port, home)
    shutil.rmtree(home, ignore_errors=True)


def quiet() -> dict[str, str]:
    """An environment without limits and without a clock."""
    off = {"DURE_RATE_ENVELOPES": "0", "DURE_RATE_BYTES": "0", "DURE_CLOCK": "off", "DURE_FREE_DISK_MARK": "0"}
    return {**os.environ, **WORKERS, **off}


@contextmanager
def over(env: dict[str, str]) -> Iterator[int]:
    """A server over a home that was set up already; gives its port."""
    with _gunicorn("wsgi:app", env, "/readyz") as port:
        yield port


@contextmanager
def bare() -> Iterator[Server]:
    """The plain alternative."""
    home = Path(tempfile.mkdtemp(prefix="dure-bare-"))
    env = {**os.environ, **WORKERS, "BARE_DATABASE": str(home / "bare.sqlite3"), "DURE_CLOCK": "off"}
    with _gunicorn("benchmarks.bare:app", env, "/hello") as port:
        yield Server(port, home)
    shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _gunicorn(target: str, env: dict[str, str], ready: str) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", target]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**env, "PORT": str(port), "HOST": "127.0.0.1"}, start_new_session=True
    )
    try:
        _wait(f"http://127.0.0.1:{port}{ready}")
        yield port
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def _wait(url: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(url, timeout=2).read()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{url} did not answer")
