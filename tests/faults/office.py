"""The office in the storm: a real server that loses its power, and what it holds in the end, opened with its keys."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import select

from app import create_app
from app.cases.models import Case
from app.config import read_settings
from app.db import db
from app.offline.models import Envelope as Held
from app.vault.answers import contents_of
from sync.protocol import Contents
from sync.schemas import read_envelope
from tests.faults.papers import Paper
from tests.faults.phone import Kept
from tests.tools.homes import Home
from tests.tools.server import Server


@dataclass
class Verdict:
    """What became of the papers, and of which."""

    lost: int = 0
    doubled: int = 0
    changed: int = 0
    details: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class AtOffice:
    """One envelope in custody: its digest, what it says, and how many cases came of it."""

    id: str
    digest: str
    contents: Contents
    receipt: dict[str, Any]
    cases: int


class Carrier(Protocol):
    """Who wrote papers, and shows in the end what became of them."""

    papers: list[Paper]
    kept: list[Kept]


class Office:
    """One server over one home."""

    def __init__(self, home: Home) -> None:
        # One address sends what a whole county would: the storm is about loss, not about limits.
        self.server = Server(home, DURE_RATE_ENVELOPES="1000000", DURE_RATE_BYTES="100000000000")
        self.kills = 0
        self._dark = asyncio.Lock()

    async def open(self) -> None:
        """Begin the day."""
        await asyncio.to_thread(self.server.start)

    async def close(self) -> None:
        """End the day."""
        await asyncio.to_thread(self.server.stop)

    async def lose_power(self) -> None:
        """SIGKILL to everything, at once; then it comes back. When it is dark already, nothing more happens."""
        if self._dark.locked():
            return
        async with self._dark:
            self.kills += 1
            self.server.kill()
            await asyncio.to_thread(self.server.start)

    def compare(self, phones: Iterable[Carrier]) -> Verdict:
        """Every paper that was written against every envelope that is held."""
        return compare(holds(self.server.home), phones)


def holds(home: Home) -> list[AtOffice]:
    """Every envelope in custody at a home, opened with its keys."""
    app = create_app(read_settings(home.environment()))
    with app.app_context():
        cases = Counter(db.session.scalars(select(Case.id)))
        rows = db.session.scalars(select(Held)).all()
        return [AtOffice(row.id, row.digest, contents_of(row), json.loads(row.receipt), cases[row.id]) for row in rows]


def compare(held: Iterable[AtOffice], phones: Iterable[Carrier]) -> Verdict:
    """What became of each paper: at the office once, as it was written, and the phone has the receipt for just that."""
    found: dict[str, list[AtOffice]] = {}
    for one in held:
        answers = one.contents.answers
        found.setdefault(answers.get("marker") or answers.get("full_name"), []).append(one)
    verdict = Verdict()
    for phone in phones:
        kept = {row.id: row for row in phone.kept}
        by_title = {row.marker: row for row in phone.kept}
        for paper in phone.papers:
            shown = next((kept[one] for one in paper.ids if one in kept), by_title.get(paper.marker))
            _judge(verdict, paper, shown, found.pop(paper.marker, []))
    for marker, extra in found.items():
        verdict.doubled += len(extra)
        verdict.details.append(f"{marker}: nobody wrote this")
    return verdict


def _judge(verdict: Verdict, paper: Paper, kept: Kept | None, found: list[AtOffice]) -> None:
    if paper.is_sent_by_the_page and kept is None and len(found) == 1 and found[0].cases == 1:
        if found[0].contents.answers != paper.answers:
            verdict.changed += 1
            verdict.details.append(f"{paper.marker}: changed")
        return
    if not found or kept is None or kept.receipt is None:
        verdict.lost += 1
        verdict.details.append(f"{paper.marker}: lost; at the office {len(found)}, on the phone {_told(kept)}")
        return
    if len(found) > 1 or found[0].cases != 1:
        verdict.doubled += 1
        verdict.details.append(f"{paper.marker}: {len(found)} envelopes, {[one.cases for one in found]} cases")
    if any(_differs(paper, kept, one) for one in found):
        verdict.changed += 1
        verdict.details.append(f"{paper.marker}: changed")


def _told(kept: Kept | None) -> str:
    if kept is None:
        return "nothing"
    return f"{kept.id}, {'with' if kept.receipt else 'without'} a receipt, problem {kept.problem}"


def _differs(paper: Paper, kept: Kept, found: AtOffice) -> bool:
    said = found.contents
    same = (said.form, said.version, said.locale, said.answers) == (
        paper.form,
        paper.version,
        paper.locale,
        paper.answers,
    )
    receipt = kept.receipt or {}
    sealed_the_same = kept.envelope is not None and read_envelope(kept.envelope).digest == found.digest
    return not (same and sealed_the_same and receipt.get("digest") == found.digest and receipt.get("id") == found.id)
