"""How is a form sent without script? One page, one POST, the same door as every envelope; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, current_app, redirect, render_template, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from app import clock
from app.cases import answers as reading
from app.cases import helped, queries
from app.cases import pages as forms
from app.cases.definition import FormDefinition
from app.cases.faults import TRUE_STATEMENT, FieldError, sentences
from app.changes.pages import PublicPage, show
from app.errors import BadRequest, DureError, NotFound, TooMany, Unavailable
from app.i18n import current_locale, t
from app.i18n.formats import local
from app.offline import actions as offline
from app.security import anonymous_form, limits, public
from app.web import cv, held, kept, seen

LARGEST_POST = 48 * 1024 * 1024  # photos as a telephone makes them; they are made small here
SENDINGS_A_MINUTE = 600  # of one address: a village hall has one
WHY = ("begun", "check", "gone", "large", "later", "wait")
TROUBLES: dict[type[DureError], str] = {BadRequest: "check", TooMany: "wait", Unavailable: "later"}
DRESS = "dure.dress"  # by form: says the form's title and office for what it is about
Dress = Callable[[FormDefinition, Mapping[str, Any]], FormDefinition]

bp = Blueprint("apply", __name__)


@bp.get("/<locale>/apply/<slug>")
@public
def form(slug: str) -> Response:
    """The form, with a fresh id in the extra slot so that two presses of the button are one paper."""
    asked, ticket = _get_form(slug), offline.fresh_ticket()
    known = _linked(asked) | (cv.typed() if any(section.keep for section in asked.sections) else {})
    if known:
        return _page(asked, forms.form_page(_dressed(asked, known), known), ticket)
    response = kept.with_extra(request.path, _ticket(asked, ticket))
    return _unkept(response) if response else _page(asked, forms.form_page(asked), ticket)


@bp.post("/<locale>/apply/<slug>")
@anonymous_form
def send(slug: str) -> AnyResponse:
    """To the receipt, or to what must be put right."""
    request.max_content_length = LARGEST_POST
    try:
        posted, files = request.form, request.files
    except RequestEntityTooLarge:
        return redirect(f"{_address(slug)}/again?why=large", 303)
    asked = queries.find_form(slug, _whole(posted.get("version"))) or _get_form(slug)
    before = held.look(f"apply {slug}").get("answers")
    answers, errors = reading.from_post(asked, posted, files, _today(), before)
    ticket = offline.Ticket(posted.get("id", ""), posted.get("claim", ""))
    helper = helped.read(posted)
    if errors:
        return _ask_again(asked, answers, ticket, stated=posted.get(TRUE_STATEMENT) == "yes", helper=helper)
    try:
        limits.spend(f"page {limits.caller()}", 1, SENDINGS_A_MINUTE)
        return _accept(asked, answers, ticket, helper)
    except (BadRequest, TooMany, Unavailable) as trouble:
        return _ask_again(asked, answers, offline.fresh_ticket(), why=TROUBLES[type(trouble)], helper=helper)


@bp.get("/<locale>/apply/<slug>/again")
@public
def again(slug: str) -> Response:
    """The form as it was typed, with what must be put right on top. Never kept, and no worker answers it."""
    typed = held.look(f"apply {slug}")
    asked = queries.find_form(slug, typed.get("version")) or _get_form(slug)
    answers = typed.get("answers", {})
    is_tried = typed and typed["why"] != "begun"  # not where the check filled in what it knew
    wrong = _wrong(asked, answers, typed["stated"]) if is_tried else []
    page = forms.form_page(_dressed(asked, answers), answers, wrong, lead=_lead(typed), helped=typed.get("helper"))
    if wrong:
        page = replace(page, title=f"{t('web.wrong_title')}: {page.title}")
    ticket = offline.Ticket(typed["id"], typed["claim"]) if typed else offline.fresh_ticket()
    return _page(asked, page, ticket)


def _accept(
    asked: FormDefinition, answers: dict[str, Any], ticket: offline.Ticket, helper: dict[str, Any] | None
) -> AnyResponse:
    urgent = answers.get(asked.urgent) is True
    locale = current_locale()
    done = offline.seal_and_accept(asked.slug, asked.version, locale, answers, *ticket, helper=helper, urgent=urgent)
    told = "" if done.outcome == "accepted" else "?told=changed" if done.changed else "?told=again"
    response = redirect(queries.path_of(queries.plain_reference(done.reference), current_locale()) + told, 303)
    seen.allow(response, queries.plain_reference(done.reference), ticket.id)
    held.drop(response)
    return response


def _ask_again(  # noqa: PLR0917 (what was typed, in all its parts)
    asked: FormDefinition,
    answers: Mapping[str, Any],
    ticket: offline.Ticket,
    stated: bool = True,
    why: str = "",
    helper: Mapping[str, Any] | None = None,
) -> AnyResponse:
    response = redirect(f"{_address(asked.slug)}/again", 303)
    typed = {"answers": answers, "stated": stated, "why": why, "version": asked.version, "helper": helper}
    return held.keep(response, f"apply {asked.slug}", {**typed, "id": ticket.id, "claim": ticket.claim})


def _linked(asked: FormDefinition) -> dict[str, str]:
    """What the link to the form says it is about; nothing that does not look as it should."""
    given = {one.name: request.args.get(one.name, "") for one in asked.questions if one.is_linked and one.pattern}
    return {name: value for name, value in given.items() if asked.question(name).pattern.fullmatch(value)}  # type: ignore[union-attr]


def _dressed(asked: FormDefinition, answers: Mapping[str, Any]) -> FormDefinition:
    dress: Dress | None = current_app.extensions.get(DRESS, {}).get(asked.slug)
    return dress(asked, answers) if dress else asked


def _wrong(asked: FormDefinition, answers: Mapping[str, Any], stated: bool) -> list[dict[str, str]]:
    errors = reading.check(asked, answers, _today(), is_posted=True)
    if not stated:
        errors.append(FieldError(TRUE_STATEMENT, TRUE_STATEMENT))
    return sentences(asked, errors, current_locale())


def _lead(typed: Mapping[str, Any]) -> str:
    why = str(typed["why"]) if typed else request.args.get("why", "gone")
    return t(f"web.again.{why}" if why in WHY else "web.again.lead")


def _page(asked: FormDefinition, page: PublicPage, ticket: offline.Ticket) -> Response:
    return _unkept(show(replace(page, extra=_ticket(asked, ticket))))


def _ticket(asked: FormDefinition, ticket: offline.Ticket) -> str:
    return render_template("web/ticket.html", ticket=ticket, version=asked.version)


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


def _get_form(slug: str) -> FormDefinition:
    found = queries.find_form(slug)
    if found is None:
        raise NotFound()
    return found


def _address(slug: str) -> str:
    return f"/{current_locale()}/apply/{slug}"


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _today() -> Any:
    return local(clock.now()).date()
