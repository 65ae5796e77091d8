"""How is a small server run? Two workers with a few threads each, and one clock process beside them."""

import os
import subprocess
import sys

bind = f"{os.environ.get('HOST', '0.0.0.0')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_WORKERS", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
keepalive = 30
graceful_timeout = 10
backlog = 512
# Nothing personal in logs: no access log; an address and a time are somebody's, too.
accesslog = None
errorlog = "-"
loglevel = "warning"

_clock = None


def when_ready(server):
    """Start the clock beside the server; it stops by itself when this process is gone."""
    global _clock
    if os.environ.get("DURE_CLOCK", "inline") == "inline":
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "clock", "run", "--with-parent", str(os.getpid())]
        _clock = subprocess.Popen(command)


def on_exit(server):
    """Stop the clock with the server."""
    if _clock is not None and _clock.poll() is None:
        _clock.terminate()
        try:
            _clock.wait(5)
        except subprocess.TimeoutExpired:
            _clock.kill()
