"""What comes after work? Job-seeking benefit, and how long a foreign worker has to find another workplace."""

from __future__ import annotations

from datetime import date, timedelta

from app.guides.calculators.leaving import HOUR
from app.guides.calculators.working import Given, Numbers, Working, day, won
from app.statutes.periods import ONE, end_of, months_before, years_between

INSURED = ("0", "1", "3", "5", "10")  # years of insurance, at least
DAY_HOURS = 8  # the minimum is counted for at most so many hours a day


def _day(given: Given, name: str) -> date:
    found = day(given, name)
    if found is None:
        raise ValueError(name)
    return found


def job_seeking(given: Given, numbers: Numbers) -> Working:
    """`last_on`, `born_on`, `disabled`, `insured` (one of INSURED), `enough` (180 days), `own_choice`, `wages_won` (of
    three months), `day_min` (hours agreed a day), `applied_on`. Employment Insurance Act 40, 45 to 50, annex 1."""
    last, born = _day(given, "last_on"), _day(given, "born_on")
    told = Working(notes=["decided_there", "no_other_work"])
    if not given.get("enough"):
        return told.ends("not_enough", days=numbers.at("job_seeking_insured_days", last))
    if given.get("own_choice"):
        return told.ends("own_choice")
    changes_on = numbers.day("job_seeking_new_base")
    if last.isoformat() >= changes_on:
        return told.ends("new_rule", since_on=changes_on)
    daily = _daily(given, last, numbers, told)
    is_older = years_between(born, last) >= numbers.at("job_seeking_older", last) or bool(given.get("disabled"))
    days = numbers.at(f"job_seeking_days_{'older_' if is_older else ''}{given['insured']}", last)
    told.step("days_older" if is_older else "days", insured=int(given["insured"]), days=days)
    until = end_of(last, numbers.at("job_seeking_within_months", last))
    told.step("within", last_on=last.isoformat(), until_on=until.isoformat())
    paid = days
    applied = day(given, "applied_on")
    if applied:
        first = applied + timedelta(days=numbers.at("job_seeking_wait_days", last))
        paid = min(days, max((until - first).days + 1, 0))
        told.step("waits", applied_on=applied.isoformat(), first_on=first.isoformat(), paid=paid)
    return told.ends("benefit", day_won=daily, days=paid, total_won=daily * paid)


def _daily(given: Given, last: date, numbers: Numbers, told: Working) -> int:
    since = months_before(last + ONE, 3)
    span = (last - since).days + 1
    wages, rate = won(given, "wages_won"), numbers.at("job_seeking_rate", last)
    share = wages * rate // (100 * span)
    told.step("base", from_on=since.isoformat(), wages_won=wages, days=span, day_won=wages // span)
    told.step("share", rate=rate, day_won=share)
    most = numbers.at("job_seeking_daily_max", last)
    if share > most:
        told.step("most", day_won=most)
    hours = min(-(-given["day_min"] // HOUR), DAY_HOURS)
    floor_rate = numbers.at("job_seeking_floor_rate", last)
    least = numbers.at("minimum_wage", last) * hours * floor_rate // 100
    if min(share, most) < least:
        told.step("least", minimum_won=numbers.at("minimum_wage", last), hours=hours, rate=floor_rate, day_won=least)
    return int(max(min(share, most), least))


def job_change(given: Given, numbers: Numbers) -> Working:
    """`ended_on` (of the contract), `applied_on`, `blocked_on` (when what kept the worker from it went away), `phase`
    first | more, `ground` employer | blameless | other, `changes` so far. Foreign Workers Act 25."""
    ended, applied, blocked = _day(given, "ended_on"), day(given, "applied_on"), day(given, "blocked_on")
    told = Working(notes=["weekend", "ask_centre"])
    starts = max(ended, blocked) if blocked else ended
    if blocked and blocked > ended:
        told.step("blocked", blocked_on=blocked.isoformat())
    months = numbers.at("eps_apply_months", ended)
    apply_by = end_of(starts, months)
    told.step("apply", from_on=starts.isoformat(), months=months, apply_on=apply_by.isoformat())
    most = numbers.at(f"eps_changes_{given['phase']}", ended)
    changes = given.get("changes") or 0
    if given["ground"] == "blameless":
        told.step("not_counted", changes=changes, most=most)
    else:
        told.step("counted" if changes < most else "used_up", changes=changes, most=most, left=max(most - changes, 0))
    if applied is None:
        return told.ends("apply_by", apply_on=apply_by.isoformat())
    if applied > apply_by:
        return told.ends("late", apply_on=apply_by.isoformat())
    within = numbers.at("eps_permit_months", ended)
    permit_by = end_of(max(applied, blocked) if blocked else applied, within)
    told.step("permit", applied_on=applied.isoformat(), months=within, permit_on=permit_by.isoformat())
    return told.ends("permit_by", permit_on=permit_by.isoformat())
