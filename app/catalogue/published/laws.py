"""Which article of which law is a service based on, and where can it be read?

A room that keeps the text of statutes says where through `app.extensions["dure.article"]`: a function from the law's
name and the article (`제24조제2항`) to an address on this server, or None. Without one, laws are told without a link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from flask import current_app

from app.catalogue.published.service import Basis

ARTICLE = "dure.article"
Finder = Callable[[str, str], "str | None"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A law by its name and, where the pack knows it, its key; the article; where it can be read, if anywhere here."""

    law: str
    article: str
    key: str
    url: str


def resolved(bases: Iterable[Basis], laws: Mapping[str, str]) -> list[Resolved]:
    """Legal bases with what is known of them. `laws` are the pack's, by key."""
    keys = {_bare(name): key for key, name in laws.items()}
    find = cast("Finder | None", current_app.extensions.get(ARTICLE))
    return [
        Resolved(one.law, one.article, keys.get(_bare(one.law), ""), (find(one.law, one.article) or "") if find else "")
        for one in bases
    ]


def _bare(name: str) -> str:
    """Names of laws are written with and without blanks and with several middle dots."""
    return "".join(sign for sign in name if sign.isalnum() and sign != "\u318d")  # a letter, used as a middle dot
