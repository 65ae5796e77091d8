"""How is a service told to programs? Those of the pack and those that governments publish, in one shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from app import clock
from app.catalogue import queries as pack
from app.catalogue.definition import Place
from app.catalogue.published import queries as published
from app.catalogue.published.laws import resolved
from app.catalogue.published.needs import rule_of
from app.catalogue.published.queries import Filter, Kept
from app.catalogue.published.service import Basis
from app.catalogue.service import Service
from app.entitlement import queries as entitlement
from app.i18n import current_locale, languages
from app.i18n.formats import zone
from app.logic import holds
from app.parameters import queries as parameters
from app.parameters.texts import filled

PACK = "pack"  # the source of what was written here


@dataclass(frozen=True)
class Answer:
    """One page of services, and how many there are in all."""

    items: list[dict[str, Any]]
    total: int


def find(wanted: Filter, skip: int, most: int) -> Answer:
    """Services of the pack first, in its order; then what governments publish, the most read first."""
    own = _of_pack(wanted) if wanted.source in ("", PACK) else []
    page = [_own(one) for one in own[skip : skip + most]]
    if wanted.source == PACK:
        return Answer(page, len(own))
    rest = max(0, skip - len(own))
    place = pack.place()
    laws = pack.place(languages()[0]).laws
    more = published.found(wanted, rest, most - len(page)) if len(page) < most else []
    return Answer([*page, *(_theirs(one, place, laws) for one in more)], len(own) + published.count(wanted))


def _of_pack(wanted: Filter) -> list[Service]:
    """The pack's services have no filters of the feeds: asked for those, none of them answers."""
    if wanted.stage or wanted.theme or wanted.group or wanted.region:
        return []
    offices = pack.place().offices
    found = pack.find_services("benefit", wanted.words) + pack.find_services("petition", wanted.words)
    return [
        one
        for one in found
        if wanted.office.casefold() in offices[one.office].name.casefold() and _may_be(one, wanted.age)
    ]


def _may_be(service: Service, age: int | None) -> bool:
    """False only where a condition of the rule cannot hold at this age."""
    if age is None:
        return True
    today = clock.today(zone())
    facts = {"birth_date": _years_before(today, age).isoformat()}
    numbers = parameters.values_on(today)
    tests = (one["test"] for one in entitlement.rule_bodies().get(service.slug, {"conditions": ()})["conditions"])
    return all(holds(test, facts, numbers, today.isoformat()) is not False for test in tests)


def _own(service: Service) -> dict[str, Any]:
    place = pack.place()
    laws = pack.place(languages()[0]).laws
    bases = [Basis(laws.get(one.law, one.law), one.article) for one in service.basis]
    return {
        "id": service.slug,
        "source": PACK,
        "source_id": service.slug,
        "title": service.title,
        "summary": filled(service.lead).replace("**", ""),
        "office": place.offices[service.office].name,
        "period": {"type": "unclear", "text": filled(" ".join(service.facts.get("apply", ()))).replace("**", "")},
        "legal_basis": [asdict(one) for one in resolved(bases, laws)],
        "rule": _rule(service),
        "checked_on": service.checked_on.isoformat(),
        "url": f"/{current_locale()}/{service.to}",
    }


def _theirs(kept: Kept, place: Place, laws: Mapping[str, str]) -> dict[str, Any]:
    service = kept.service
    period = service.period.plain()
    return {
        "id": kept.slug,
        "source": service.source,
        "source_id": service.source_id,
        "title": service.title,
        "summary": service.summary,
        "office": service.office,
        "region": service.region or None,
        "period": {"type": period.pop("kind"), **period},
        "legal_basis": [asdict(one) for one in resolved(service.basis, laws)],
        "rule": rule_of(service, place),
        "checked_on": kept.seen_at.date().isoformat(),
        "url": f"/{current_locale()}/benefits/all/{kept.slug}",
    }


def _rule(service: Service) -> dict[str, Any] | None:
    """The pack's rule, where the service has one, each condition with its sentence in the language of the request."""
    rule = entitlement.rule_bodies().get(service.slug)
    if rule is None:
        return None
    needs = entitlement.rule_words(service.slug, current_locale())["needs"]
    conditions = [{**one, "need": filled(needs.get(one["name"], ""))} for one in rule["conditions"]]
    return {**rule, "conditions": conditions}


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
