"""Who takes part when a form is filled in: a page in the live server's browser, and the office behind it."""

import pytest
from flask import Flask

from app import create_app
from app.cases import actions, queries
from app.cases.notes import seal_note
from app.db import transaction
from tests.browser.offline.conftest import modules, sources_url  # noqa: F401 - fixtures
from tests.tools.server import Server

CLERK_ID = 1


class Office:
    """A clerk who works on the live server's cases."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def begin(self, reference: str) -> None:
        """Take up a case."""
        self._step(reference, "review", {})

    def ask(self, reference: str, text: str) -> None:
        """Ask the person for something that is missing."""
        self.begin(reference)
        self._step(reference, "ask", {"text": text})

    def want_corrected(self, reference: str, fields: dict[str, str]) -> None:
        """Name what is wrong, by question."""
        named = [{"name": name, "text": text} for name, text in fields.items()]
        self._step(reference, "correct", {"fields": named})

    def approve(self, reference: str, text: str) -> None:
        """Say yes."""
        self._step(reference, "approve", {"text": text})

    def state(self, reference: str) -> str:
        """Where the case stands."""
        with self._app.app_context():
            found = queries.find_by_reference(reference)
            return str(found.state) if found else ""

    def _step(self, reference: str, name: str, said: dict[str, object]) -> None:
        with self._app.app_context():
            found = queries.find_by_reference(reference)
            assert found is not None
            case_id = found.id
            note = seal_note(case_id, said) if said else None
            with transaction():
                actions.step(case_id, name, CLERK_ID, note)


@pytest.fixture
def office(live_server: Server, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office of the live server."""
    for name, value in live_server.home.environment().items():
        monkeypatch.setenv(name, value)
    return Office(create_app())
