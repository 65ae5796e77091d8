"""A desk of the office as the tests use it: signed in, pressing buttons on real pages."""

import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.cases import queries
from app.cases.models import Case
from app.db import db
from app.offline import actions as offline
from tests.tools.cast import Clerk

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Desk:
    """A browser at which a clerk sits."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def sign_in(self, clerk: Clerk) -> "Desk":
        """Through the real form."""
        answer = self.press("/staff/sign-in", "/staff/sign-in", name=clerk.user, password=clerk.password)
        assert answer.location == "/staff/", answer.location
        return self

    def see(self, path: str) -> str:
        """A page, which must be there."""
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.location)
        return answer.text

    def press(self, page: str, action: str, **fields: Any) -> TestResponse:
        """Press a button of a page: its token goes with the fields."""
        found = TOKEN.search(self.client.get(page).text)
        assert found, f"no form on {page}"
        return self.client.post(action, data={"csrf_token": found[1], **fields})

    def say(self, case_id: str, step: str, **fields: Any) -> TestResponse:
        """Write, look, send; gives the answer to the last press, or to the first where it was sent back."""
        at = f"/staff/cases/{case_id}/say/{step}"
        kept = self.press(at, at, **fields)
        if kept.location != f"{at}/preview":
            return kept
        return self.press(kept.location, f"{at}/send")


def send(answers: dict[str, Any], form: str = "basic-pension", version: int = 1, **more: Any) -> tuple[str, str]:
    """A real envelope through the only door; gives the id and the claim."""
    name, claim = offline.fresh_ticket()
    offline.seal_and_accept(form, version, more.pop("locale", "ko"), answers, name, claim, **more)
    return name, claim


def case(name: str) -> Case:
    """A case as it stands now."""
    db.session.rollback()
    return queries.get_case(name)
