"""What does a person see of the check? Its first page, which is the same for everyone; one question; what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from babel.dates import format_date
from flask import Response, render_template

from app.catalogue import queries as catalogue
from app.changes.pages import PublicPage, show
from app.entitlement import queries
from app.entitlement.fact import MEMBERS, Fact
from app.i18n import current_locale, t
from app.i18n.formats import NBSP, number, won
from app.web.check import days
from app.web.check.cards import cards, titles
from app.web.check.checking import Checking, Member
from app.web.check.typed import MOST_ALIKE, RELATIONS
from app.web.check.walk import value_of
from app.web.check.whom import place_of

ADDRESS = "benefits/check"
SAY: Mapping[str, Callable[[Any], str]] = {
    "yes_no": lambda value: t("check.yes" if value else "check.no"),
    "money": won,
    "number": number,
    "day": lambda value: _plain_day(date.fromisoformat(value)),
}


def pages(_locale: str) -> Iterator[PublicPage]:
    """The one page that devices keep."""
    yield start()


def start() -> PublicPage:
    """What the check is, and the button that begins it. Script takes it over and asks on the device."""
    return _page(ADDRESS, "start", lines=catalogue.front_page().hotlines)


def question(checking: Checking, key: str) -> Response:
    """One question of one person, without script."""
    fact, walk = checking.facts[key.rsplit(".", maxsplit=1)[-1]], checking.walk
    counts = [one.word for one in checking.verdicts]
    return _own(
        "question",
        key=key,
        fact=fact,
        words=queries.fact_words(current_locale()).get(fact.name, {}),
        regions=_regions(),
        given=value_of(walk.answers, key),
        typed=walk.typed,
        whose=_name_of(place_of(key), checking),
        relations=RELATIONS,
        most_alike=MOST_ALIKE,
        is_first=not walk.trail or key == walk.trail[0],
        count=len(counts),
        settled=len(counts) - counts.count("unknown"),
        is_members=fact.type == MEMBERS,
    )


def found(checking: Checking) -> Response:
    """What was found so far, for whom and for when the person asks."""
    walk = checking.walk
    return _own(
        "found",
        cards=cards(checking),
        walk=walk,
        day=checking.day,
        whose=_name_of(walk.whom, checking),
        question=checking.question,
        family=[(one.place, _name(one), _given(one, checking)) for one in checking.members if one.place != walk.whom],
        may_name=MEMBERS not in walk.answers and not walk.whom,
        changes=[(one, titles(one.begins), titles(one.ends)) for one in days.changes(checking)] if not walk.day else [],
        answers=[(key, *_answer(key, checking)) for key in walk.trail if checking.fact(key)],
        lines=catalogue.front_page().hotlines,
    )


def _given(member: Member, checking: Checking) -> list[str]:
    mine = {one.rule.slug for one in checking.verdicts if one.word == "yes"}
    theirs = [one.rule.slug for one in checking.verdicts_of(member.place, checking.day) if one.word == "yes"]
    return titles(slug for slug in theirs if slug not in mine)


def _answer(key: str, checking: Checking) -> tuple[str, str, str]:
    """A question that was settled: its words, what was said, and of whom."""
    fact = checking.facts[key.rsplit(".", maxsplit=1)[-1]]
    words = queries.fact_words(current_locale()).get(fact.name, {})
    said = _said(fact, value_of(checking.walk.answers, key), words.get("choices", {}) or _regions())
    return words.get("question", t("check.who")), said, _name_of(place_of(key), checking)


def _said(fact: Fact, value: Any, choices: Mapping[str, str]) -> str:
    """An answer in words."""
    if value is None:
        return t("check.refused")
    if fact.type in SAY:
        return SAY[fact.type](value)
    if fact.type == MEMBERS and not value:
        return t("check.alone")
    names = [t(f"check.relation.{one}") if fact.type == MEMBERS else choices[one] for one in _listed(value)]
    return ", ".join(names) or t("check.none")


def _plain_day(value: date) -> str:
    """A day without its weekday, as birthdays are said."""
    return str(format_date(value, t("check.date"), locale=current_locale())).replace(" ", NBSP)


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _regions() -> dict[str, str]:
    return {one.code: one.name for one in catalogue.place().regions}


def _name_of(place: int, checking: Checking) -> str:
    """What a member is called; empty for the person, a general word for someone not named."""
    known = {one.place: _name(one) for one in checking.members}
    return known.get(place, t("check.relation.other")) if place else ""


def _name(member: Member) -> str:
    name = t(f"check.relation.{member.relation}")
    return f"{name}\u00a0{member.number}" if member.number else name


def _own(template: str, **values: object) -> Response:
    """A page of one person: never kept by anyone, and no worker answers it."""
    response = show(_page(f"{ADDRESS}/again", template, **values))
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(rest: str, template: str, **values: object) -> PublicPage:
    home = f"/{current_locale()}"
    main = render_template(f"check/{template}.html", home=home, action=f"{home}/{ADDRESS}", **values)
    return PublicPage(f"{home}/{rest}", t("check.title"), "benefits", main)
