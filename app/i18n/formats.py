"""How are days, times, sums and codes written for people? Patterns are words: they live in the catalogue `formats`."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from flask import Flask, current_app
from markupsafe import Markup, escape

from app import clock
from app.i18n.words import current_locale, t

NBSP = "\u00a0"
MYRIAD = 10_000


def init_app(app: Flask) -> None:
    """Make the filters known to templates. The zone is the pack's; `dure.zone` may be set when a pack is loaded."""
    app.extensions.setdefault("dure.zone", "UTC")
    for name in (day, day_year, day_short, day_time, number, won, nbsp, reference, days_left, iso):
        app.add_template_filter(name)


def zone() -> str:
    """The IANA zone of the office."""
    return str(current_app.extensions["dure.zone"])


def local(moment: datetime) -> datetime:
    """A moment on the office's clock."""
    return moment.astimezone(ZoneInfo(zone()))


def day(value: date | datetime | str) -> str:
    """`12월 8일 화요일`, `Tuesday 8 December`; spaces inside a date do not break."""
    return _keep(format_date(_as_day(value), t("formats.day"), locale=current_locale()))


def day_year(value: date | datetime | str) -> str:
    """The day with its year: `2026년 12월 8일 화요일`."""
    return _keep(format_date(_as_day(value), t("formats.day_year"), locale=current_locale()))


def day_short(value: date | datetime | str) -> str:
    """The day without its weekday: `12월 8일`."""
    return _keep(format_date(_as_day(value), t("formats.day_short"), locale=current_locale()))


def day_time(value: datetime | str) -> str:
    """`2026년 11월 2일 월요일 오전 10시 24분` on the office's clock."""
    moment = clock.parse(value) if isinstance(value, str) else value
    # The moment is already on the office's clock: Babel is told so, or it would turn it to UTC again.
    return _keep(
        format_datetime(local(moment), t("formats.day_time"), tzinfo=ZoneInfo(zone()), locale=current_locale())
    )


def days_left(value: date | datetime | str) -> int:
    """Whole days from today to a day; negative when it has passed."""
    return (_as_day(value) - clock.today(zone())).days


def iso(value: date | datetime) -> str:
    """For the `datetime` attribute of `<time>`."""
    return clock.stamp(value) if isinstance(value, datetime) else value.isoformat()


def number(value: int | float) -> str:
    """Digits grouped as the language does."""
    return str(format_decimal(value, locale=current_locale()))


def won(value: int) -> str:
    """A sum of money; the catalogue says whether large sums are counted in ten thousands: `34만 9,700원`."""
    if t("formats.myriad") == "no" or abs(value) < MYRIAD:
        return _keep(t("formats.money", amount=number(value)))
    myriads, rest = divmod(abs(value), MYRIAD)
    sign = "-" if value < 0 else ""
    text = sign + _in_myriads(myriads)
    return _keep(
        t("formats.money_both", myriads=text, rest=number(rest)) if rest else t("formats.money_even", myriads=text)
    )


def _in_myriads(count: int) -> str:
    above, below = divmod(count, MYRIAD)
    parts = [t("formats.myriad_squared", amount=number(above))] if above else []
    return " ".join(parts + ([t("formats.money_myriad", amount=number(below))] if below else []))


def nbsp(text: str) -> str:
    """Keeps the parts of one expression on one line."""
    return _keep(text)


def reference(text: str) -> Markup:
    """A reference that may break only after its hyphens."""
    return Markup("-<wbr>").join(escape(part) for part in text.split("-"))


def _keep(text: str) -> str:
    return re.sub(r"[ \u202f]", NBSP, text)


def _as_day(value: date | datetime | str) -> date:
    if isinstance(value, str):
        value = clock.parse(value) if "T" in value else date.fromisoformat(value)
    return local(value).date() if isinstance(value, datetime) else value
