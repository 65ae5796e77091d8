"""The short link at the end of a message: what it said, where to go, and one press that stops it. No sign-in.

A GET changes nothing, because mail programs look at links by themselves; the press is a POST (RFC 8058).
"""

from __future__ import annotations

from flask import Blueprint, Response, g, redirect, render_template, request
from sqlalchemy import select
from werkzeug.wrappers import Response as AnyResponse

from app.catalogue import queries as catalogue
from app.changes.pages import PublicPage, show
from app.db import db, transaction
from app.errors import Gone, NotFound
from app.i18n import t
from app.notices import readers
from app.notices.kinds import KINDS
from app.notices.message import alert_values, delivery_of, paper_values, said
from app.notices.models import Contact, Delivery, Notice
from app.notices.people import Reader
from app.security import anonymous_form, public

bp = Blueprint("told_stopping", __name__)


@bp.get("/n/<token>")
@public
def look(token: str) -> Response:
    """What was told, and the buttons."""
    _, notice, reader = _told(token)
    values = paper_values(notice.context, notice.navigate)
    if notice.kind == "alert":
        values |= alert_values(str(notice.context.get("alert", "")), reader.locale)
    title, text = said(notice.kind, reader.locale, values)
    main = render_template(
        "told/stop.html",
        title=title,
        text=text,
        navigate=notice.navigate,
        token=token,
        topic=KINDS[notice.kind].topic,
        is_wanted=KINDS[notice.kind].topic in reader.topics,
        told=request.args.get("told", ""),
        lines=catalogue.hotlines()[:2],
    )
    response = show(PublicPage(f"/n/{token}", t("told.news"), "", main))
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@bp.post("/n/<token>")
@anonymous_form
def stop(token: str) -> AnyResponse:
    """Stop this topic (also by a mail program's own button), this address, or everything."""
    delivery, notice, reader = _told(token)
    what = request.form.get("stop", "topic")
    with transaction():
        if what == "address" and delivery.contact_id:
            readers.drop_address(reader, delivery.contact_id)
        else:
            readers.stop(reader.id, KINDS[notice.kind].topic if what != "all" else None)
    return redirect(f"/n/{token}?told=stopped", 303)


def _told(token: str) -> tuple[Delivery, Notice, Reader]:
    """What the link is about, in its reader's language. NotFound for one that we did not make."""
    number = delivery_of(token)
    if number is None:
        raise NotFound()
    found = db.session.get(Delivery, number)
    reader = db.session.get(Reader, found.reader_id) if found and found.reader_id else None
    if found is None or reader is None:
        raise Gone("told.error.old_link")
    g.locale = db.session.scalar(select(Contact.locale).where(Contact.id == found.contact_id)) or reader.locale
    return found, db.session.get_one(Notice, found.notice_id), reader
