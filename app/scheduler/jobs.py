"""What does the clock do, and how often? One list; whoever adds a job adds a line (and its words in scheduler.po)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.cases import actions as cases
from app.cases import reminders
from app.changes import actions as changes
from app.db import transaction
from app.listings import daily
from app.listings.importing import scheduled
from app.notices import plan, preferred, readers, recovery, send
from app.offline import actions as offline
from app.offline import waiting
from app.people import actions as people
from app.web import alerts
from app.web.publish import publish_pages


@dataclass(frozen=True)
class Job:
    """`run` does the work in its own transactions and says in a few words what it did, or nothing.

    `everywhere`: every clock process runs it, side by side; else only the one that leads.
    """

    name: str
    every_seconds: int
    run: Callable[[], object]
    everywhere: bool = False


def _forget_waiting() -> int:
    with transaction():
        return waiting.drop_old()


def _join_waiting() -> int:
    with transaction():
        return cases.join_waiting()


def _forget_sessions() -> int:
    with transaction():
        return people.forget_sessions()


def _forget_readers() -> int:
    with transaction():
        return readers.prune()


JOBS = (
    Job("send-notices", 2, send.send_due, everywhere=True),
    Job("sequence-changes", 2, changes.sequence),
    Job("recover-deliveries", 30, recovery.recover),
    Job("expire-deliveries", 60, plan.expire),
    Job("open-parked", 60, offline.open_parked),
    # A first envelope and its reply, taken at the same moment by two processes, do not see one another.
    Job("join-waiting", 60, _join_waiting),
    Job("forget-waiting", 60, _forget_waiting),
    # What a page says of today (a day that has passed, a number that begins) reaches devices by the hour.
    Job("publish-pages", 3600, publish_pages),
    Job("refresh-heads", 3600, changes.refresh_heads),
    Job("import-postings", 300, scheduled.import_due),
    # Late in the evening a posting closes by itself; devices hear of it within the hour.
    Job("close-postings", 3600, daily.close_past),
    # What failed, or presses and stays unread, goes to the next channel of who is told.
    Job("follow-up-notices", 60, preferred.follow_up),
    Job("tell-alerts", 5, alerts.tell_due),
    Job("end-alerts", 60, alerts.end_past),
    Job("remind-of-deadlines", 3600, reminders.of_deadlines),
    Job("remind-of-payments", 3600, reminders.of_payments),
    Job("forget-readers", 86400, _forget_readers),
    Job("prune-notices", 3600, recovery.prune),
    Job("forget-sessions", 3600, _forget_sessions),
)
