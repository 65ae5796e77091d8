"""The inbox and the choices, by plain forms: each press is answered by 303, and no address holds anything personal."""

from __future__ import annotations

import json

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app.cases import actions as cases
from app.cases import queries as papers
from app.changes.pages import PublicPage, show
from app.db import transaction
from app.errors import BadRequest, TooMany
from app.i18n import current_locale
from app.notices import inbox, readers
from app.notices.people import Reader
from app.offline import queries as envelopes
from app.security import anonymous_form, limits, public
from app.web.told import chosen, known, pages

READERS_A_MINUTE = 30  # of one address: a village hall has one
CODES_A_MINUTE = 6  # of one address: each costs the office a message
LOOK_UPS_A_MINUTE = 60
REFERENCE_SIGNS = 13

bp = Blueprint("told", __name__)


@bp.get("/<locale>/inbox")
@public
def show_inbox() -> Response:
    """What this browser's reader was told."""
    return _own(pages.inbox_of(known.reader(), request.args.get("told", "")))


@bp.get("/<locale>/inbox/items")
@public
def items() -> Response:
    """The same for script, which keeps it on the device."""
    reader = known.reader()
    told = [one.body() for one in inbox.items(reader)] if reader else []
    body = {"known": reader is not None, "topics": reader.topics if reader else [], "items": told}
    answer = Response(json.dumps(body, ensure_ascii=False, separators=(",", ":")), mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.post("/<locale>/inbox")
@anonymous_form
def read_all() -> AnyResponse:
    """Everything has been read."""
    if reader := known.reader():
        with transaction():
            readers.see_all(reader)
    return redirect(f"/{current_locale()}/inbox", 303)


@bp.get("/<locale>/inbox/settings")
@public
def show_settings() -> Response:
    """The choices of this browser's reader."""
    return _own(pages.settings_of(known.reader(), request.args.get("told", ""), request.args.get("why", "")))


@bp.post("/<locale>/inbox/settings")
@anonymous_form
def choose() -> AnyResponse:
    """Keep the choices; whoever is new gets a key to them."""
    wishes = chosen.wishes(request.form, pages.region_codes())
    reader, secret = known.reader(), ""
    with transaction():
        if reader is None:
            limits.spend(f"reader {limits.caller()}", 1, READERS_A_MINUTE)
            reader, secret = readers.make(wishes)
        else:
            readers.change(reader, wishes)
    return _back("saved", secret or request.cookies.get(known.COOKIE, ""))


@bp.post("/<locale>/inbox/address")
@anonymous_form
def add_address() -> AnyResponse:
    """Take a number or address; what cannot be one is asked again."""
    reader, channel = _reader(), request.form.get("add", "")
    try:
        if channel not in ("sms", "email", "letter"):
            raise BadRequest("told.error.channel")
        address = chosen.address(channel, request.form)
        limits.spend(f"codes {limits.caller()}", 1, CODES_A_MINUTE)
        with transaction():
            contact = readers.add_address(reader, channel, address)
            is_proven = contact.is_confirmed
    except TooMany:
        return _again("wait")
    except BadRequest as error:
        return _again(error.key.rpartition(".")[2])
    return _back("address" if is_proven else "code_sent")


@bp.post("/<locale>/inbox/code")
@anonymous_form
def prove() -> AnyResponse:
    """Whoever reads what was sent there may be told there."""
    reader, number = _reader(), request.form.get("contact", "")
    try:
        with transaction():
            is_right = number.isdigit() and readers.confirm(reader, int(number), request.form.get("code", ""))
    except TooMany:
        return _again("wait")
    except BadRequest:
        return _again("code")
    return _back("proven") if is_right else _again("code")


@bp.post("/<locale>/inbox/drop")
@anonymous_form
def drop() -> AnyResponse:
    """Forget a number or address."""
    reader, number = _reader(), request.form.get("contact", "")
    if number.isdigit():
        with transaction():
            readers.drop_address(reader, int(number))
    return _back("dropped")


@bp.post("/<locale>/inbox/paper")
@anonymous_form
def follow() -> AnyResponse:
    """Tell this reader of a paper, for its number and what only its owner knows; a stranger learns nothing."""
    reader = _reader()
    reference, factor = (
        papers.plain_reference(request.form.get("reference", "")),
        request.form.get("factor", "").strip(),
    )
    if len(reference) != REFERENCE_SIGNS or not factor:
        return _again("paper")
    try:
        limits.spend(f"look-up {limits.caller()}", 1, LOOK_UPS_A_MINUTE)
        with transaction():
            if found := cases.look_up(reference, factor):
                readers.follow_papers(reader, [found])
    except TooMany:
        return _again("wait")
    return _back("paper") if found else _again("paper")


@bp.post("/<locale>/inbox/push")
@anonymous_form
def follow_by_token() -> AnyResponse:
    """Script tells which papers this device holds, and the subscription through which it is told."""
    body, reader = request.get_json(silent=True), known.reader()
    if reader is None:
        return Response(status=204)  # nobody chose anything from this browser: papers are told of as ever
    if not isinstance(body, dict) or not isinstance(body.get("items"), list):
        raise BadRequest()
    items = [(str(one.get("id")), str(one.get("token"))) for one in body["items"][:100] if isinstance(one, dict)]
    held = [paper.id for paper in envelopes.those_that_fit(items) if paper]
    with transaction():
        readers.follow_papers(reader, held)
    if isinstance(body.get("subscription"), dict):
        readers.take_subscription(reader, body["subscription"])
    return Response(status=204)


@bp.post("/<locale>/inbox/forget")
@anonymous_form
def forget() -> AnyResponse:
    """Nothing is told any more, and nothing of it is kept."""
    if reader := known.reader():
        with transaction():
            readers.forget(reader)
    response = redirect(f"/{current_locale()}/inbox?told=forgotten", 303)
    known.forget(response)
    return response


def _reader() -> Reader:
    found = known.reader()
    if found is None:
        raise BadRequest("told.error.nobody")
    return found


def _own(page: PublicPage) -> Response:
    response = show(page)
    response.headers["Cache-Control"] = "no-store"
    return response


def _back(told: str, secret: str = "") -> AnyResponse:
    response = redirect(f"/{current_locale()}/inbox/settings?told={told}#told", 303)
    if secret:
        known.remember(response, secret)
    return response


def _again(why: str) -> AnyResponse:
    return redirect(f"/{current_locale()}/inbox/settings?why={why}#wrong", 303)
