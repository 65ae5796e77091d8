"""Does what a pack says of its place hold together by itself? Links to services are looked at when all is read."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.content.book import Spot
from app.i18n.icons import icon


def check(place: dict[str, Any], at: Spot) -> None:
    """A zone that exists, a language that can stand in for others, icons that can be drawn."""
    try:
        ZoneInfo(place["zone"])
    except (ZoneInfoNotFoundError, ValueError):
        at.wrong("zone_wanted", "zone")
    partial = place.get("partial") or {}
    if partial and partial.get("fallback") not in place["languages"]:
        at.wrong("one_of_wanted", "partial", "fallback", choices=", ".join(place["languages"]))
    for number, tile in enumerate(place["tiles"]):
        check_icon(tile.get("icon"), at.down("tiles").down(number))
    for name in ("life_pages", "situations", "audiences"):
        for number, one in enumerate(place.get(name, ())):
            check_icon(one.get("icon"), at.down(name).down(number))


def check_icon(name: Any, at: Spot) -> None:
    """An icon of the sprite."""
    try:
        if name:
            icon(name)
    except KeyError:
        at.wrong("icon_wanted", "icon")
