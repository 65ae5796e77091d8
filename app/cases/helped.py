"""Who helped the person to fill in a form? Recorded inside the sealed envelope, and only where they chose to say so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.cases.shown import legible
from app.i18n import t

KINDS = ("family", "neighbour", "staff", "other")
LONGEST = 80


def read(posted: Mapping[str, str]) -> dict[str, Any] | None:
    """The `helper` member of an envelope from what a page sent; None where nobody is named. Choosing who it was says,
    as the page tells, that the person agrees."""
    kind, name = posted.get("helper_as", ""), posted.get("helper_name", "").strip()[:LONGEST]
    if not kind and not name:
        return None
    return {"as": kind if kind in KINDS else "other", "name": name, "consent": True}


def said(helper: Any) -> str:
    """One helper for staff: the name of a colleague at the counter, or who it was and that the person agreed."""
    if isinstance(helper, str):
        return legible(helper)
    if not isinstance(helper, dict):
        return ""
    kind, name = helper.get("as"), helper.get("name")
    who = t(f"helped.{kind if kind in KINDS else 'other'}")
    whole = f"{legible(name)[:LONGEST]} ({who})" if isinstance(name, str) and name else who
    return t("helped.agreed" if helper.get("consent") is True else "helped.not_agreed", who=whole)
