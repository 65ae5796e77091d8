"""What stands around an employer's pages, and what may this person see? Only what is their own business's."""

from __future__ import annotations

from typing import Any

from flask import Response, render_template

from app.cases import queries as cases
from app.cases.models import Case
from app.employers import queries
from app.employers.models import Employer
from app.employers.rules import employer_of, office_of
from app.errors import Forbidden, NotFound
from app.people.guards import current


def mine() -> Employer:
    """The business of whoever is signed in. Forbidden where it was closed, or where the account has none."""
    found = queries.find_employer(employer_of(current().office))
    if found is None or found.closed_at:
        raise Forbidden("employers.error.closed")
    return found


def my_application(case_id: str) -> Case:
    """An application to this business. NotFound for anybody else's."""
    found = cases.find_case(case_id)
    if found is None or found.office != office_of(mine().id):
        raise NotFound()
    return found


def page(template: str, **values: Any) -> Response:
    """One page of an employer or of the staff who look after them. It is kept nowhere."""
    html = render_template(f"employers/{template}.html", **values)
    return Response(html, headers={"Cache-Control": "no-store"})
