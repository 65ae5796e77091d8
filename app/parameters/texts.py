"""How is a text of the pack said today? Numbers in place, `**words**` in bold, what belongs together kept together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from markupsafe import Markup, escape

from app import clock
from app.i18n import t
from app.i18n.formats import NBSP, day, day_year, number, won, zone
from app.parameters import queries
from app.parameters.rules import PLACE, Number

BOLD = re.compile(r"\*\*(.+?)\*\*")


def told(text: str, on: date | None = None) -> Markup:
    """A text of the pack as HTML: `{param:…}` filled with the number of a day (today's), `**…**` as `<b>`."""
    marked = BOLD.sub(r"<b>\1</b>", str(escape(filled(text, on))))
    return Markup(together(marked))  # noqa: S704 - escaped above; only <b> was added


def filled(text: str, on: date | None = None) -> str:
    """A text with a day's numbers in their places. A number without a value on that day stays as its name."""
    numbers = queries.numbers_on(on) if "{param:" in text else {}
    return PLACE.sub(lambda place: _said(place.group(1), numbers), text)


def together(text: str) -> str:
    """Puts a space that does not break where the language keeps words together (`parameters.keep`, a pattern)."""
    return re.sub(t("parameters.keep"), lambda found: found.group().replace(" ", NBSP), text)


def _said(name: str, numbers: Mapping[str, Number]) -> str:
    return written(numbers[name]) if name in numbers else name


def written(one: Number) -> str:
    """A number with its unit, in the language of the request: `34만 9,700원`, `90일`, `12월 31일 목요일`."""
    if one.unit == "day":
        return _day(date.fromisoformat(str(one.value)))
    if one.unit == "money":
        return won(int(str(one.value)))
    key = f"parameters.{one.unit}" + (".one" if one.value == 1 else "")
    return t(key, n=number(int(str(one.value)))).replace(" ", NBSP)


def _day(value: date) -> str:
    return day(value) if value.year == clock.today(zone()).year else day_year(value)
