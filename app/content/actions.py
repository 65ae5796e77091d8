"""Put a pack in force: all of it or nothing. The last good one stays where a new one is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

from flask import current_app

from app.cases import actions as cases
from app.catalogue import actions as catalogue
from app.config import settings
from app.content.problems import PackWrong
from app.content.reading import Pack, Reading, read_pack
from app.db import transaction
from app.entitlement import actions as entitlement
from app.guides import actions as guides
from app.guides import calculators
from app.guides import queries as guide_queries
from app.notices import wording as notices
from app.parameters import actions as parameters
from app.statutes import actions as statutes

AFTER = "dure.after_load"


def load_pack(root: Path) -> Reading:
    """Check the pack in a directory and put it in force, in one transaction of its own; then tell who waits for it.

    Raises PackWrong with every problem, or Conflict where a form changed without a new version; then nothing changes.
    """
    reading = read_pack(root)
    if reading.pack is None:
        raise PackWrong(reading.errors)
    with transaction():
        _put_in_force(reading.pack)
    current_app.extensions["dure.zone"] = reading.pack.place["zone"]
    if settings().role == "hub":
        return reading  # what a hub shows is the centre's, under the centre's head
    for tell in cast(list[Callable[[], object]], current_app.extensions.get(AFTER, [])):
        tell()
    return reading


def _put_in_force(pack: Pack) -> None:
    place = pack.place
    parameters.load(pack.numbers)
    entitlement.load(pack.facts, pack.rules)
    catalogue.load(place, pack.services, pack.digest)
    statutes.name_laws(place["laws"])
    statutes.cite("service", {one["slug"]: _cited_by(one, pack.rules) for one in pack.services})
    cases.load_country(
        holidays=[day["on"] for day in place["holidays"]["days"]],
        regions=[{"name": region["code"], "label": region["name"]} for region in place["regions"]],
        offices={key: office["name"] for key, office in place["offices"].items()},
        districts=_districts(place["offices"]),
    )
    cases.load_forms(pack.forms)
    notices.load(pack.notices)
    guides.load(pack.guides.guides, pack.guides.shelves)
    statutes.cite("guide", guide_queries.cited())
    statutes.cite("calculator", calculators.cited())


def _districts(offices: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """By each office that sorts: which of its branches has which region."""
    found: dict[str, dict[str, str]] = {}
    for key, office in offices.items():
        if "of" in office:
            found.setdefault(office["of"], {}).update(dict.fromkeys(office.get("regions", ()), key))
    return found


def _cited_by(service: Mapping[str, Any], rules: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, str]]:
    """What a service, its rule and its appeals are based on, as (law, article)."""
    more = (*rules.get(service["slug"], {}).get("conditions", ()), *service.get("appeals", ()))
    return [(one["law"], one["article"]) for one in (*service["basis"], *more) if "law" in one]
