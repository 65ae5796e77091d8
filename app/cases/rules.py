"""Which step may follow which: the one table of case states, and what each step of the office needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a case stands; the same spelling in tables, boxes, pages and notices."""

    RECEIVED = "received"
    IN_REVIEW = "in_review"
    WAITING = "waiting_for_person"
    NEEDS_CORRECTION = "needs_correction"
    APPROVED = "approved"
    DECLINED = "declined"
    REFERRED = "referred"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Step:
    """One move: from where, to where, who makes it, and what must be said with it."""

    after: frozenset[State]
    to: State
    by_staff: bool = True
    needs: frozenset[str] = frozenset()


BEFORE_DECISION = frozenset({State.RECEIVED, State.IN_REVIEW, State.WAITING, State.NEEDS_CORRECTION})
DECIDED = frozenset({State.APPROVED, State.DECLINED, State.REFERRED})
STOPPED = frozenset({State.WAITING, State.NEEDS_CORRECTION})

STEPS: dict[str, Step] = {
    "review": Step(frozenset({State.RECEIVED, *STOPPED}), State.IN_REVIEW),
    "ask": Step(frozenset({State.IN_REVIEW}), State.WAITING, needs=frozenset({"text", "answer_by"})),
    "correct": Step(frozenset({State.RECEIVED, State.IN_REVIEW}), State.NEEDS_CORRECTION, needs=frozenset({"fields"})),
    "approve": Step(frozenset({State.IN_REVIEW}), State.APPROVED, needs=frozenset({"text"})),
    "decline": Step(frozenset({State.IN_REVIEW}), State.DECLINED, needs=frozenset({"text", "law"})),
    "refer": Step(frozenset({State.IN_REVIEW}), State.REFERRED, needs=frozenset({"text", "office"})),
    "reply": Step(STOPPED, State.IN_REVIEW, by_staff=False),
    "withdraw": Step(BEFORE_DECISION, State.WITHDRAWN, by_staff=False),
    "close": Step(DECIDED | {State.WITHDRAWN}, State.CLOSED),
}


#: Begins the key of an office outside the government, such as an employer's; what came for it no clerk reads.
OUTSIDE = "employer."
#: Begins what stands in the place of an office where a paper is counted and no clerk has work with it.
COUNTED = "voices."


def is_outside(office: str | None) -> bool:
    """Whether a paper is for somebody outside the government."""
    return bool(office and office.startswith(OUTSIDE))


def next_state(state: str, step: str) -> State | None:
    """Where `step` leads from `state`; None where there is no such arrow."""
    found = STEPS.get(step)
    return found.to if found and state in found.after else None


def open_steps(state: str) -> list[str]:
    """The steps that staff may take from `state`, in the order they are offered."""
    return [name for name, step in STEPS.items() if step.by_staff and state in step.after]


def is_stopped(state: str) -> bool:
    """Whether the legal clock stands still because the person has the turn (민원처리법 시행령 제20조)."""
    return state in STOPPED
