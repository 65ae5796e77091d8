"""Which letters wait to be printed, what do they say, and did they go out? A sheet in large print for each."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from fpdf import FPDF
from sqlalchemy import select, update

from app import clock
from app.config import settings
from app.db import db
from app.errors import Unavailable
from app.i18n import force_locale, t
from app.i18n.formats import day_year, local
from app.notices.letterbox import opener
from app.notices.message import alert_values, paper_values, said
from app.notices.models import Contact, Delivery, Notice

MOST = 50
LARGE, HUGE, SMALL = 18, 24, 14  # points; large print begins at 16 (UK Association for Accessible Formats)
MARGIN_MM, WINDOW_MM = 20.0, 50.0
#: Where systems keep a font with letters of many languages; DURE_FONT names another one.
FONTS = (
    "/usr/share/fonts/truetype/nanum/NanumGothic.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansKR-Regular.ttf",
    "/usr/share/fonts/truetype/unfonts-core/UnDotum.ttf",
)
_CHANNEL, _WAITING = "letter", "sending"
logging.getLogger("fontTools").setLevel(logging.ERROR)  # it tells of every table of a font that it leaves out


@dataclass(frozen=True)
class Letter:
    """One sheet: to whom (opened), and the words in their language."""

    id: int
    to: str
    title: str
    text: str
    where: str
    locale: str
    at: datetime


def waiting() -> list[tuple[int, str, datetime]]:
    """The letters that wait: number, kind, since when. No address is opened."""
    query = (
        select(Delivery.id, Notice.kind, Delivery.due_at)
        .join(Notice, Notice.id == Delivery.notice_id)
        .where(Delivery.channel == _CHANNEL, Delivery.state == _WAITING, Delivery.contact_id.is_not(None))
        .order_by(Delivery.id)
        .limit(MOST)
    )
    return [(row.id, row.kind, row.due_at) for row in db.session.execute(query)]


def letters(ids: Sequence[int]) -> list[Letter]:
    """These letters, opened."""
    query = (
        select(Delivery.id, Delivery.due_at, Contact, Notice)
        .join(Contact, Contact.id == Delivery.contact_id)
        .join(Notice, Notice.id == Delivery.notice_id)
        .where(Delivery.id.in_(ids), Delivery.channel == _CHANNEL)
        .order_by(Delivery.id)
    )
    opened = opener(_CHANNEL)
    return [_letter(row, opened(row.Contact.sealed, row.Contact.digest)) for row in db.session.execute(query)]


def printed(found: Sequence[Letter]) -> bytes:
    """One PDF with a sheet for each letter."""
    pdf = FPDF(format="A4")
    pdf.set_margins(MARGIN_MM, MARGIN_MM)
    pdf.set_auto_page_break(True, MARGIN_MM)
    pdf.add_font("all", fname=str(_font()))
    for letter in found:
        with force_locale(letter.locale):
            _sheet(pdf, letter)
    return bytes(pdf.output())


def note_sent(ids: Sequence[int]) -> int:
    """They went into the post; gives how many. Inside the caller's transaction."""
    return _end(ids, "sent", None)


def note_returned(ids: Sequence[int]) -> int:
    """They came back: nobody lives there. Inside the caller's transaction."""
    return _end(ids, "permanent-failure", "returned", (_WAITING, "sent"))


def _end(ids: Sequence[int], state: str, reason: str | None, of: Sequence[str] = (_WAITING,)) -> int:
    mine = update(Delivery).where(Delivery.id.in_(ids), Delivery.channel == _CHANNEL, Delivery.state.in_(of))
    ended = mine.values(state=state, reason=reason, ended_at=clock.now(), attempts=1)
    return int(db.session.execute(ended.execution_options(synchronize_session=False)).rowcount)  # type: ignore[attr-defined]


def _letter(row: Any, to: str) -> Letter:
    contact, notice = row.Contact, row.Notice
    values = paper_values(notice.context, notice.navigate)
    if notice.kind == "alert":
        values |= alert_values(str(notice.context.get("alert", "")), contact.locale)
    title, text = said(notice.kind, contact.locale, values)
    return Letter(row.id, to, title, text, settings().public_url + notice.navigate, contact.locale, row.due_at)


def _sheet(pdf: FPDF, letter: Letter) -> None:
    pdf.add_page()
    pdf.set_font("all", size=SMALL)
    pdf.multi_cell(0, 8, letter.to, new_x="LMARGIN", new_y="NEXT")
    pdf.set_y(max(pdf.get_y() + 10, MARGIN_MM + WINDOW_MM))
    pdf.multi_cell(0, 8, day_year(local(letter.at)).replace("\N{NO-BREAK SPACE}", " "), new_x="LMARGIN", new_y="NEXT")
    for size, text in (
        (HUGE, letter.title),
        (LARGE, letter.text),
        (LARGE, t("told.letter.where")),
        (LARGE, letter.where),
    ):
        pdf.set_font("all", size=size)
        pdf.ln(6)
        pdf.multi_cell(0, size * 0.62, text.replace("\N{NO-BREAK SPACE}", " "), new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("all", size=SMALL)
    pdf.ln(10)
    pdf.multi_cell(0, 8, t("told.letter.stop"), new_x="LMARGIN", new_y="NEXT")


def _font() -> Path:
    for name in (settings().font, *FONTS):
        if name and Path(name).is_file():
            return Path(name)
    raise Unavailable("told.error.font")
