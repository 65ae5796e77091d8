"""May this posting go out as it is written? What breaks a law, what should be thought over, each with its article."""

from __future__ import annotations

from app import clock
from app.employers import laws
from app.employers.checks import MINIMUM_WAGE, Finding, findings, wage_finding
from app.employers.drafting import minimum_on, pay_of
from app.employers.models import EmployerPosting
from app.employers.questions import READ
from app.i18n.formats import zone


def judge(row: EmployerPosting) -> list[Finding]:
    """All that was found, what must be changed first. The law of today counts, whenever it was first published."""
    known = laws.checks()
    texts = {name: row.answers[name] for name in READ if row.answers.get(name)}
    found = findings(texts, known.values())
    least = minimum_on(clock.today(zone())) if MINIMUM_WAGE in known else None
    wage = wage_finding(known, pay_of(row.answers).hourly, least, "pay_least")
    return [wage, *found] if wage else found
