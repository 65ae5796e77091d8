"""One host of the village: a real server in a namespace of its own, which loses its power and comes back."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.tools.homes import ROOT, Home
from tests.tools.postgres import free_port
from tests.tools.server import ENDS_WITH_US, NotReady
from tests.village.net import inside

READY_WITHIN_SECONDS = 90.0


#: Whoever starts a server must outlive it: the kernel ends a child with the very thread that began it (prctl(2)).
STARTING = ThreadPoolExecutor(1)


class Host:
    """gunicorn with its clock, over one home."""

    def __init__(self, name: str, home: Home, namespace: str, address: str, **settings: str) -> None:
        self.name, self.home, self.namespace = name, home, namespace
        self.port = free_port()
        self.url = f"http://{address}:{self.port}"
        self.kills = 0
        self._settings = {
            "DURE_CLOCK": "inline",
            "DURE_RATE_ENVELOPES": "1000000",
            "DURE_RATE_BYTES": "100000000000",
            "WEB_WORKERS": "1",
            **settings,
        }
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self.log = home.path / "server.log"

    def start(self) -> "Host":
        """Start and wait until it answers."""
        with self._lock:
            self._launch()
            self._wait()
        return self

    def lose_power(self) -> None:
        """SIGKILL to everything at once, then back again."""
        with self._lock:
            self.kills += 1
            self._kill()
            time.sleep(0.3)
            self._launch()
            self._wait()

    def stop(self) -> None:
        with self._lock:
            self._kill()

    def flask(self, *words: str) -> str:
        """A command at this host, in its own network."""
        done = subprocess.run(
            [*self._where(), sys.executable, "-m", "flask", "--app", "wsgi", *words],
            cwd=ROOT,
            env=self.home.process_environment(**{**self._settings, "DURE_CLOCK": "off"}),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{self.name}: flask {words[0]}: {done.stderr[-800:]}")
        return done.stdout

    def _launch(self) -> None:
        serve = ["-m", "gunicorn", "-c", "gunicorn.conf.py", "-b", f"0.0.0.0:{self.port}", "wsgi:app"]
        environment = self.home.process_environment(PORT=str(self.port), **self._settings)
        with self.log.open("ab") as log:
            self._process = STARTING.submit(
                subprocess.Popen,
                [*ENDS_WITH_US, *self._where(), sys.executable, *serve],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            ).result()

    def _where(self) -> list[str]:
        return ["ip", "netns", "exec", self.namespace] if self.namespace else []

    def _wait(self) -> None:
        until = time.monotonic() + READY_WITHIN_SECONDS
        while not inside(self.namespace, self._answers):
            if self._process is None or self._process.poll() is not None or time.monotonic() > until:
                raise NotReady(f"{self.name}: " + self.log.read_text(errors="replace")[-3000:])
            time.sleep(0.1)

    def _answers(self) -> bool:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5):
            return True
        return False

    def _kill(self) -> None:
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None


def read_json(text: bytes) -> Any:
    """JSON, or None for whatever else came."""
    try:
        return json.loads(text)
    except ValueError:
        return None
