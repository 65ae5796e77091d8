"""What can a person do with one paper? See how far it has come, print it, add to it, take it back."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from app.cases import files, queries, typed
from app.cases.submission import REPLY, WITHDRAWAL
from app.changes.pages import PublicPage, show
from app.errors import BadRequest
from app.i18n import current_locale, t
from app.offline import actions as offline
from app.offline import queries as envelopes
from app.security import anonymous_form, limits, public
from app.web import carried, held, seen
from app.web.papers import ask_who
from app.web.story import Paper, tell

TOLD = ("again", "changed", "replied", "corrected", "withdrawn")
FAULTS = {
    "empty": ("text", "web.reply.empty"),
    "long": ("text", "web.reply.long"),
    "large": ("file", "web.reply.large"),
}
LARGEST_POST = 48 * 1024 * 1024
LONGEST_REPLY = 4_000
SENDINGS_A_MINUTE = 600  # of one address: a village hall has one

bp = Blueprint("paper", __name__)


@bp.get("/<locale>/papers/<reference>")
@public
def paper(reference: str) -> AnyResponse:
    """The paper for a browser that sent it or looked it up; for any other the question who asks."""
    found = mine(reference)
    if found is None:
        return carried.answer(reference) or ask_who(reference)
    told = request.args.get("told")
    at, key = FAULTS.get(request.args.get("why", ""), ("", ""))
    typed_before = held.look(f"reply {found.id}").get("text", "") if at else ""
    main = render_template(
        "web/paper.html",
        paper=found,
        ticket=offline.fresh_ticket(),
        told=told if told in TOLD else "",
        wrong={at: t(key)} if at else {},
        errors=[{"at": f"f-{at}", "text": t(key)}] if at else [],
        typed=typed_before,
    )
    return unkept(found, main)


@bp.post("/<locale>/papers/<reference>/reply")
@anonymous_form
def reply(reference: str) -> AnyResponse:
    """Words or a file for the office, sealed as an envelope of their own."""
    request.max_content_length = LARGEST_POST
    found = mine(reference)
    if found is None or not found.is_open:
        return redirect(address(reference), 303)
    try:
        answers, fault = _read_reply()
    except RequestEntityTooLarge:
        answers, fault = {}, "large"
    if fault:
        back = redirect(f"{address(reference)}?why={fault}#reply", 303)
        return held.keep(back, f"reply {found.id}", {"text": answers.get("text", "")})
    return post_reply(found, REPLY, answers, "replied")


@bp.get("/<locale>/papers/<reference>/withdraw")
@public
def ask_withdraw(reference: str) -> AnyResponse:
    """It cannot be undone, so it is asked once more."""
    found = mine(reference)
    if found is None:
        return ask_who(reference)
    if not found.is_open:
        return redirect(address(reference))
    return unkept(found, render_template("web/withdraw.html", paper=found, ticket=offline.fresh_ticket()))


@bp.post("/<locale>/papers/<reference>/withdraw")
@anonymous_form
def withdraw(reference: str) -> AnyResponse:
    """Take the paper back."""
    found = mine(reference)
    if found is None or not found.is_open:
        return redirect(address(reference), 303)
    return post_reply(found, WITHDRAWAL, {}, "withdrawn")


def mine(reference: str) -> Paper | None:
    """The paper, where this browser may see it."""
    case_id = seen.papers().get(queries.plain_reference(reference))
    case = queries.find_case(case_id) if case_id else None
    return tell(case) if case else None


def unkept(found: Paper, main: str) -> Response:
    """A page about one paper; no browser keeps it."""
    response = show(PublicPage(address(found.reference), found.title, "papers", main))
    response.headers["Cache-Control"] = "no-store"
    return response


def address(reference: str) -> str:
    """Where a paper's page is, however its reference was written."""
    return queries.path_of(queries.plain_reference(reference), current_locale())


def post_reply(found: Paper, form: str, answers: dict[str, Any], told: str) -> AnyResponse:
    """Seal an envelope about a paper and go back to it. A ticket that is missing or not ours is replaced."""
    limits.spend(f"page {limits.caller()}", 1, SENDINGS_A_MINUTE)
    about = {"id": found.id, "claim": envelopes.claim_of(found.id) or ""}
    ticket = offline.Ticket(request.form.get("id", ""), request.form.get("claim", ""))
    try:
        offline.seal_and_accept(form, 1, current_locale(), answers, *ticket, about=about)
    except BadRequest:
        offline.seal_and_accept(form, 1, current_locale(), answers, *offline.fresh_ticket(), about=about)
    response = redirect(f"{address(found.reference)}?told={told}", 303)
    held.drop(response)
    return response


def _read_reply() -> tuple[dict[str, Any], str]:
    """What was written and added, and what is wrong with it by the name of its fault."""
    text, given = typed.text(request.form.get("text", "")), request.files.get("file")
    data = given.read() if given and given.filename else b""
    answers: dict[str, Any] = {"text": text} if text else {}
    if data and given:
        fitting = data if len(data) <= files.ALL_FILES else files.shrunk(data, files.ALL_FILES)
        if fitting is None or files.kind_of(fitting) is None:
            return answers, "large"
        answers["file"] = files.pack_file(given.filename or "", fitting)
    if not answers:
        return answers, "empty"
    return answers, "long" if len(text) > LONGEST_REPLY else ""
