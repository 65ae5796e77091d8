"""A test client and a command runner that live in contexts of their own, as real requests and processes do.

Flask lends an application context that is already open to every request made inside it: sessions and `g` of a test
would leak into the requests it makes, and hide bugs. Each request here begins with an empty context, and the test's
own read snapshot ends before it, so that the test sees afterwards what the request wrote.
"""

from contextvars import Context
from typing import Any

from click.testing import Result
from flask import has_app_context
from flask.testing import FlaskClient, FlaskCliRunner
from werkzeug.test import TestResponse

from app.db import db


class OwnContextClient(FlaskClient):
    """A browser without script, seen by the server as one address."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send one request in a context of its own; an answer that comes in pieces has come whole."""
        end_snapshot()
        return Context().run(super().open, *args, **{"buffered": True} | kwargs)


class OwnContextRunner(FlaskCliRunner):
    """Runs `flask` commands as a process of their own would."""

    def invoke(self, cli: Any = None, args: Any = None, **kwargs: Any) -> Result:
        """Run one command in a context of its own."""
        end_snapshot()
        return Context().run(super().invoke, cli, args, **kwargs)


def end_snapshot() -> None:
    """End what the test itself has read so far."""
    if has_app_context():
        db.session.rollback()
