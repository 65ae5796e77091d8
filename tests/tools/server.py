"""A live server: the real gunicorn with the project's own settings, which can be killed and come back."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.tools.homes import ROOT, Home
from tests.tools.postgres import free_port

READY_WITHIN_SECONDS = 60.0
# A test run that is killed takes its servers with it: the kernel tells them that their parent died (prctl(2)).
ENDS_WITH_US = ["setpriv", "--pdeathsig", "TERM", "--"] if shutil.which("setpriv") else []


class NotReady(RuntimeError):
    """The server did not say that it is ready; its log is inside."""


class Server:
    """One server over one home. Starting it again keeps home, port and address."""

    def __init__(self, home: Home, port: int | None = None, **environment: str) -> None:
        self.home = home
        self.port = port or free_port()
        self.url = f"http://localhost:{self.port}"
        self.log = home.path / "server.log"
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Server":
        """Start and wait until `/readyz` answers 200."""
        self.launch()
        self.wait_until_ready()
        return self

    def launch(self) -> None:
        """Start without waiting."""
        command = [
            *ENDS_WITH_US,
            sys.executable,
            "-m",
            "gunicorn",
            "-c",
            "gunicorn.conf.py",
            "-b",
            f"127.0.0.1:{self.port}",
            "wsgi:app",
        ]
        environment = self.home.process_environment(PORT=str(self.port), **self._environment)
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
            )

    def wait_until_ready(self) -> None:
        """Return when the server is ready; NotReady when it died or took too long."""
        until = time.monotonic() + READY_WITHIN_SECONDS
        while not self._answers():
            if self._process is None or self._process.poll() is not None or time.monotonic() > until:
                raise NotReady(self.said())
            time.sleep(0.03)

    def kill(self) -> None:
        """SIGKILL to master and workers at once, as when the power goes."""
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None

    def stop(self) -> None:
        """End in order: answer what is being answered, then leave."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    def restart(self) -> None:
        """Kill and start again."""
        self.kill()
        self.start()

    def said(self) -> str:
        """The end of the server's log."""
        return self.log.read_text(errors="replace")[-4000:] if self.log.exists() else ""

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


def serve(home: Home, log: Path | None = None, **environment: str) -> Server:
    """A server over `home`, ready."""
    server = Server(home, None, **environment)
    if log:
        server.log = log
    return server.start()
