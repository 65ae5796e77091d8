"""What was told, by which channel, when, and what failed and why? Letters to print; the words of notices."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app.console.frame import page
from app.db import transaction
from app.errors import BadRequest, NotFound
from app.i18n import t
from app.notices import history, outlets, post, wording, words
from app.notices.kinds import KINDS, WORDED
from app.people.guards import current, staff
from app.web.told import chosen

bp = Blueprint("console_telling", __name__, url_prefix="/staff/notices")


@bp.get("/")
@staff("operator", "editor", "caseworker")
def listed() -> Response:
    """Counts of the last weeks by channel and state, and the newest deliveries; nobody's address is shown."""
    state = request.args.get("state", "")
    return page(
        "notices", counts=history.counts(), rows=history.newest(state), state=state, waiting=len(post.waiting())
    )


@bp.get("/letters")
@staff("caseworker")
def letters() -> Response:
    """The letters that wait to be printed."""
    return page("notice_letters", rows=post.waiting(), told=request.args.get("told", ""))


@bp.post("/letters/print")
@staff("caseworker")
def print_letters() -> Response:
    """One PDF with the chosen letters, their addresses opened."""
    found = post.letters(_chosen())
    if not found:
        raise NotFound()
    headers = {"Content-Disposition": 'inline; filename="letters.pdf"', "Cache-Control": "no-store"}
    return Response(post.printed(found), mimetype="application/pdf", headers=headers)


@bp.post("/letters")
@staff("caseworker")
def settle() -> AnyResponse:
    """They went out, or came back."""
    with transaction():
        if request.form.get("what") == "returned":
            post.note_returned(_chosen())
        else:
            post.note_sent(_chosen())
    return redirect("/staff/notices/letters?told=yes", 303)


@bp.get("/words/")
@staff("editor", "operator")
def kinds() -> Response:
    """The kinds whose words can be written."""
    return page("notice_kinds", kinds=WORDED)


@bp.get("/words/<kind>")
@staff("editor", "operator")
def show_words(kind: str) -> Response:
    """The words of a kind in each language, with a preview."""
    return _words(kind)


@bp.post("/words/<kind>")
@bp.post("/words/<kind>/<channel>")
@staff("editor", "operator")
def write_words(kind: str, channel: str = "") -> AnyResponse:
    """Keep the office's own words; with a channel send them to oneself to look at, and keep nothing."""
    form, locale = request.form, request.form.get("locale", "")
    title, text = form.get("title", "").strip(), form.get("text", "").strip()
    try:
        if channel:
            return _test(kind, channel, locale, title, text)
        with transaction():
            wording.write(kind, locale, title, text, current().id)
    except BadRequest as error:
        response = _words(kind, t(error.key, **error.params), locale)
        response.status_code = 400
        return response
    return redirect(f"/staff/notices/words/{kind}?told=saved", 303)


def _words(kind: str, wrong: str = "", at: str = "") -> Response:
    rows = wording.all_of(kind) if kind in WORDED else []
    if not rows:
        raise NotFound()
    form = request.form
    shown = []
    for one in rows:
        title, text = one.own_title or one.title, one.own_text or one.text
        if one.locale == at:
            title, text = form.get("title", ""), form.get("text", "")
        looks = (words.filled(title, words.EXAMPLES, one.locale), words.filled(text, words.EXAMPLES, one.locale))
        shown.append((one, title, text, looks))
    told = request.args.get("told", "")
    return page(
        "notice_words", kind=kind, rows=shown, values=KINDS[kind].values, wrong=wrong, at=at, told=told,
        offered=[one for one in outlets.offered() if one in ("sms", "email")],
    )  # fmt: skip


def _test(kind: str, channel: str, locale: str, title: str, text: str) -> AnyResponse:
    """To one's own number or mailbox, at once; nothing of it is kept."""
    for name, given in (("title", title), ("text", text)):
        if found := wording.faults(kind, name, given):
            raise BadRequest(*found)
    if kind not in WORDED or channel not in ("sms", "email") or channel not in outlets.offered():
        raise BadRequest("told.error.channel")
    address = chosen.address(channel, request.form)
    filled = words.filled(title, words.EXAMPLES, locale), words.filled(text, words.EXAMPLES, locale)
    answer = history.send_test(channel, address, locale, *filled)
    if answer.status != 202:
        raise BadRequest("told.error.test", params={"reason": answer.reason or answer.status})
    return redirect(f"/staff/notices/words/{kind}?told=tested", 303)


def _chosen() -> list[int]:
    return [int(one) for one in request.form.getlist("letter") if one.isdigit()][: post.MOST]
