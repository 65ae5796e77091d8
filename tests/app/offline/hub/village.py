"""A village of the tests: a real centre that listens on a port, and a hub that speaks to it over that wire."""

import json
from collections.abc import Callable
from contextvars import Context
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

from flask import Flask
from sqlalchemy import delete
from werkzeug.serving import make_server

from app import create_app
from app.changes.models import Change, Head
from app.config import read_settings
from app.db import db, transaction
from app.offline.hub import enrolled, pairing, relay
from app.vault import adopted
from app.vault.models import Epoch, KeyName
from tests.app.offline.device import Device
from tests.tools import homes
from tests.tools.homes import Home
from tests.tools.isolation import OwnContextClient, OwnContextRunner, end_snapshot
from tests.tools.postgres import free_port

Done = TypeVar("Done")


@dataclass
class Centre:
    """The office's server, listening. It can go away and come back at the same address."""

    app: Flask
    port: int = field(default_factory=free_port)
    _server: Any = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def open(self) -> "Centre":
        self._server = make_server("127.0.0.1", self.port, self.app, threaded=True)
        Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def within(app: Flask, act: Callable[[], Done]) -> Done:
    """Do something as a process of that server's own would."""

    def inside() -> Done:
        with app.app_context():
            try:
                return act()
            finally:
                db.session.remove()

    end_snapshot()
    return Context().run(inside)


class Village:
    """One hub, its home, and what its keeper and its phones do."""

    def __init__(self, home: Home, centre: Centre) -> None:
        self.home, self.centre = home, centre
        self.app = create_app(read_settings(told(home, centre)))
        self.app.testing = True
        self.app.test_client_class = OwnContextClient
        self.app.test_cli_runner_class = OwnContextRunner

    def do(self, act: Callable[[], Done]) -> Done:
        return within(self.app, act)

    def enrol(self, name: str = "solnae", title: str = "솔내마을 회관") -> None:
        code = within(self.centre.app, lambda: _code(name, title))
        self.do(lambda: pairing.enrol(code))

    def carry(self) -> Any:
        """A keeper's press: a round now, content and all."""
        self.do(relay.end_pause)
        return self.do(relay.run)

    def phone(self) -> Device:
        return Device(self.app.test_client())


def told(home: Home, centre: Centre) -> dict[str, str]:
    return {**home.environment(), "DURE_ROLE": "hub", "DURE_UPSTREAM": centre.url}


def hub_home(template: Home, path: Path) -> Home:
    """A hub as `flask setup` leaves it, made of a centre's home: the same tables and pack, no key, no feed."""
    home = homes.copy(template, path)
    for file in (home.path / "keys").iterdir():
        file.unlink()
    app = create_app(read_settings({**home.environment(), "DURE_ROLE": "hub"}))
    within(app, _empty)
    return home


def _empty() -> None:
    with transaction():
        for table in (Change, Head, Epoch, KeyName):
            db.session.execute(delete(table))
    adopted.make_secrets()


def _code(name: str, title: str) -> str:
    with transaction():
        return enrolled.make_code(name, title).shown


def document(client: Any) -> Any:
    """The list of keys as a server gives it."""
    return json.loads(client.get("/sync/v1/keys").data)
