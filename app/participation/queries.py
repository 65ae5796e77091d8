"""What may people speak about, and what did they say? Reading only."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from app.cases.models import Case
from app.cases.rules import DECIDED, State
from app.db import db
from app.errors import NotFound
from app.participation.models import Matter, Voice
from app.participation.rules import KIND_OF, SPEAKS_TO, Kind

KEY_SIGNS = 10
MOST_LISTED = 200
MOST_OPINIONS = 50


def named(keys: Collection[str]) -> list[Matter]:
    """The matters of these keys that are not taken down; anything that is no key is passed over."""
    wanted = {one for one in keys if len(one) == KEY_SIGNS and one.isascii() and "\0" not in one}
    query = select(Matter).where(Matter.key.in_(wanted), Matter.hidden_at.is_(None))
    return list(db.session.scalars(query)) if wanted else []


def find(key: str) -> Matter | None:
    """A matter, also one that was taken down."""
    is_key = len(key) == KEY_SIGNS and key.isascii() and "\0" not in key
    return db.session.scalar(select(Matter).where(Matter.key == key)) if is_key else None


def get(key: str) -> Matter:
    """A matter, also one that was taken down. NotFound without one."""
    found = find(key)
    if found is None:
        raise NotFound()
    return found


def listed(kind: Kind | None = None) -> list[Matter]:
    """What everybody may read: what closes next first, then what is open without an end, then the latest answered."""
    query = select(Matter).where(Matter.hidden_at.is_(None))
    if kind:
        query = query.where(Matter.kind == kind)
    newest = query.order_by(Matter.opened_on.desc(), Matter.id.desc()).limit(MOST_LISTED)
    return sorted(db.session.scalars(newest), key=lambda one: (one.answered_on is not None, one.closes_on or date.max))


def everything() -> list[Matter]:
    """For staff: also what was taken down, the newest first."""
    return list(db.session.scalars(select(Matter).order_by(Matter.id.desc()).limit(MOST_LISTED)))


def of_case(case_id: str) -> Matter | None:
    """What a petition or a proposal became."""
    return db.session.scalar(select(Matter).where(Matter.case_id == case_id))


def waiting(office: str | None) -> list[Case]:
    """Petitions and proposals that nobody decided on yet, the oldest first."""
    query = select(Case).outerjoin(Matter, Matter.case_id == Case.id)
    query = query.where(Case.form.in_(KIND_OF), Matter.id.is_(None), Case.state.not_in(_DONE))
    if office is not None:
        query = query.where(Case.office == office)
    return list(db.session.scalars(query.order_by(Case.received_at).limit(MOST_LISTED)))


def count(matter_id: int) -> dict[str, int]:
    """How many persons spoke in time, and what each said last. A voice that was taken back is none."""
    latest = func.row_number().over(partition_by=Voice.voter, order_by=(Voice.received_at.desc(), Voice.case_id.desc()))
    standing = select(Voice.stance, latest.label("place")).join(Case, Case.id == Voice.case_id)
    standing = standing.where(Voice.matter_id == matter_id, Voice.in_time, Case.state != State.WITHDRAWN)
    last = standing.subquery()
    query = select(last.c.stance, func.count()).where(last.c.place == 1).group_by(last.c.stance)
    found: dict[str, int] = dict(db.session.execute(query).all())  # type: ignore[arg-type]
    return {"people": sum(found.values()), **dict(sorted(found.items()))}


class Opinion(NamedTuple):
    """What one person said, as everybody may read it, in the language in which it was written."""

    stance: str
    words: str
    locale: str


def opinions(matter_id: int) -> list[Opinion]:
    """What a moderator let everybody read, the newest first."""
    query = select(Voice.stance, Voice.words, Case.locale).join(Case, Case.id == Voice.case_id)
    query = query.where(Voice.matter_id == matter_id, Voice.words.is_not(None), Case.state != State.WITHDRAWN)
    newest = query.order_by(Voice.received_at.desc(), Voice.case_id).limit(MOST_OPINIONS)
    return [Opinion(stance, words or "", locale) for stance, words, locale in db.session.execute(newest)]


def to_judge(matter_id: int, most: int) -> list[Voice]:
    """Voices whose persons let their words be read, and nobody looked yet; the oldest first."""
    query = select(Voice).join(Case, Case.id == Voice.case_id)
    query = query.where(Voice.matter_id == matter_id, Voice.may_show, Voice.judged_at.is_(None))
    query = query.where(Case.state != State.WITHDRAWN).order_by(Voice.received_at, Voice.case_id)
    return list(db.session.scalars(query.limit(most)))


def count_to_judge(matter_id: int) -> int:
    """How many of them there are."""
    query = select(func.count()).select_from(Voice).join(Case, Case.id == Voice.case_id)
    query = query.where(Voice.matter_id == matter_id, Voice.may_show, Voice.judged_at.is_(None))
    return db.session.scalar(query.where(Case.state != State.WITHDRAWN)) or 0


def find_voice(matter_id: int, case_id: str) -> Voice | None:
    """One voice given to this matter."""
    found = db.session.get(Voice, case_id)
    return found if found and found.matter_id == matter_id else None


def unheard(most: int) -> Sequence[Case]:
    """Signatures and opinions without a voice that need no correction any more."""
    query = select(Case).outerjoin(Voice, Voice.case_id == Case.id)
    query = query.where(Case.form.in_(SPEAKS_TO), Voice.case_id.is_(None), Case.state == State.IN_REVIEW)
    return list(db.session.scalars(query.order_by(Case.received_at).limit(most)))


_DONE = (*DECIDED, State.WITHDRAWN, State.CLOSED)
