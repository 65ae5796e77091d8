"""What every test may ask for: a clean application on SQLite or PostgreSQL, a client, commands, and the cast.

`--db=sqlite|postgres|both` chooses the database. Tests that ask for `app` run once on each chosen one, all others once.
"""

import contextlib
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis  # noqa: F401 - read before a browser's greenlets, which leave it too little of the stack
import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from app import create_app
from app.db import db
from tests.tools import homes, postgres, routing
from tests.tools.cast import CITIZEN, CLERK, NEIGHBOUR, STRANGER, Clerk, Person
from tests.tools.chromium import context_arguments, launch_arguments
from tests.tools.homes import Home, Templates
from tests.tools.isolation import OwnContextClient, OwnContextRunner
from tests.tools.server import Server, serve

CHOICES = {"sqlite": ["sqlite"], "postgres": ["postgres"], "both": ["sqlite", "postgres"]}
BROWSER_FIXTURES = {"browser", "context", "page", "playwright"}
_postgres_url = pytest.StashKey[str]()
_open_until_the_end = pytest.StashKey[contextlib.ExitStack]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The one option of ours."""
    parser.addoption("--db", choices=list(CHOICES), default="sqlite", help="database of the server tests")


def pytest_configure(config: pytest.Config) -> None:
    """One PostgreSQL server for the whole run; workers are told its address."""
    routing.compile_once()
    stack = config.stash[_open_until_the_end] = contextlib.ExitStack()
    worker = getattr(config, "workerinput", None)
    if worker is not None:
        config.stash[_postgres_url] = worker.get("postgres_url", "")
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # told to stop, what was started is stopped on the way out
    if "postgres" in CHOICES[config.getoption("--db")] and not config.option.collectonly:
        config.stash[_postgres_url] = stack.enter_context(postgres.running()).url("template")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what the run started."""
    stack = config.stash.get(_open_until_the_end, None)
    if stack is not None:
        stack.close()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of pytest-xdist where PostgreSQL is."""
    node.workerinput["postgres_url"] = node.config.stash.get(_postgres_url, "")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test that touches a database runs on each chosen one."""
    if "database" in metafunc.fixturenames:
        chosen = CHOICES[metafunc.config.getoption("--db")]
        metafunc.parametrize("database", chosen, indirect=True, scope="session")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that need Chromium, or a database, are marked, so that they can be run apart."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if BROWSER_FIXTURES & asked:
            item.add_marker(pytest.mark.browser)
        if "database" in asked:
            item.add_marker(pytest.mark.database)


@pytest.fixture(scope="session")
def database(request: pytest.FixtureRequest) -> str:
    """`sqlite` or `postgres`."""
    return str(request.param)


@pytest.fixture(scope="session")
def run_directory(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """One directory for the whole run, the same in every worker."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if hasattr(request.config, "workerinput") else base


@pytest.fixture(scope="session")
def templates(run_directory: Path, request: pytest.FixtureRequest) -> Templates:
    """Ready-made homes to copy."""
    return Templates(run_directory, request.config.stash.get(_postgres_url, ""))


@pytest.fixture
def home(database: str, templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """This worker's own home, as `flask setup` left it."""
    return homes.copy(templates.get(database), tmp_path_factory.getbasetemp() / f"home-{database}")


@pytest.fixture(scope="session")
def compiled(run_directory: Path) -> Path:
    """Where templates are kept as Python compiles them: each once for a run, not once for each test."""
    directory = run_directory / "templates"
    directory.mkdir(exist_ok=True)
    return directory


@pytest.fixture
def app(home: Home, compiled: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The whole application over a clean home, its context open for the test's own questions."""
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    made = create_app()
    made.testing = True
    made.test_client_class = OwnContextClient
    made.test_cli_runner_class = OwnContextRunner
    made.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    with made.app_context():
        yield made
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def client(app: Flask) -> OwnContextClient:
    """A browser without script and without cookies."""
    return app.test_client()  # type: ignore[return-value]


@pytest.fixture
def cli(app: Flask) -> OwnContextRunner:
    """Runs `flask` commands: `cli.invoke(args=["pack", "check"])`."""
    return app.test_cli_runner()  # type: ignore[return-value]


@pytest.fixture
def citizen() -> Person:
    """Kim Soon-ja, who applies."""
    return CITIZEN


@pytest.fixture
def neighbour() -> Person:
    """Lee Young-ho, who applies for himself."""
    return NEIGHBOUR


@pytest.fixture
def stranger() -> Person:
    """Someone who has no business with the citizen's papers."""
    return STRANGER


@pytest.fixture
def clerk() -> Clerk:
    """Park Min-seo, who works in the office."""
    return CLERK


@pytest.fixture(scope="session")
def live_server(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all browser tests of a worker. Tests that kill it or count what it holds take `own_server`."""
    server = serve(homes.copy(templates.get("sqlite"), tmp_path_factory.mktemp("live") / "home"))
    yield server
    server.stop()


@pytest.fixture
def own_server(templates: Templates, tmp_path: Path) -> Iterator[Server]:
    """A server of the test's own, over a clean home."""
    server = serve(homes.copy(templates.get("sqlite"), tmp_path / "home"))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium."""
    return {**browser_type_launch_args, **launch_arguments()}


@pytest.fixture
def browser_context_args(live_server: Server) -> dict[str, Any]:
    """A small Korean phone in front of the live server."""
    return context_arguments(live_server.url)
