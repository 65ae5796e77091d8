"""What does the clock do, and how often? One list; whoever adds a job adds a line (and its words in scheduler.po)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.cases import actions as cases
from app.cases import reminders
from app.changes import actions as changes
from app.db import transaction
from app.kiosk import cards
from app.listings import daily
from app.listings.importing import scheduled
from app.notices import plan, preferred, readers, recovery, send
from app.offline import actions as offline
from app.offline import waiting
from app.offline.hub import boxes as hub_boxes
from app.offline.hub import relay, settling
from app.offline.uploads import actions as uploads
from app.participation import counting
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
    roles: tuple[str, ...] = ("centre",)


def _forget_waiting() -> int:
    with transaction():
        return waiting.drop_old()


def _join_waiting() -> int:
    with transaction():
        return cases.join_waiting()


def _forget_sessions() -> int:
    with transaction():
        return people.forget_sessions()


def _forget_cards() -> int:
    with transaction():
        return cards.forget_old()


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
    Job("forget-waiting", 60, _forget_waiting, roles=("centre", "hub")),
    # What a page says of today (a day that has passed, a number that begins) reaches devices by the hour.
    Job("publish-pages", 3600, publish_pages),
    Job("refresh-heads", 3600, changes.refresh_heads),
    Job("import-postings", 300, scheduled.import_due),
    # Late in the evening a posting closes by itself; devices hear of it within the hour.
    Job("close-postings", 3600, daily.close_past),
    # Voices are counted and their people told; nothing waits for it where a paper comes in.
    Job("count-voices", 300, counting.count_voices),
    # What failed, or presses and stays unread, goes to the next channel of who is told.
    Job("follow-up-notices", 60, preferred.follow_up),
    Job("tell-alerts", 5, alerts.tell_due),
    Job("end-alerts", 60, alerts.end_past),
    Job("remind-of-deadlines", 3600, reminders.of_deadlines),
    Job("remind-of-payments", 3600, reminders.of_payments),
    Job("forget-readers", 86400, _forget_readers),
    Job("prune-notices", 3600, recovery.prune),
    Job("forget-sessions", 3600, _forget_sessions, roles=("centre", "hub")),
    Job("forget-cards", 3600, _forget_cards, roles=("centre", "hub")),
    Job("forget-uploads", 3600, uploads.forget, roles=("centre", "hub")),
    # Whether it is time for a round is the relay's own question: a pause, something that waits, a keeper's press.
    Job("relay", 3, relay.run_due, roles=("hub",)),
    Job("let-go", 3600, settling.let_go, roles=("hub",)),
    Job("forget-asked", 3600, hub_boxes.forget, roles=("hub",)),
)


def jobs_of(role: str) -> tuple[Job, ...]:
    """The jobs of a centre, or of a hub."""
    return tuple(job for job in JOBS if role in job.roles)
