"""What does a village hub say of a paper sent on its own pages? That it holds it, and when the office has it."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Response, render_template, request

from app import clock
from app.cases import queries
from app.changes.pages import PublicPage, show
from app.i18n import current_locale, t
from app.offline.hub import custody, identity
from app.web import seen

TOLD = ("again",)


def answer(reference: str) -> Response | None:
    """The hub's receipt for a browser that sent this paper here, or the office's once it came; None for any other.

    A hub can look nothing up and open nothing: the page says so, and where the person learns more.
    """
    if not identity.is_hub():
        return None
    plain = queries.plain_reference(reference)
    receipt = custody.first_receipt(seen.papers().get(plain, ""))
    if receipt is None:
        return None
    told = request.args.get("told", "")
    main = render_template("web/carried.html", paper=_shown(receipt), told=told if told in TOLD else "")
    page = PublicPage(queries.path_of(plain, current_locale()), t("hub.carried.title"), "papers", main)
    response = show(page)
    response.headers["Cache-Control"] = "no-store"
    return response


def _shown(receipt: dict[str, Any]) -> dict[str, Any]:
    due = receipt["due_by"]
    return {
        "reference": receipt["reference"],
        "is_at_office": receipt["at"] == "centre",
        "received_at": clock.parse(receipt["received_at"]),
        "due_by": date.fromisoformat(due) if due else None,
        "place": identity.title(),
    }
