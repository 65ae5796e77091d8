"""Who runs the periodic jobs when several clocks run side by side? One leads, until it stops or falls silent."""

from __future__ import annotations

import os
import socket
import threading
from datetime import timedelta

from sqlalchemy import Connection, or_, text, update
from sqlalchemy.exc import DBAPIError

from app import clock
from app.db import db, insert_new, transaction
from app.scheduler.models import Leadership

NAME = "clock"
SILENCE = timedelta(seconds=30)
ADVISORY_KEY = 0x64757263  # "durc": the clock's own number among PostgreSQL's advisory locks


class Leader:
    """This process's claim to lead. `holds` is asked before each periodic job and keeps the claim alive."""

    def __init__(self) -> None:
        self.holder = f"{socket.gethostname()}:{os.getpid()}"[-80:]
        self._line: Connection | None = None
        self._lock = threading.Lock()

    def holds(self) -> bool:
        """Whether this process leads now, taking the lead where it is free. Jobs ask from several threads."""
        with self._lock:
            return self._holds_advisory() if db.engine.dialect.name == "postgresql" else self._holds_row()

    def resign(self) -> None:
        """Let another one lead at once."""
        if self._line is not None:
            self._line.close()
            self._line = None
        if db.engine.dialect.name != "postgresql":
            with transaction():
                mine = update(Leadership).where(Leadership.name == NAME, Leadership.holder == self.holder)
                db.session.execute(mine.values(until=clock.now()))

    def _holds_advisory(self) -> bool:
        """PostgreSQL frees the lock with the connection, so a dead leader's place is free at once."""
        try:
            if self._line is not None:
                self._line.execute(text("SELECT 1"))
                return True
            self._line = _try_lock()
        except DBAPIError:
            self._line = None
        return self._line is not None

    def _holds_row(self) -> bool:
        now = clock.now()
        row = db.session.get(Leadership, NAME, populate_existing=True)
        if row and row.holder != self.holder and row.until > now:
            return False
        if row and row.holder == self.holder and row.until > now + SILENCE / 2:
            return True
        return self._take_row()

    def _take_row(self) -> bool:
        now = clock.now()
        with transaction():
            insert_new(Leadership.__table__, [{"name": NAME, "holder": self.holder, "until": now}], conflict=("name",))
            mine_or_free = or_(Leadership.holder == self.holder, Leadership.until <= now)
            taken = db.session.execute(
                update(Leadership)
                .where(Leadership.name == NAME, mine_or_free)
                .values(holder=self.holder, until=now + SILENCE)
                .execution_options(synchronize_session=False)
            )
        return bool(taken.rowcount)  # type: ignore[attr-defined]


def _try_lock() -> Connection | None:
    line = db.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    if line.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": ADVISORY_KEY}).scalar():
        line.detach()  # out of the pool: the lock must end with this process, not wander to another piece of work
        return line
    line.close()
    return None
