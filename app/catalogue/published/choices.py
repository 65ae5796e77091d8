"""What can be chosen on the list, in words? Worked out once for each language and pack."""

from __future__ import annotations

from functools import cache
from typing import cast

from flask import current_app

from app.catalogue import queries as pack
from app.catalogue.published.books import book
from app.i18n import current_locale, t

SHELF = "dure.published_choices"
KINDS = ("stage", "theme", "group")

Choices = dict[str, list[tuple[str, str]]]


@cache
def filters() -> dict[str, tuple[str, ...]]:
    """What can be chosen under each filter, in the order of the book of terms."""
    terms = book("terms")
    return {name: tuple(dict.fromkeys(terms[f"{name}s"].values())) for name in KINDS}


def choices() -> Choices:
    """Value and words of each choice by filter, regions last, in the language of the request."""
    shelf = cast("dict[tuple[str, str | None], Choices]", current_app.extensions.setdefault(SHELF, {}))
    key = current_locale(), pack.digest()
    if key not in shelf:
        if len(shelf) > 2 * len(KINDS):
            shelf.clear()  # packs that are no longer in force
        shelf[key] = _choices()
    return shelf[key]


def _choices() -> Choices:
    named = {name: [(value, t(f"published.{name}.{value}")) for value in values] for name, values in filters().items()}
    return {**named, "region": [(region.code, region.name) for region in pack.regions()]}
