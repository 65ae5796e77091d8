"""From the parameters of an address to a search, and from what was understood of it back to words and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.i18n import t
from app.i18n.formats import won
from app.listings.asked import Asked, Understood
from app.listings.places import places
from app.listings.wish import Wish

PER_PAGE = 10  # cards of one page: about 3 kB
LABELLED = ("shift", "employment", "has", "suits", "education", "experience")
SUMS = ("hourly", "pay_hour", "pay_month")


@dataclass(frozen=True)
class Chip:
    """Something that was understood, and the address of the same search without it."""

    words: str
    query: str


def asked_of(wish: Wish, per_page: int = PER_PAGE) -> Asked:
    """The search that a person means."""
    return Asked(
        q=wish.one("q"),
        region=wish.one("region"),
        km=wish.number("km"),
        hourly=wish.number("hourly"),
        shift=wish.many("shift"),
        employment=wish.many("employment"),
        education=wish.one("education") or None,
        experience=wish.one("experience") or None,
        size=wish.many("size"),
        has=wish.many("has"),
        suits=wish.many("suits"),
        hours=wish.number("hours"),
        kind=wish.one("kind") or "job",
        sort=wish.one("sort") or "fit",
        page=wish.number("page") or 1,
        per_page=per_page,
    )


def chips(wish: Wish, understood: Iterable[Understood]) -> Iterator[Chip]:
    """What was read out of the words, then what was chosen beside them; each can be taken away."""
    words = wish.one("q")
    for one in understood:
        rest = " ".join(words.replace(one.words, " ", 1).split())
        yield Chip(_said(one), wish.but(q=rest, page="").query)
    for name, values in wish.values.items():
        if name not in ("q", "sort", "page"):
            for value in values:
                yield Chip(choice(name, value), wish.without(name, value).but(page="").query)


def choice(name: str, value: str) -> str:
    """A chosen value in words."""
    if name == "region":
        return places().names.get(value, value)
    if name in SUMS:
        return t(f"listings.chip.{name}", sum=won(int(value)))
    if name in ("km", "hours", "days"):
        return t(f"listings.chip.{name}", n=value)
    return t(f"listings.{name}.{value}")


def _said(one: Understood) -> str:
    if one.kind in LABELLED or one.kind in (*SUMS, "hours", "days"):
        said = choice(one.kind, str(one.value))
    elif one.kind in ("place", "near"):
        said = t(f"listings.chip.{one.kind}", place=places().names.get(str(one.value), one.words))
    else:
        said = str(one.value)
    if one.kind == "must":
        return t("listings.chip.must", words=said)
    return t("listings.chip.not", words=said) if one.negated or one.kind == "not" else said
