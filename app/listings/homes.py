"""To which posting does a board's advert belong? To the one that other boards' adverts of the same job have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, select

from app.db import db
from app.listings.advert import Advert
from app.listings.merging import TITLE_ALIKE, alike, firm_key, is_same, name_key, title_key
from app.listings.models import PostingSource

KEPT = PostingSource.__table__.c
MOST_IN = 500  # values of one IN


@dataclass(frozen=True, slots=True)
class Kin:
    """An advert of another board that may tell of the same job."""

    id: int
    number: int
    title_key: str


def find_homes(adverts: Sequence[Advert], at_home: Mapping[str, int]) -> dict[str, int]:
    """Source id → number of the posting of other boards where each advert belongs; those without one are left out.

    All adverts are of one board, which stands in a posting at most once. `at_home`: source id → number that it has now.
    """
    if not adverts:
        return {}
    board, keys = adverts[0].board, {one.source_id: {name_key(one), firm_key(one)} - {""} for one in adverts}
    kin = _kin(board, {key for some in keys.values() for key in some})
    chosen = {one.source_id: _by_title(one, kin, keys[one.source_id]) for one in adverts}
    bodies = _bodies({each.id for some in chosen.values() for each in some})
    taken = _taken(board, {each.number for some in chosen.values() for each in some})
    homes: dict[str, int] = {}
    for one in adverts:
        here = at_home.get(one.source_id)
        for each in chosen[one.source_id]:
            is_free = each.number not in taken or each.number == here
            if is_free and is_same(one, bodies[each.id]):
                homes[one.source_id] = each.number
                taken.add(each.number)
                break
    return homes


def _by_title(advert: Advert, kin: Mapping[str, list[Kin]], keys: Collection[str]) -> list[Kin]:
    """Those with a title like this, the most alike first, then the one that was there first."""
    title = title_key(advert.title)
    found = {each.id: (alike(title, each.title_key), each) for key in keys for each in kin.get(key, ())}
    fit = [(share, each) for share, each in found.values() if share >= TITLE_ALIKE]
    return [each for _, each in sorted(fit, key=lambda pair: (-pair[0], pair[1].id))]


def _kin(board: str, keys: Collection[str]) -> dict[str, list[Kin]]:
    """By key, what other boards have with it."""
    found: dict[str, list[Kin]] = {}
    for column in (KEPT.name_key, KEPT.firm_key):
        for row in _rows((KEPT.id, KEPT.number, KEPT.title_key, column.label("key"), KEPT.board), column, keys):
            if row.board != board:
                found.setdefault(row.key, []).append(Kin(row.id, row.number, row.title_key))
    return found


def _bodies(ids: Collection[int]) -> dict[int, Advert]:
    return {row.id: Advert.of(row.body) for row in _rows((KEPT.id, KEPT.body), KEPT.id, ids)}


def _taken(board: str, numbers: Collection[int]) -> set[int]:
    """The postings where this board stands already."""
    return {row.number for row in _rows((KEPT.number, KEPT.board), KEPT.number, numbers) if row.board == board}


def _rows(columns: Sequence[Any], where: Column[Any], values: Collection[Any]) -> Iterable[Any]:
    """Live sources with one of these values."""
    wanted = sorted(values)
    for at in range(0, len(wanted), MOST_IN):
        some = wanted[at : at + MOST_IN]
        yield from db.session.execute(select(*columns).where(where.in_(some), KEPT.gone_at.is_(None)))
