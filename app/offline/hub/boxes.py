"""How do statuses come down? This hub keeps who asked after what, asks the centre in their place, and keeps the boxes.

A question is an id and its token, as a device shows them; a box opens with the paper's claim alone, never here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, update

from app import clock
from app.db import db, insert_new, transaction
from app.offline.hub.models import HubPaper
from sync.spelling import is_b64, is_id

AT_ONCE = 100
TOKEN_BYTES = 16
#: Questions kept at most: a village's papers of some years, and no more than a few megabytes of anybody's nonsense.
MOST_PAPERS = 20_000
#: A box may hold a long exchange of letters; more is nothing that the centre would send.
LARGEST_BOX = 512 << 10
ASKED_FOR = timedelta(days=60)
#: A box is sealed afresh each time and cannot be compared: asking costs the whole of it, so not more often than this.
ASK_AGAIN = timedelta(minutes=15)
TOUCH = timedelta(hours=1)


def boxes(items: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """The box for each question, in order, as far as this hub has it; the questions go up with the next round."""
    sound = [(name, token) for name, token in items if _is_question(name, token)]
    ask(sound)
    wanted = select(HubPaper).where(HubPaper.id.in_({name for name, _ in sound}))
    held = {(row.id, row.token): row.box for row in db.session.scalars(wanted)} if sound else {}
    return [{"id": name, "box": held.get((name, token))} for name, token in items]


def ask(items: Sequence[tuple[str, str]]) -> None:
    """Keep these questions; whoever asks often keeps theirs, and beyond the quota the longest unasked go."""
    if not items:
        return
    now = clock.now()
    wanted = select(HubPaper).where(HubPaper.id.in_({name for name, _ in items}))
    held = {(row.id, row.token): row for row in db.session.scalars(wanted)}
    stale = [one for one in dict.fromkeys(items) if one in held and _is_stale(held[one], now)]
    fresh = [one for one in dict.fromkeys(items) if one not in held]
    if not stale and not fresh:
        return  # nearly always: fifty phones that ask once a minute write nothing
    with transaction():
        rows = [{"id": name, "token": token, "asked_at": now} for name, token in fresh]
        insert_new(HubPaper.__table__, rows)  # type: ignore[arg-type]
        for name, token in stale:
            mine = update(HubPaper).where(HubPaper.id == name, HubPaper.token == token)
            db.session.execute(mine.values(asked_at=now).execution_options(synchronize_session=False))


def asked() -> Iterator[tuple[str, str]]:
    """What this hub wants to hear of: every question of the last weeks, those without an answer first."""
    recent = select(HubPaper.id, HubPaper.token).where(HubPaper.asked_at > clock.now() - ASKED_FOR)
    yield from ((row.id, row.token) for row in db.session.execute(_in_order(recent)).all())


def due() -> list[tuple[str, str]]:
    """The next questions to send: those never answered, and those asked again since an answer of some time ago."""
    old = (HubPaper.told_at < clock.now() - ASK_AGAIN) & (HubPaper.asked_at > HubPaper.told_at)
    wanted = select(HubPaper.id, HubPaper.token).where(HubPaper.told_at.is_(None) | old)
    return [(row.id, row.token) for row in db.session.execute(_in_order(wanted).limit(AT_ONCE)).all()]


def has_new() -> bool:
    """Whether a question was never sent up."""
    return db.session.scalar(select(HubPaper.id).where(HubPaper.told_at.is_(None)).limit(1)) is not None


def ask_anew(ids: Sequence[str]) -> None:
    """Something changed with these papers: their boxes are asked for at once. Within the caller's transaction."""
    mine = update(HubPaper).where(HubPaper.id.in_(ids))
    db.session.execute(mine.values(told_at=None).execution_options(synchronize_session=False))


def keep(answers: Iterable[tuple[str, str, str | None]]) -> int:
    """Keep the centre's boxes; an answer of nothing leaves what is held. Gives how many were kept."""
    now, kept = clock.now(), 0
    with transaction():
        for name, token, box in answers:
            values: dict[str, Any] = {"told_at": now}
            if is_b64(box) and len(str(box)) <= LARGEST_BOX:
                values["box"] = box
                kept += 1
            mine = update(HubPaper).where(HubPaper.id == name, HubPaper.token == token)
            db.session.execute(mine.values(values).execution_options(synchronize_session=False))
    return kept


def forget() -> int:
    """Drop questions of long ago, and the oldest beyond the quota; gives how many."""
    with transaction():
        old = delete(HubPaper).where(HubPaper.asked_at <= clock.now() - ASKED_FOR)
        gone = int(db.session.execute(old).rowcount)  # type: ignore[attr-defined]
        extra = int(db.session.scalar(select(func.count()).select_from(HubPaper)) or 0) - MOST_PAPERS
        if extra > 0:
            oldest = db.session.execute(_oldest().limit(extra)).all()
            for row in oldest:
                db.session.execute(delete(HubPaper).where(HubPaper.id == row.id, HubPaper.token == row.token))
            gone += len(oldest)
    return gone


def _is_stale(row: HubPaper, now: datetime) -> bool:
    """Asked for the first time since it was answered, or not for an hour."""
    return row.asked_at < now - TOUCH or (row.told_at is not None and row.asked_at <= row.told_at)


def _oldest() -> Any:
    """Unanswered ones first: an unknown id is answered with nothing for ever."""
    return select(HubPaper.id, HubPaper.token).order_by(HubPaper.box.is_not(None), HubPaper.asked_at)


def _in_order(query: Any) -> Any:
    return query.order_by(HubPaper.told_at.is_not(None), HubPaper.told_at, HubPaper.asked_at)


def _is_question(name: str, token: str) -> bool:
    return is_id(name) and is_b64(token, TOKEN_BYTES)
