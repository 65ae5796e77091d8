"""What comes down over the line? The list of keys, boxes for papers that were asked after, and the feed."""

from __future__ import annotations

import json
from datetime import timedelta
from urllib.parse import quote

from app import clock
from app.offline.hub import boxes, custody, epochs, feeds, keys, notes
from app.offline.hub.line import Answer, Line, LineDown
from app.offline.hub.up import PutOff
from sync.errors import StaleCursor, SyncError
from sync.spelling import is_id, read_time

ROUND_PAGES = 200
CONTENT_EVERY = timedelta(minutes=10)


def pull_keys(line: Line) -> bool:
    """The list as it is now, where it changed; whether it did."""
    tag = notes.get("keys_tag") or ""
    answer = line.ask("GET", "/sync/v1/keys", headers={"If-None-Match": tag} if tag else {})
    if answer.status == 304:
        return False
    is_new = keys.adopt(_read(answer))
    notes.put(keys_tag=answer.headers.get("etag", ""))
    return is_new


def pull_boxes(line: Line) -> int:
    """Ask after every paper that is due; gives how many boxes came."""
    kept = 0
    while items := boxes.due():
        asked = {"items": [{"id": name, "token": token} for name, token in items]}
        told = _read(line.post("/sync/v1/status", json.dumps(asked, separators=(",", ":")).encode()))
        found = told.get("items") if isinstance(told, dict) else None
        if not isinstance(found, list) or [_id(one) for one in found] != [name for name, _ in items]:
            raise LineDown("not an answer to these questions")
        kept += boxes.keep([(*item, one.get("box")) for item, one in zip(items, found, strict=True)])
        if is_id(told.get("epoch")):
            epochs.learn(str(told["epoch"]))
    return kept


def pull_feeds(line: Line) -> int:
    """Whatever changed in each scope; gives how many pages came. What does not verify is told and not shown.

    Content gives way: as soon as a new envelope waits, the rest comes with the next round, from where it stopped.
    Whole passes are ten minutes apart: to ask and hear of nothing new costs a line of 50 kbit/s a second or more.
    """
    pages, cursors = 0, feeds.cursors()
    if feeds.is_whole() and not _is_content_due():
        return 0
    for scope, cursor in cursors.items():
        if custody.has_fresh():
            return pages
        try:
            pages += _pull_scope(line, scope, cursor)
        except SyncError as error:  # one scope that cannot be believed never stops the others
            feeds.begin_again(scope, type(error).__name__)
    notes.put(content_pulled=clock.stamp(clock.now()))
    return pages


def _is_content_due() -> bool:
    last = notes.get("content_pulled")
    return not last or not timedelta(0) <= clock.now() - read_time(last) < CONTENT_EVERY


def _id(item: object) -> object:
    return item.get("id") if isinstance(item, dict) else None


def _pull_scope(line: Line, scope: str, cursor: str) -> int:
    for page in range(ROUND_PAGES):
        place = f"/sync/v1/feed/{quote(scope)}?after={quote(cursor)}"
        tag = notes.get(f"tag {scope}"[:32]) if page == 0 and cursor else None
        answer = line.ask("GET", place, headers={"If-None-Match": tag} if tag else {})
        if answer.status == 304:
            return page
        if answer.status == 404 and answer.is_ours:
            feeds.refuse(scope)
            return page
        if answer.status == 410:
            if not cursor:
                raise StaleCursor(scope)
            feeds.begin_again(scope)
            cursor = ""
            continue
        found = _read(answer)
        before, cursor = cursor, feeds.apply(found, cursor)
        if not found.get("more"):
            _remember(scope, answer if cursor == before else None)
            return page + 1
        if custody.has_fresh():
            return page + 1
    return ROUND_PAGES


def _remember(scope: str, answer: Answer | None) -> None:
    """The tag of an answer that said nothing new: until it changes, asking again costs a line and no more."""
    notes.put(**{f"tag {scope}"[:32]: answer.headers.get("etag", "") if answer else ""})


def _read(answer: Answer) -> dict[str, object]:
    if answer.status != 200:
        raise PutOff(answer.status, answer.retry_after)
    found = answer.json()
    if not isinstance(found, dict):
        raise LineDown("not the centre")
    return found
