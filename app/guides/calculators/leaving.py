"""What comes with the end of work? Severance pay, and pay in place of notice. Annual leave stands beside them."""

from __future__ import annotations

from datetime import date, timedelta

from app.guides.calculators.working import Given, Numbers, Working, day, won
from app.statutes.periods import ONE, end_of, months_before, years_between

HOUR = 60
YEAR = 365
MOST_MONTHS = 11  # of the first year: at its end the days of the second come


def _day(given: Given, name: str) -> date:
    found = day(given, name)
    if found is None:
        raise ValueError(name)
    return found


def severance(given: Given, numbers: Numbers) -> Working:
    """`started_on`, `last_on`, `week_min`, `wages_won` (last three months), `bonus_won` and `leave_won` (last year),
    `ordinary_won` (a day). Retirement Benefit Act 4, 8, 9; average wage by Labour Standards Act 2 ① 6 and ②."""
    started, last, week = _day(given, "started_on"), _day(given, "last_on"), given["week_min"]
    told = Working(notes=["every_size", "average_months", "pension_instead"])
    served = (last - started).days + 1
    if week < numbers.at("short_hours", last) * HOUR:
        return told.ends("under_hours", week_min=week, hours=numbers.at("short_hours", last))
    year_on = end_of(started - ONE, 12)
    if last < year_on:
        return told.ends("under_year", days=served, year_on=year_on.isoformat())
    told.step("served", started_on=started.isoformat(), last_on=last.isoformat(), days=served)
    since = months_before(last + ONE, 3)
    span = (last - since).days + 1
    yearly = won(given, "bonus_won") + won(given, "leave_won")
    twelfths = won(given, "wages_won") * 12 + yearly * 3
    told.step(
        "average",
        from_on=since.isoformat(),
        days=span,
        wages_won=won(given, "wages_won"),
        part_won=yearly * 3 // 12,
        day_won=twelfths // (12 * span),
    )
    parts = 12 * span
    if won(given, "ordinary_won") * parts > twelfths:
        twelfths, parts = won(given, "ordinary_won"), 1
        told.step("ordinary", day_won=twelfths)
    days = numbers.at("severance_days", last)
    pay = twelfths * days * served // (parts * YEAR)
    told.step("sum", day_won=twelfths // parts, days=days, served=served, pay_won=pay)
    due = last + timedelta(days=numbers.at("wage_settlement_days", last))
    told.step("due", due_on=due.isoformat())
    return told.ends("severance", pay_won=pay)


def notice_pay(given: Given, numbers: Numbers) -> Working:
    """`started_on`, `told_on`, `last_on`, `hour_won`, `day_min` (hours agreed a day), `excepted`. Article 26.

    The day of telling is not counted; the work may end when thirty days have passed. One day short costs all thirty.
    """
    started, heard, last = _day(given, "started_on"), _day(given, "told_on"), _day(given, "last_on")
    days = numbers.at("notice_days", last)
    told = Working(notes=["every_size", "unfair_apart"])
    if last < end_of(started - ONE, numbers.at("notice_months", last)):
        return told.ends("under_months", months=numbers.at("notice_months", last))
    if given.get("excepted"):
        return told.ends("excepted")
    had = max((last - heard).days, 0)
    told.step("had", told_on=heard.isoformat(), last_on=last.isoformat(), had=had, days=days)
    if had >= days:
        return told.ends("enough", had=had, days=days)
    minutes, hourly = given["day_min"], won(given, "hour_won")
    told.step("day", hour_won=hourly, day_min=minutes, day_won=hourly * minutes // HOUR)
    pay = hourly * minutes * days // HOUR
    told.step("sum", day_won=hourly * minutes // HOUR, days=days, pay_won=pay)
    return told.ends("notice", pay_won=pay, days=days)


def annual_leave(given: Given, numbers: Numbers) -> Working:
    """`started_on`, `day_on`, `workers` five | less | unsure, `week_min`, `attended` (80 %), `unused`, `day_won`.
    Labour Standards Act 11, 18 ③, 60. Part-time in hours, begun hours whole (decree, annex 2)."""
    started, on, week = _day(given, "started_on"), _day(given, "day_on"), given["week_min"]
    told = Working(notes=["from_start", "day_after"] + ["unsure"] * (given["workers"] == "unsure"))
    if given["workers"] == "less":
        return told.ends("small", workers=numbers.at("labour_law_workers", on))
    if week < numbers.at("short_hours", on) * HOUR:
        return told.ends("under_hours", week_min=week, hours=numbers.at("short_hours", on))
    years = max(years_between(started, on), 0)
    if years and not given.get("attended"):
        return told.ends("less_attended", rate=numbers.at("leave_attendance", on))
    days = _leave_days(started, on, years, numbers, told)
    until = end_of(started - ONE, 12 * (years + 1))
    told.step("use_until", until_on=until.isoformat())
    if given.get("unused") and won(given, "day_won"):
        pay = given["unused"] * won(given, "day_won")
        told.step("unused", days=given["unused"], day_won=won(given, "day_won"), pay_won=pay)
    full = numbers.at("week_hours", on) * HOUR
    if week < full:
        hours = -(-days * week * numbers.at("day_hours", on) // full)
        told.step("part_time", week_min=week, days=days, hours=hours)
        return told.ends("leave_hours", days=days, hours=hours)
    return told.ends("leave", days=days)


def _leave_days(started: date, on: date, years: int, numbers: Numbers, told: Working) -> int:
    if not years:
        months = sum(end_of(started - ONE, number) < on for number in range(1, MOST_MONTHS + 1))
        told.step("months", months=months)
        return months
    least, most = numbers.at("leave_days", on), numbers.at("leave_days_most", on)
    more = (years - 1) // 2
    days = min(least + more, most)
    told.step("years", years=years, least=least, more=more, most=most, days=days)
    return days
