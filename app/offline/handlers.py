"""Which room has a part in envelopes of a form? Cases hear of every form; rooms above add what is theirs alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, cast

from flask import Flask, current_app

from app.cases.submission import Prepared

SHELF = "dure.handlers"


class Handler(Protocol):
    """What a room does with the envelopes of its form, beside what cases do."""

    def judge(self, prepared: Sequence[Prepared]) -> Sequence[Prepared]:
        """The same submissions in the same order, decided further (which office, set aside). Reads only; no lock is
        held yet."""

    def take(self, prepared: Sequence[Prepared]) -> None:
        """Write what the room keeps of them, in the transaction in which their cases began."""


def register(app: Flask, form: str, handler: Handler) -> None:
    """Let a room take part in envelopes of a form."""
    app.extensions.setdefault(SHELF, {})[form] = handler


def judge(prepared: Sequence[Prepared]) -> list[Prepared]:
    """Each submission as its form's room decides."""
    judged = {one.submission.id: one for one in prepared}
    for handler, own in _by_handler(prepared):
        judged |= {one.submission.id: one for one in handler.judge(own)}
    return [judged[one.submission.id] for one in prepared]


def take(prepared: Sequence[Prepared]) -> None:
    """Let each form's room write its part."""
    for handler, own in _by_handler(prepared):
        handler.take(own)


def _by_handler(prepared: Sequence[Prepared]) -> list[tuple[Handler, list[Prepared]]]:
    known = cast(dict[str, Handler], current_app.extensions.get(SHELF, {}))
    groups = ((handler, [one for one in prepared if one.submission.form == form]) for form, handler in known.items())
    return [(handler, own) for handler, own in groups if own]
