"""A push service on loopback, a citizen's phone behind it, and the clock's one step."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.db import db, transaction
from app.notices import actions, send
from app.notices.models import Delivery
from tests.app.notices.steps import PAPER, change_all
from tests.tools.push import Browser, PushService


@pytest.fixture
def push_service() -> Iterator[PushService]:
    service = PushService()
    yield service
    service.stop()
    assert service.faults == []


@pytest.fixture(autouse=True)
def loopback_allowed(request: pytest.FixtureRequest) -> None:
    """As with DURE_PUSH_ALLOW_PRIVATE=1 on a site that only this machine can reach."""
    if "app" in request.fixturenames:
        app: Flask = request.getfixturevalue("app")
        app.extensions["dure.settings"] = replace(app.extensions["dure.settings"], push_allow_private=True)
        with transaction():
            actions.make_vapid_key()


@pytest.fixture
def subscribe(app: Flask) -> Callable[..., Any]:
    """A browser follows papers."""

    def follow(browser: Browser, *papers: str, locale: str = "ko") -> Any:
        return actions.subscribe(browser.subscription, locale, papers or (PAPER,))

    return follow


@pytest.fixture
def tell(app: Flask) -> Callable[..., Any]:
    """The office takes a step, and the clock passes by."""

    def step(kind: str = "approved", paper: str = PAPER, send_now: bool = True) -> Any:
        with transaction():
            actions.tell(kind, paper, "ko", "/ko/papers/ABCD-EFGH-JKMN-P")
        return send.send_due() if send_now else None

    return step


@pytest.fixture
def states(app: Flask) -> Callable[[], list[str]]:
    """How the deliveries stand, oldest first."""

    def read() -> list[str]:
        db.session.rollback()
        return list(db.session.scalars(select(Delivery.state).order_by(Delivery.id)))

    return read


@pytest.fixture
def wait(app: Flask) -> Callable[[], None]:
    """Whatever waits for another try is due now."""
    return lambda: change_all(Delivery, due_at=clock.now())
