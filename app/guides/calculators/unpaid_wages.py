"""What is owed with late interest? Labour Standards Act articles 36, 37, 43, 49; retirement benefit like wages.

Who left is paid within 14 days; interest runs from the day after. For wages whose payday was missed while serving it
runs from the day after the payday, since 23 October 2025 (Act 20520, addenda article 2), and goes on so after leaving
(37 ②).
"""

from __future__ import annotations

from datetime import date, timedelta

from app.guides.calculators.working import Given, Numbers, Working, day, won
from app.statutes.periods import ONE, end_of

SERVING = "wage_late_interest_serving"


def work_out(given: Given, numbers: Numbers) -> Working:
    """`wages_won`, `severance_won`, `still` (works there), `payday_on`, `last_on` (last day of work), `until_on`."""
    until, payday, last = _days(given)
    wages, severance = won(given, "wages_won"), won(given, "severance_won")
    told = Working(notes=["year_365", "agreed_later", "petition_no_stop"])
    settled = last + timedelta(days=numbers.at("wage_settlement_days", last)) if last else None
    if settled and last:
        told.step("due_left", last_on=last.isoformat(), days=(settled - last).days, due_on=settled.isoformat())
    due = _due(payday, settled, numbers, told)
    interest = _interest("interest", wages, _late(due, until), numbers, told)
    if severance and settled:
        interest += _interest("interest_severance", severance, _late(settled, until), numbers, told)
    total = wages + (severance if settled else 0)
    told.step("total", owed_won=total, interest_won=interest, total_won=total + interest)
    if begins := payday or last:
        years = numbers.at("wage_claim_years", begins)
        ends = end_of(begins, years * 12)
        told.step("claim_over" if ends < until else "claim_until", years=years, claim_on=ends.isoformat())
    return told.ends("owed", total_won=total + interest, interest_won=interest)


def _days(given: Given) -> tuple[date, date | None, date | None]:
    until = day(given, "until_on")
    if until is None:
        raise ValueError("until_on")
    return until, day(given, "payday_on"), None if given.get("still") else day(given, "last_on")


def _due(payday: date | None, settled: date | None, numbers: Numbers, told: Working) -> date | None:
    """The last day on which wages were in time; None where the law of that day gave no interest."""
    if payday and (settled is None or payday < settled):
        if numbers.on(SERVING, payday + ONE) is not None:
            told.step("due_payday", due_on=payday.isoformat())
            return payday
        if settled is None:
            told.step("too_early", since_on=numbers.since(SERVING))
    return settled


def _late(due: date | None, until: date) -> tuple[date, date] | None:
    """The last day in time, and the day up to which interest is counted."""
    return (due, until) if due else None


def _interest(say: str, owed: int, late: tuple[date, date] | None, numbers: Numbers, told: Working) -> int:
    if late is None or not owed:
        return 0
    due, until = late
    days = max((until - due).days, 0)
    if not days:
        told.step("not_late", due_on=due.isoformat())
        return 0
    rate = numbers.at("wage_late_interest", until)
    interest = owed * rate * days // 36500
    told.step(
        say,
        owed_won=owed,
        rate=rate,
        days=days,
        from_on=(due + ONE).isoformat(),
        until_on=until.isoformat(),
        interest_won=interest,
    )
    return interest
