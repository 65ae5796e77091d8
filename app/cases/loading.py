"""How do a pack's forms and facts come in? Versions are kept for ever; only one of each form is offered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import or_, select, update

from app import clock
from app.cases.definition import Texts
from app.cases.models import Country, Form
from app.cases.queries import forget
from app.db import db, insert_new
from app.errors import Conflict
from app.i18n import full_languages, partial_languages


def load_forms(definitions: Sequence[Mapping[str, Any]]) -> None:
    """Keep these forms and offer them, and no others. Conflict where a version that is kept has other content:
    submissions of it are under way, so a change needs a new version."""
    held = {(slug, version): digest for slug, version, digest in db.session.execute(_held())}
    for definition in definitions:
        if held.get(_key(definition), _digest(definition)) != _digest(definition):
            slug, version = _key(definition)
            raise Conflict("cases.error.changed_form", params={"slug": slug, "version": version})
    rows = [_row(definition) for definition in definitions if _key(definition) not in held]
    for definition in definitions:
        if _key(definition) in held and partial_languages():
            _translate(definition)
    insert_new(Form.__table__, rows)  # type: ignore[arg-type]
    offered = or_(False, *((Form.slug == slug) & (Form.version == version) for slug, version in map(_key, definitions)))
    db.session.execute(update(Form).values(is_offered=offered).execution_options(synchronize_session=False))
    forget()


def load_country(
    holidays: Sequence[str],
    regions: Sequence[Mapping[str, Any]],
    offices: Mapping[str, Texts],
    districts: Mapping[str, Mapping[str, str]] | None = None,
) -> None:
    """Keep the pack's facts: days off as `YYYY-MM-DD`, regions as `{"name", "label"}`, names of offices by key, and by
    each office that sorts which of its branches has which region."""
    row = db.session.get(Country, 1) or Country(id=1)
    row.holidays, row.regions = list(holidays), [dict(one) for one in regions]
    row.offices = {key: dict(name) for key, name in offices.items()}
    row.districts = {office: dict(branches) for office, branches in (districts or {}).items()}
    db.session.add(row)
    db.session.flush()
    forget()


def _translate(definition: Mapping[str, Any]) -> None:
    """Words in partial languages may change within a version."""
    slug, version = _key(definition)
    row = db.session.scalar(select(Form).where(Form.slug == slug, Form.version == version))
    if row and row.definition != definition:
        row.definition = dict(definition)


def _held() -> Any:
    return select(Form.slug, Form.version, Form.digest)


def _key(definition: Mapping[str, Any]) -> tuple[str, int]:
    return definition["slug"], int(definition["version"])


def _row(definition: Mapping[str, Any]) -> dict[str, Any]:
    slug, version = _key(definition)
    return {
        "slug": slug,
        "version": version,
        "definition": dict(definition),
        "digest": _digest(definition),
        "is_offered": True,
        "loaded_at": clock.now(),
    }


def _digest(definition: Mapping[str, Any]) -> str:
    told = json.dumps(_in_whole(full_languages(), partial_languages(), definition), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def _in_whole(full: Sequence[str], partial: Sequence[str], value: Any) -> Any:
    """The definition as it stands in whole languages: a translation may be added to a version in force."""
    if isinstance(value, Mapping):
        is_text = full[0] in value
        return {key: _in_whole(full, partial, one) for key, one in value.items() if not (is_text and key in partial)}
    return [_in_whole(full, partial, one) for one in value] if isinstance(value, list | tuple) else value
