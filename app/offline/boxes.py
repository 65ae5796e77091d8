"""How is each paper? The boxes that devices ask for, each readable with the paper's own claim alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from app import cases, clock
from app.cases.queries import CaseStatus
from app.offline import queries
from app.offline.models import Envelope
from sync.boxes import make_box


def boxes(items: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """One box per question, in order; null for an unknown id and for a wrong token alike."""
    papers = queries.those_that_fit(items)
    known = {paper.id: paper for paper in papers if paper}
    states = {state.id: state for state in cases.queries.status(list(known))} if known else {}
    made = {name: _box(paper, states.get(name)) for name, paper in known.items()}
    return [{"id": name, "box": made[name] if paper else None} for (name, _), paper in zip(items, papers, strict=True)]


def _box(row: Envelope, state: CaseStatus | None) -> str | None:
    claim = queries.claim_in(row)
    return make_box(_told(row, state), row.id, claim) if claim else None


def _told(row: Envelope, state: CaseStatus | None) -> dict[str, Any]:
    receipt = json.loads(row.receipt)
    if state is None:  # a reply or a withdrawal: it has no case of its own
        told = {"seq": 1, "state": "received", "updated_at": receipt["received_at"], "due_by": None, "messages": []}
    else:
        told = {
            "seq": state.seq,
            "state": str(state.state),
            "updated_at": clock.stamp(state.updated_at),
            "due_by": state.due_by.isoformat() if state.due_by else None,
            "messages": [_shown(message) for message in state.messages],
        }
    return told | {"receipt": receipt}


def _shown(value: Any) -> Any:
    """A message without what JSON in UTF-8 cannot carry: lone surrogates are shown as U+FFFD, as PROTOCOL says."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")
    if isinstance(value, dict):
        return {name: _shown(part) for name, part in value.items()}
    return [_shown(part) for part in value] if isinstance(value, list) else value
