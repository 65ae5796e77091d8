"""When are voices counted, and who tells the people? The clock, every few minutes: nobody waits for it in a queue."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app import clock, rows, vault
from app.cases import actions as cases
from app.cases import queries as case_queries
from app.cases.models import Case
from app.cases.notes import seal_note
from app.db import db, transaction
from app.errors import Unavailable
from app.i18n import force_locale, t
from app.i18n.formats import local
from app.offline import queries as custody
from app.participation import actions, publishing, queries
from app.participation.models import Matter, Voice
from app.participation.voices import listen

A_TIME = 100  # voices that are told in one transaction
AT_ONCE = 2_000  # in one run of the clock


def count_voices() -> str:
    """Hear what was corrected, count what changed, tell each person once. Gives what was done, for the clock."""
    caught, counted, told = catch_up(), recount(), tell_people()
    return f"{counted} counted, {told} told" if caught or counted or told else ""


def recount() -> int:
    """Count every matter that people may still change, and publish those whose count moved. Gives how many did."""
    moved = []
    for matter in queries.listed():
        tally = queries.count(matter.id)
        if tally != matter.tally:
            moved.append((matter.id, tally))
    if not moved:
        return 0
    with transaction():
        for matter_id, tally in moved:
            actions.keep_tally(matter_id, tally)
    publishing.publish()
    return len(moved)


def tell_people() -> int:
    """Tell each person once what became of their voice: counted, counted before, too late. Gives how many."""
    count = 0
    while count < AT_ONCE:
        waiting = _untold()
        if not waiting:
            break
        notes = [(voice.case_id, seal_note(voice.case_id, {"text": _say(voice, case)})) for voice, case in waiting]
        with transaction():
            for case_id, note in notes:
                cases.write(case_id, None, note)
                db.session.get_one(Voice, case_id).told_at = clock.now()
        count += len(notes)
    return count


def catch_up() -> int:
    """Hear the voices whose number had to be corrected first. Gives how many."""
    found = [row for case in queries.unheard(A_TIME) if (row := _heard_late(case))]
    if found:
        with transaction():
            rows.insert(Voice.__table__, found)  # type: ignore[arg-type]
    return len(found)


def _untold() -> Sequence[tuple[Voice, Case]]:
    query = select(Voice, Case).join(Case, Case.id == Voice.case_id).where(Voice.told_at.is_(None))
    return [(voice, case) for voice, case in db.session.execute(query.order_by(Voice.received_at).limit(A_TIME))]


def _say(voice: Voice, case: Case) -> str:
    matter = db.session.get_one(Matter, voice.matter_id)
    with force_locale(case.locale):
        return t(f"voices.told.{_what_became(voice)}", title=matter.title)


def _what_became(voice: Voice) -> str:
    if not voice.in_time:
        return "late"
    same = select(Voice.case_id).where(Voice.matter_id == voice.matter_id, Voice.voter == voice.voter, Voice.in_time)
    first = db.session.scalar(same.order_by(Voice.received_at, Voice.case_id).limit(1))
    return "counted" if first == voice.case_id else "again"


def _heard_late(case: Case) -> dict[str, object] | None:
    """The voice of a case as its answers stand after what was corrected; opened by the machine, for no reader."""
    try:
        answers = _answers(case.id)
    except Unavailable:
        return None
    key = answers.get("matter")
    matters = queries.named([key]) if isinstance(key, str) else []
    day = local(case.received_at).date()
    found = listen(case.form, matters[0], answers, day, day) if matters else None
    return found.as_row(case.id, case.received_at) if found else None


def _answers(case_id: str) -> dict[str, object]:
    enclosed = [event.envelope_id for event in case_queries.events_of(case_id) if event.envelope_id]
    opened = [vault.answers.contents_of(row).answers for one in (case_id, *enclosed) if (row := custody.envelope(one))]
    answers = dict(opened[0]) if opened and isinstance(opened[0], dict) else {}
    for reply in opened[1:]:
        corrected = reply.get("answers") if isinstance(reply, dict) else None
        answers |= corrected if isinstance(corrected, dict) else {}
    return answers
