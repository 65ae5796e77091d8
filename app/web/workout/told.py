"""How is a working told? Each step in words, its sums and days written out, with the article that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date

from app.guides.calculators.field import Calculator
from app.guides.calculators.working import Said, Working
from app.i18n import current_locale, t
from app.i18n.formats import NBSP, number, won
from app.parameters import queries as parameters
from app.parameters.texts import written
from app.statutes import queries as statutes
from app.statutes.article import Article

HOUR = 60


@dataclass(frozen=True)
class Cite:
    """An article by its name; `article` where the law is kept here."""

    law: str
    label: str
    article: Article | None

    @property
    def name(self) -> str:
        """`근로기준법 제36조`."""
        return f"{self.law} {self.label}"


@dataclass(frozen=True)
class Step:
    """One sentence of a working."""

    text: str
    cite: Cite | None


@dataclass(frozen=True)
class Told:
    """A working in words."""

    answer: Step
    steps: tuple[Step, ...]
    notes: tuple[str, ...]


def told(calculator: Calculator, working: Working) -> Told:
    """The whole working in the language of the request."""
    return Told(
        _step(calculator, "answer", working.answer),
        tuple(_step(calculator, "step", one) for one in working.steps),
        tuple(t(f"calculators.note.{one}") for one in working.notes),
    )


def said(key: str, values: Mapping[str, Any]) -> str:
    """A sentence with its values written for people; the end of a value's name says how."""
    return t(key, **{name: _written(name, value) for name, value in values.items()})


def cites(calculator: Calculator) -> dict[str, Cite]:
    """By the key of a sentence, the article that it rests on."""
    return {key: _cite(*article) for key, article in calculator.articles.items()}


def numbers(calculator: Calculator) -> Iterator[tuple[str, str, date, date, bool]]:
    """The law's numbers that it takes today: source, value, since, day checked, whether it is an example."""
    known = parameters.numbers_on()
    for name in calculator.numbers:
        if one := known.get(name):
            yield one.source, str(written(one)), one.since_on, one.checked_on, one.is_example


def _step(calculator: Calculator, kind: str, one: Said) -> Step:
    say, values = one
    article = calculator.articles.get(say)
    return Step(said(f"calculators.{kind}.{calculator.name}.{say}", values), _cite(*article) if article else None)


def _cite(law: str, label: str) -> Cite:
    return Cite(statutes.law_name(law), label, statutes.article(law, label))


def _written(name: str, value: Any) -> str:
    if name.endswith("_won"):
        return won(value)
    if name.endswith("_on"):
        return _day(date.fromisoformat(value))
    return _hours(value) if name.endswith("_min") else number(value)


def _day(value: date) -> str:
    return str(format_date(value, t("check.date"), locale=current_locale())).replace(" ", NBSP)


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, HOUR)
    key = "calculators.hours_minutes" if rest else "calculators.hours"
    return t(key, h=number(hours), m=rest).replace(" ", NBSP)
