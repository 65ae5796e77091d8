"""What does a person see of the calculators? All of them, one with its questions, and what came out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from flask import Response, render_template

from app.cases import queries as forms
from app.cases.definition import say
from app.catalogue import queries as catalogue
from app.changes.pages import PublicPage, show
from app.guides.calculators import ALL
from app.guides.calculators.field import Calculator
from app.guides.calculators.working import Numbers, Working
from app.i18n import current_locale, languages, t
from app.parameters import queries as parameters
from app.web.workout.told import Cite, cites, numbers, told

ADDRESS = "rights/work-out"
SAID = (
    "answer how mind mend hours hours_minutes here wrong.missing wrong.choose wrong.day wrong.won wrong.hours "
    "wrong.number wrong.order"
).split()
LINES = ("labour", "legal_aid", "migrant_work")


def pages(_locale: str) -> Iterator[PublicPage]:
    """Those that devices keep; script works out on the device."""
    yield listing()
    for one in ALL:
        yield blank(one)


def listing() -> PublicPage:
    """Every calculator."""
    return _page(ADDRESS, t("calculators.title"), "list", calculators=ALL)


def blank(calculator: Calculator) -> PublicPage:
    """A calculator with nothing in it."""
    return _one(calculator, f"{ADDRESS}/{calculator.name}", {}, {}, None)


def filled(
    calculator: Calculator, typed: Mapping[str, str], wrong: Mapping[str, str], working: Working | None
) -> Response:
    """One person's: never kept by anyone, and no worker answers it."""
    response = show(_one(calculator, f"{ADDRESS}/{calculator.name}/again", typed, wrong, working))
    response.headers["Cache-Control"] = "no-store"
    return response


def law_numbers(calculator: Calculator) -> Numbers:
    """What the calculator takes from the law, with the values of all days."""
    wanted = set(calculator.numbers)
    return Numbers({one.name: one.values for one in parameters.rows() if one.name in wanted})


def _one(
    calculator: Calculator, rest: str, typed: Mapping[str, str], wrong: Mapping[str, str], working: Working | None
) -> PublicPage:
    known, name = cites(calculator), calculator.name
    form = forms.find_form(calculator.form) if calculator.form else None
    return _page(
        rest,
        t(f"calculators.title.{name}"),
        "one",
        calculator=calculator,
        action=f"/{current_locale()}/{ADDRESS}/{name}",
        typed=typed,
        wrong=wrong,
        result=told(calculator, working) if working else None,
        cites=known,
        articles=_articles(known),
        numbers=list(numbers(calculator)),
        values={key: json.dumps(value) for key, value in law_numbers(calculator).values.items()},
        form=form,
        form_title=say(form.title, current_locale()) if form else "",
        words={key: t(f"calculators.{key}") for key in (*_sentences(calculator), *SAID)},
        lines=_lines(),
        source=languages()[0],
        hints={one.name: hint for one in calculator.fields if (hint := _hint(name, one.name))},
    )


def _sentences(calculator: Calculator) -> Iterator[str]:
    """Keys of what this calculator may say, without the room's name."""
    for one in calculator.says.split():
        kind, key = one.split(".")
        yield f"note.{key}" if kind == "note" else f"{kind}.{calculator.name}.{key}"


def _articles(known: Mapping[str, Cite]) -> list[Cite]:
    """Each article once, in the order of the sentences, with only those of its paragraphs that are named."""
    found: dict[str, list[Cite]] = {}
    for one in known.values():
        found.setdefault(one.article.id if one.article else one.name, []).append(one)
    return [_together(some) for some in found.values()]


def _together(cited: list[Cite]) -> Cite:
    first = cited[0]
    named = {one.article.cited for one in cited if one.article}
    if not first.article or 0 in named:
        return first
    paragraphs = tuple(one for one in first.article.paragraphs if one.number in named)
    return replace(first, article=replace(first.article, paragraphs=paragraphs or first.article.paragraphs, cited=0))


def _hint(name: str, field: str) -> str:
    key = f"calculators.hint.{name}.{field}"
    said = t(key)
    return "" if said == key else said


def _lines() -> list[object]:
    known = catalogue.place().hotlines
    return [known[key] for key in LINES if key in known]


def _page(rest: str, title: str, template: str, **values: object) -> PublicPage:
    home = f"/{current_locale()}"
    main = render_template(f"workout/{template}.html", home=home, **values)
    return PublicPage(f"{home}/{rest}", title, "rights", main)
