"""Whose question is it? A member's check asks in the member's own view; answers are kept in the asking person's."""

from __future__ import annotations

from collections.abc import Collection

from app.entitlement.fact import MEMBERS

SELF = 0


def own_key(key: str, whom: int, personal: Collection[str]) -> str:
    """Where an answer to a member's question is kept; `personal` are the names of facts asked of each person."""
    if whom == SELF or (key not in personal and "." not in key):
        return key
    if key in personal:
        return f"{MEMBERS}.{whom}.{key}"
    _, seen, name = key.split(".")
    place = int(seen) - 1 if int(seen) <= whom else int(seen)
    return name if place == SELF else f"{MEMBERS}.{place}.{name}"


def seen_key(key: str, whom: int, personal: Collection[str]) -> str:
    """The other way: how the member sees a question of the asking person."""
    if whom == SELF or (key not in personal and "." not in key):
        return key
    place, name = (SELF, key) if key in personal else (int(key.split(".")[1]), key.split(".")[2])
    if place == whom:
        return name
    return f"{MEMBERS}.{place + 1 if place < whom else place}.{name}"


def place_of(key: str) -> int:
    """Of whom a question is asked, as a place in the household; the asking person where it names nobody."""
    return int(key.split(".")[1]) if "." in key else SELF
