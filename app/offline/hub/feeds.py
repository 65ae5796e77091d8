"""How does public content come down? Page by page, each kept as it comes, and shown when the centre's head fits all.

A line that goes away costs at most the page that was under way. What does not fit the head is never shown: the scope is
pulled once more from the start while the old content stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select

from app import clock, vault
from app.changes import adopting
from app.db import db, transaction
from app.i18n import languages
from app.offline.hub.models import HubChange, HubScope
from sync.canonical import canonical
from sync.errors import Misspelt, StaleCursor, SyncError, Unverified
from sync.pull import check_head, digest_of
from sync.spelling import is_word

BY_LANGUAGE = ("pages", "forms", "guides")
#: Parts of the feed that a hub carries at most: languages, and the regions that its people ask for.
MOST_SCOPES = 256
LONGEST_ITEM = 200
UNKNOWN = "unknown"


def cursors() -> dict[str, str]:
    """Every scope that this hub carries, and how far it has come; empty at the start."""
    _begin()
    return {row.scope: row.cursor for row in db.session.scalars(select(HubScope).order_by(HubScope.scope))}


def is_whole() -> bool:
    """Whether every scope has come once, save those that the centre does not have."""
    return all(row.cursor or row.trouble == UNKNOWN for row in db.session.scalars(select(HubScope)))


def want(scope: str) -> None:
    """Somebody asked for a part of the feed that is not here: it comes with the next round, within the quota."""
    with transaction():
        known = db.session.scalar(select(func.count()).select_from(HubScope)) or 0
        if known < MOST_SCOPES and db.session.get(HubScope, scope) is None:
            db.session.add(HubScope(scope=scope, cursor="", afresh=True))


def refuse(scope: str) -> None:
    """The centre has no such scope: it is asked for no more, unless it is one that every hub carries."""
    with transaction():
        row = db.session.get(HubScope, scope)
        if row and row.head_at is None and scope not in _usual():
            db.session.delete(row)
        elif row:
            row.trouble = UNKNOWN


def apply(page: Mapping[str, Any], after: str) -> str:
    """Take one page of a scope, as on the wire, that begins after a cursor; gives the cursor to go on with.

    The last page's head is checked against everything live; SyncError where it does not fit, and all begins again.
    A page that does not continue what is here is StaleCursor, and changes nothing.
    """
    scope, cursor, changes, head = _read(page)
    row = db.session.get(HubScope, scope)
    if row is None or row.cursor != after:
        raise StaleCursor(scope)
    if head is None:
        _keep(scope, changes, cursor)
        return cursor
    try:
        _show(scope, changes, cursor, head, row)
    except SyncError as error:
        begin_again(scope, type(error).__name__)
        raise
    return cursor


def begin_again(scope: str, trouble: str | None = None) -> None:
    """Pull a scope from the start; what is shown stays until the new is whole."""
    with transaction():
        row = db.session.get(HubScope, scope)
        if row:
            row.cursor, row.afresh, row.trouble = "", True, trouble
        db.session.execute(delete(HubChange).where(HubChange.scope == scope))


def _begin() -> None:
    missing = set(_usual()) - set(db.session.scalars(select(HubScope.scope)))
    if missing:
        with transaction():
            db.session.add_all(HubScope(scope=scope, cursor="", afresh=True) for scope in sorted(missing))


def _usual() -> list[str]:
    return ["rules", "jobs.index", *(f"{kind}.{locale}" for locale in languages() for kind in BY_LANGUAGE)]


def _read(page: Mapping[str, Any]) -> tuple[str, str, list[adopting.Adopted], dict[str, Any] | None]:
    scope, cursor, changes, head = (page.get(name) for name in ("scope", "cursor", "changes", "head"))
    if not is_word(scope) or not is_word(cursor) or not isinstance(changes, list):
        raise Misspelt("feed")
    position = _position(cursor)
    first = position - len(changes)
    read = [_change(change, first + number) for number, change in enumerate(changes, start=1)]
    if bool(page.get("more")) == (head is not None):
        raise Misspelt("feed")
    return scope, cursor, read, head


def _position(cursor: str) -> int:
    """Cursors are opaque to devices; a hub is the same application, and gives its own out in the same spelling."""
    _, _, text = cursor.rpartition(".")
    if not text.isdigit():
        raise Misspelt("cursor")
    return int(text)


def _change(change: Any, position: int) -> adopting.Adopted:
    item, op = (change.get("id"), change.get("op")) if isinstance(change, dict) else (None, None)
    if not isinstance(item, str) or len(item) > LONGEST_ITEM or op not in ("put", "delete"):
        raise Misspelt("change")
    if op == "delete":
        return adopting.Adopted(item, None, "", position)
    body = change.get("body")
    if body is None:
        raise Misspelt("change")
    return adopting.Adopted(item, canonical(body).decode(), digest_of(body), position)


def _keep(scope: str, changes: Sequence[adopting.Adopted], cursor: str) -> None:
    with transaction():
        _stage(scope, changes)
        row = db.session.get_one(HubScope, scope)
        row.cursor = cursor


def _stage(scope: str, changes: Sequence[adopting.Adopted]) -> None:
    if changes:
        db.session.execute(insert(HubChange), [{"scope": scope, **one._asdict()} for one in changes])


def _show(scope: str, changes: Sequence[adopting.Adopted], cursor: str, head: dict[str, Any], before: HubScope) -> None:
    afresh, shown_at = before.afresh, before.head_at or ""
    staged = select(HubChange.item, HubChange.body, HubChange.digest, HubChange.position)
    rows = db.session.execute(staged.where(HubChange.scope == scope).order_by(HubChange.number)).all()
    everything = [*(adopting.Adopted(*row) for row in rows), *changes]
    live = {} if afresh else adopting.live(scope)
    live |= {one.item: one.digest for one in everything}
    held = {item: digest for item, digest in live.items() if digest}
    checked = check_head(head, scope, held, vault.queries.keyring().listed)
    if checked["cursor"] != cursor or checked["at"] < shown_at:  # a head of yesterday, played again
        raise Unverified("head")
    with transaction():
        adopting.adopt(scope, everything, checked, afresh)
        db.session.execute(delete(HubChange).where(HubChange.scope == scope))
        row = db.session.get_one(HubScope, scope)
        row.cursor, row.afresh, row.trouble = cursor, False, None
        row.pulled_at, row.head_at = clock.now(), checked["at"]
