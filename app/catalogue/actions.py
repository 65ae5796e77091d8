"""Put the services of a pack in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete

from app import clock
from app.catalogue import queries
from app.catalogue.models import CatalogueService, LoadedPack
from app.db import db

THE_ONE = 1


def load(place: Mapping[str, Any], services: Sequence[Mapping[str, Any]], digest: str) -> None:
    """Replace the place and all services, inside the caller's transaction; texts are `{"ko": …, "en": …}`."""
    db.session.execute(delete(CatalogueService))
    db.session.merge(LoadedPack(id=THE_ONE, digest=digest, loaded_at=clock.now(), body=dict(place)))
    db.session.add_all([_row(service) for service in services])
    db.session.flush()
    queries.forget()


def _row(service: Mapping[str, Any]) -> CatalogueService:
    keys = {key: service[key] for key in ("slug", "kind", "area", "order")}
    return CatalogueService(**keys, body=dict(service))
