"""How is a small server run? Two workers with a few threads each, and one clock process beside them."""

import gc
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

# The application is loaded once and shared: a worker starts in no time, also after a crash.
preload_app = True

_clock = None


def post_fork(server, worker):
    """A connection belongs to the process that opened it; what was loaded before the fork is never rubbish."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    # Whoever holds the database's turn gives the interpreter away at each statement, and gets it back after so long.
    sys.setswitchinterval(0.001)
    wsgi = sys.modules.get("wsgi")
    if wsgi is not None:
        from app.db import db

        with wsgi.app.app_context():
            db.engine.dispose(close=False)


def when_ready(server):
    """Join script and style once, for all workers; start the clock beside them, which ends with this process."""
    global _clock
    if server.app.app_uri.startswith("wsgi"):
        from app.web.assets import assets

        assets()
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
