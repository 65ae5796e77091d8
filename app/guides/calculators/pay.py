"""What should be paid for hours? The minimum wage, the weekly holiday, overtime, night and holiday work."""

from __future__ import annotations

from datetime import date

from app.guides.calculators.working import Given, Numbers, Working, day, won

HOUR = 60  # minutes
DAYS_OF_YEAR, WEEKDAYS, MONTHS = 365, 7, 12


def _on(given: Given) -> date:
    found = day(given, "day_on")
    if found is None:
        raise ValueError("day_on")
    return found


def _holiday_minutes(week: int, numbers: Numbers, on: date) -> int:
    """A day's paid rest in proportion: of 40 hours a week, 8 (article 55; part-time by article 18 and its decree)."""
    if week < numbers.at("short_hours", on) * HOUR:
        return 0
    full = numbers.at("week_hours", on) * HOUR
    return min(week, full) * numbers.at("day_hours", on) * HOUR // full


def minimum_wage(given: Given, numbers: Numbers) -> Working:
    """`by` hour | month, `pay_won`, `week_min`, `day_on`, `probation`, `months`. Minimum Wage Act articles 5, 6, 10.

    A month's hours are (week + weekly holiday) × 365 ÷ 7 ÷ 12, rounded up: 209 for 40 hours, as the notice counts.
    """
    on, week, pay = _on(given), given["week_min"], won(given, "pay_won")
    told = Working(notes=["counts", "every_size"])
    least = numbers.at("minimum_wage", on)
    told.step("minimum", day_on=on.isoformat(), minimum_won=least)
    if given.get("probation"):
        rate = numbers.at("minimum_wage_probation", on)
        least = -(-least * rate // 100)
        told.step("probation", rate=rate, minimum_won=least)
    rest = _holiday_minutes(week, numbers, on)
    hours = -(-(week + rest) * DAYS_OF_YEAR // (WEEKDAYS * MONTHS * HOUR))
    told.step("month_hours", week_min=week, rest_min=rest, hours=hours)
    hourly = pay if given["by"] == "hour" else pay // hours
    if given["by"] == "month":
        told.step("hourly", pay_won=pay, hours=hours, hourly_won=hourly)
    gap = max((least - pay) * hours if given["by"] == "hour" else least * hours - pay, 0)
    if not gap:
        return told.ends("enough", hourly_won=hourly, minimum_won=least)
    months = given.get("months") or 1
    told.step("gap", minimum_won=least, hourly_won=hourly, hours=hours, gap_won=gap)
    return told.ends("short", gap_won=gap, months=months, total_won=gap * months)


def weekly_holiday(given: Given, numbers: Numbers) -> Working:
    """`week_min`, `wage_won` an hour, `attended` all agreed days, `weeks`, `day_on`. Articles 18 ③, 55 ①."""
    on, week, wage = _on(given), given["week_min"], won(given, "wage_won")
    told = Working(notes=["every_size", "next_week"])
    if week < numbers.at("short_hours", on) * HOUR:
        return told.ends("under_hours", week_min=week, hours=numbers.at("short_hours", on))
    told.step("over_hours", week_min=week, hours=numbers.at("short_hours", on))
    if not given.get("attended"):
        return told.ends("not_attended")
    least = numbers.at("minimum_wage", on)
    if wage < least:
        told.step("below_minimum", wage_won=wage, minimum_won=least)
        wage = least
    rest = _holiday_minutes(week, numbers, on)
    told.step("rest", week_min=week, rest_min=rest)
    pay = wage * rest // HOUR
    told.step("pay", wage_won=wage, rest_min=rest, pay_won=pay)
    weeks = given.get("weeks") or 1
    return told.ends("holiday", pay_won=pay, weeks=weeks, total_won=wage * rest * weeks // HOUR)


def premium_pay(given: Given, numbers: Numbers) -> Working:
    """`wage_won` (ordinary, an hour), `over_min`, `night_min`, `rest_min` (holiday, up to 8 hours a day), `long_min`
    (beyond), `workers` five | less | unsure, `farm`, `received_won`, `day_on`. Labour Standards Act 11, 56, 63."""
    on, wage = _on(given), won(given, "wage_won")
    over, night, rest, long = (given.get(name) or 0 for name in ("over_min", "night_min", "rest_min", "long_min"))
    told = Working(notes=["ordinary", "half_for_part_time"] + ["unsure"] * (given["workers"] == "unsure"))
    worked = over + rest + long
    total = wage * worked
    told.step("base", wage_won=wage, worked_min=worked, pay_won=total // HOUR)
    if given["workers"] == "less":
        told.step("small", workers=numbers.at("labour_law_workers", on))
    elif given.get("farm"):
        told.step("farm")
    is_small, is_farm = given["workers"] == "less", bool(given.get("farm"))
    parts = (("over", over, is_farm), ("rest", rest, is_farm), ("long", long, is_farm), ("night", night, False))
    for name, minutes, is_left_out in parts:
        if minutes and not is_small and not is_left_out:
            rate = numbers.at(f"{name}_premium", on)
            total += wage * minutes * rate // 100
            told.step(name, wage_won=wage, worked_min=minutes, rate=rate, pay_won=wage * minutes * rate // 100 // HOUR)
    due, received = total // HOUR, won(given, "received_won")
    return told.ends("premium", due_won=due, received_won=received, gap_won=max(due - received, 0))
