"""How is a batch accepted? Opened, checked and signed first; written in one transaction; order kept.

One bad envelope never stops its neighbours. What is tested, and in which order, is in `verdicts`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .ports import Held, Inbox, Opened, Taken
from .protocol import Outcome, Reason
from .receipts import make_receipt
from .verdicts import Bench, Parked, Refused, Verdict

#: What one transaction may hold in memory, in inflated bytes. A batch of honest papers is far below it; a batch of
#: bombs is written in several transactions instead of filling the memory.
SLICE_BYTES = 8 << 20


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one item. `receipt` is JSON to the letter."""

    id: str | None
    outcome: Outcome
    receipt: str | None = None
    reason: Reason | None = None


def accept_batch(items: Iterable[object], receipts: Iterable[object], inbox: Inbox) -> list[Result]:
    """One result per item, in order. Everything accepted is on disk when this returns."""
    bench = Bench(items, receipts, inbox)
    results: list[Result] = []
    while bench.waiting:
        results += _accept_slice(bench, inbox)
    return results


def _accept_slice(bench: Bench, inbox: Inbox) -> list[Result]:
    verdicts = bench.judge(SLICE_BYTES)
    opened = [verdict for verdict in verdicts if isinstance(verdict, Opened)]
    new = _take(opened, bench, inbox)
    parked = [verdict.envelope for verdict in verdicts if isinstance(verdict, Parked)]
    if parked:
        inbox.park(parked)
    return [_settle(verdict, bench.held, new) for verdict in verdicts]


def _take(opened: Sequence[Opened], bench: Bench, inbox: Inbox) -> set[str]:
    """Write what was opened; gives the ids that were new."""
    if not opened:
        return set()
    prepared = zip(opened, inbox.prepare(opened), strict=True)
    taken = [Taken(one, ready, make_receipt(one, due_by, inbox)) for one, (ready, due_by) in prepared]
    new = set(inbox.keep(taken))
    bench.held |= {one.opened.envelope.id: Held(one.opened.digest, one.receipt) for one in taken}
    late = [one.envelope.id for one in opened if one.envelope.id not in new]
    if late:  # somebody was faster between our look and our write: theirs stands
        bench.held |= inbox.held(late)
    return new


def _settle(verdict: Verdict, held: dict[str, Held], new: set[str]) -> Result:
    if isinstance(verdict, Refused):
        return Result(verdict.id, "refused", reason=verdict.reason)
    if isinstance(verdict, Parked):
        return Result(verdict.envelope.id, "parked")
    stands = held.get(verdict.id)
    if stands is None or stands.digest != verdict.digest:
        return Result(verdict.id, "conflict")
    first = isinstance(verdict, Opened) and verdict.id in new
    return Result(verdict.id, "accepted" if first else "duplicate", stands.receipt)
