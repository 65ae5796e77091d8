"""`python -m tests.faults.notices N [seed] [sqlite|postgres]`: N notices, four senders, and every kind of bad luck.

Senders are killed without warning in the middle of sending, one is frozen past its lease (from 5,000 notices), and the
push services answer 201, 404, 410, 413, 429, 500, hang, or cut the line before or after they took the message. In the
end each notice must have one end, the right one, and must have reached its phone once. Twice is allowed only where the
service took it and its answer never reached the sender; those are counted.

The last line tells the whole: `N notices: 0 lost, 0 doubled, 0 wrong`.
"""

import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from random import Random, SystemRandom

from sqlalchemy import Engine, create_engine, text

from app import clock, create_app
from app.config import read_settings
from app.db import transaction
from app.notices.actions import Telling, subscribe, tell_many
from app.notices.claims import LEASE
from tests.faults.pushes import Phone, PushServices, draw_fate
from tests.faults.senders import Senders
from tests.tools import homes, postgres
from tests.tools.homes import Home

SENDERS = 4
NOTICES_A_KILL = 250
FROZEN_FROM = 5_000
FADING = 0.005  # so many are worth telling for a minute only, and their service is broken all the while
OPEN = """SELECT (SELECT count(*) FROM notice WHERE planned_at IS NULL)
    + (SELECT count(*) FROM delivery WHERE state IN ('created', 'sending'))"""
ENDS = """SELECT notice.navigate, delivery.state, delivery.attempts FROM notice
    LEFT JOIN delivery ON delivery.notice_id = notice.id"""


def main(arguments: list[str]) -> int:
    """Run, tell, and give 1 when anything was lost, doubled or wrong."""
    count = int(arguments[0]) if arguments else 10_000
    seed = int(arguments[1]) if len(arguments) > 1 else SystemRandom().randrange(10**9)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # told to stop, the senders are stopped on the way out
    print(f"{count} notices, seed {seed}", flush=True)
    with ExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dure-notices-")))
        url = stack.enter_context(postgres.running()).url("notices") if "postgres" in arguments[2:] else None
        return Storm(homes.make(directory / "home", url), count, Random(seed)).run()


class Storm:
    """One run."""

    def __init__(self, home: Home, count: int, random: Random) -> None:
        self.home, self.count, self.random = home, count, random
        self.services = PushServices(Random(random.random()))
        self.engine = create_engine(home.database_url or f"sqlite:///{home.path}/dure.sqlite3")

    def run(self) -> int:
        """Tell everyone, let it blow, compare."""
        self._tell_everyone()
        began = time.monotonic()
        senders = Senders(self.home, SENDERS, self.random)
        try:
            self._blow(senders)
        finally:
            senders.stop()
            self.services.stop()
        took = time.monotonic() - began
        print(f"{SENDERS} senders, {senders.kills} killed, {took:.0f} s", flush=True)
        answered = ", ".join(f"{act} {n}" for act, n in self.services.answered.most_common())
        print(f"{self.services.answered.total()} tries: {answered}", flush=True)
        return self._compare(senders)

    def _tell_everyone(self) -> None:
        with create_app(read_settings({**self.home.environment(), "DURE_PUSH_ALLOW_PRIVATE": "1"})).app_context():
            for start in range(0, self.count, 500):
                with transaction():
                    tell_many([self._telling() for _ in range(start, min(start + 500, self.count))])

    def _telling(self) -> Telling:
        fades = self.random.random() < FADING
        phone = self.services.phone(["500"] if fades else draw_fate(self.random))
        paper = clock.uuid7()
        subscribe(phone.subscription, "ko", [paper])
        until = clock.now() + timedelta(seconds=60) if fades else None
        return Telling("approved", paper, "ko", f"/ko/papers/{phone.number}", expires_at=until)

    def _blow(self, senders: Senders) -> None:
        """Kill whenever so many more messages have been taken; then wait until nothing is open."""
        kills = max(6, self.count // NOTICES_A_KILL)
        for target in sorted(self.random.sample(range(1, int(self.count * 0.8)), kills)):
            while self.services.taken < target and _open(self.engine):
                time.sleep(0.005)
            while not senders.kill_one() and _open(self.engine):
                time.sleep(0.005)
            if self.count >= FROZEN_FROM and senders.kills == kills // 2 and (frozen := senders.freeze_one()):
                seconds = LEASE.total_seconds() + 45  # and the clock's next look for leases that have run out
                threading.Timer(seconds, frozen.send_signal, (signal.SIGCONT,)).start()
        deadline = time.monotonic() + 600
        while _open(self.engine) and time.monotonic() < deadline:
            time.sleep(0.5)

    def _compare(self, senders: Senders) -> int:
        with self.engine.connect() as connection:
            ends = [tuple(row) for row in connection.execute(text(ENDS))]
        by_phone = {int(navigate.rpartition("/")[2]): state for navigate, state, _ in ends}
        told_twice = len(ends) - len(by_phone)
        phones = self.services.phones.values()
        lost = [one for one in phones if by_phone.get(one.number) in (None, "created", "sending")]
        lost += [one for one in phones if by_phone.get(one.number) == "sent" and not one.takes]
        wrong = [one for one in phones if by_phone.get(one.number) != one.end and one not in lost]
        doubled, excused = _doubles(list(phones), senders)
        states = ", ".join(f"{state} {n}" for state, n in Counter(by_phone.values()).most_common())
        print(f"{len(ends)} ends: {states}; {max((tries for *_, tries in ends), default=0)} tries at most")
        print(f"{excused.total()} came again, for the answer was lost: {dict(excused)}")
        for one in [*lost, *wrong][:20]:
            print(f"  {one.number}: {by_phone.get(one.number)}, expected {one.end}, taken {len(one.takes)} times")
        for fault in self.services.faults[:5]:
            print(f"  a message could not be read: {fault}")
        wrongs = len(wrong) + told_twice + len(self.services.faults)
        print(f"{self.count} notices: {len(lost)} lost, {doubled} doubled, {wrongs} wrong")
        return 1 if lost or doubled or wrongs else 0


def _doubles(phones: list[Phone], senders: Senders) -> tuple[int, Counter[str]]:
    """Messages taken again without a reason, and those with one, by reason."""
    excused: Counter[str] = Counter()
    doubled = 0
    for phone in phones:
        for take in phone.takes[:-1]:
            if take.is_reply_lost:
                excused["line cut"] += 1
            elif take.line in senders.killed_lines and take.is_last_on_line:
                excused["sender killed"] += 1
            else:
                doubled += 1
    return doubled, excused


def _open(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(OPEN)).scalar_one())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
