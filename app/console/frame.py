"""What stands around the office's pages, and which cases may this person see?"""

from __future__ import annotations

from typing import Any

from flask import Response, current_app, render_template

from app import clock
from app.cases import queries, queue
from app.cases.definition import say
from app.cases.models import Case
from app.cases.queue import Desk
from app.cases.rules import is_outside
from app.errors import Forbidden
from app.i18n.formats import local
from app.people.guards import current

CASE_LINKS = "dure.case_links"  # by form: where a case of it leads on, and the key of what that is called


def desk() -> Desk:
    """The queue of whoever is signed in, today."""
    return Desk(current().office, current().id, local(clock.now()).date())


def visible_case(case_id: str) -> Case:
    """A case of this person's office. NotFound without one, Forbidden for another's, and for an employer's."""
    found = queries.get_case(case_id)
    mine = current().office
    if is_outside(found.office) or (mine is not None and found.office not in (None, mine)):
        raise Forbidden("console.error.other_office")
    return found


def office_name(key: str | None) -> str:
    """An office's name in the language of whoever is signed in."""
    return say(queries.country().offices.get(key or ""), current().locale)


def title_of(case: Case) -> str:
    """What the paper is: the title of its form, in the language of whoever is signed in."""
    form = queries.find_form(case.form, case.version)
    return say(form.title, current().locale) if form else ""


def leads_on(case: Case) -> tuple[str, str] | None:
    """Where another room has more to do with a case of this form: the address, and the key of its words."""
    found: tuple[str, str] | None = current_app.extensions.get(CASE_LINKS, {}).get(case.form)
    return (found[0] + case.id, found[1]) if found else None


def page(template: str, **values: Any) -> Response:
    """One page of the office. It is kept nowhere: the next person at this screen has no way back to it."""
    html = render_template(
        f"console/{template}.html", aside_count=queue.count_aside(), office_name=office_name(current().office), **values
    )
    return Response(html, headers={"Cache-Control": "no-store"})
