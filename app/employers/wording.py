"""What does the applicant, or the business that asked for an account, read? In their own language."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.cases.models import Case
from app.i18n import force_locale, t
from app.i18n.formats import day

SEPARATE = "\n\n"


def compose(case: Case, step: str, text: str, answer_by: date | None = None) -> dict[str, Any]:
    """The note of a step: what it means, the employer's own words, until when an answer is hoped for."""
    with force_locale(case.locale):
        opening = "" if step == "message" else t(f"employers.say.{step}.opening")
        until = t("cases.say.answer_by", day=day(answer_by)) if answer_by else ""
    return {"text": SEPARATE.join(part for part in (opening, text.strip(), until) if part)}


def compose_code(case: Case, code: str, days: int) -> dict[str, Any]:
    """The note that opens an account: where to begin, with which code, how long it is good for."""
    with force_locale(case.locale):
        return {"text": t("employers.code.letter", code=code, days=days, path="/staff/sign-in/begin")}
