"""What goes to devices so that they can say who may have what? Facts, numbers of all days, rules; and their words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.catalogue import queries as catalogue
from app.catalogue.definition import Place
from app.catalogue.service import Service
from app.entitlement import queries as entitlement
from app.parameters import queries as parameters

FACTS, NUMBERS, SERVICE, CHECK = "facts", "parameters", "service:", "check:"


def rules() -> dict[str, Any]:
    """The items of the scope `rules`."""
    services = {SERVICE + slug: body for slug, body in entitlement.rule_bodies().items()}
    return {FACTS: {"facts": entitlement.fact_bodies()}, NUMBERS: {"numbers": _numbers()}, **services}


def words(locale: str) -> dict[str, Any]:
    """The items of the scope `forms.<locale>` that say the facts and the rules in one language."""
    place = catalogue.place(locale)
    services = {
        CHECK + slug: _service(service, body, place, locale)
        for slug, body in entitlement.rule_bodies().items()
        if (service := catalogue.find_service(slug, locale))
    }
    return {CHECK + FACTS: {"facts": entitlement.fact_words(locale)}, **services}


def _service(service: Service, body: Mapping[str, Any], place: Place, locale: str) -> dict[str, Any]:
    """What the result of a check says of a service; texts may hold `{param:…}`."""
    said = {
        "title": service.title,
        "to": service.to,
        "form": service.form,
        "needs": entitlement.rule_words(service.slug, locale)["needs"],
        "basis": {one["name"]: _article(one, place) for one in body["conditions"] if "law" in one},
        "documents": [f"{one.name} ({one.when})" if one.when else one.name for one in service.documents],
        "decision": list(service.facts["decision"]),
        "amount": list(service.facts["amount"]),
    }
    return {key: value for key, value in said.items() if value}


def _article(condition: Mapping[str, Any], place: Place) -> str:
    return f"{place.laws[condition['law']]} {condition['article']}"


def _numbers() -> dict[str, Any]:
    """The numbers that the law sets, with every day from which another value counts, and their sources."""
    return {
        one.name: {
            "unit": one.unit,
            "values": one.values,
            "source": one.source,
            "checked_on": one.checked_on.isoformat(),
            "is_example": one.is_example,
        }
        for one in parameters.rows()
    }
