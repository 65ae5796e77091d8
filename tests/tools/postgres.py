"""A real PostgreSQL server of the tests' own: made in a temporary directory, gone when the run ends.

As root, PostgreSQL refuses to start: then everything runs as the user `postgres`.
"""

import contextlib
import getpass
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 -c shared_buffers=64MB"


class NoPostgres(RuntimeError):
    """PostgreSQL's programs are not on this machine."""


def find_programs() -> Path:
    """The newest directory that holds `initdb`."""
    on_path = shutil.which("initdb")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if on_path:
        found.append(Path(on_path))
    if not found:
        raise NoPostgres("PostgreSQL is missing: run tools/prepare.sh, or: sudo apt-get install -y postgresql")
    return found[-1].parent


def free_port() -> int:
    """A TCP port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Postgres:
    """One running server. `url(name)` is what the application is given."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.port = free_port()
        self.user = "postgres" if os.geteuid() == 0 else getpass.getuser()
        self.programs = find_programs()

    def start(self) -> None:
        """Make the cluster and start it; returns when it answers."""
        if os.geteuid() == 0:
            shutil.chown(self.directory, self.user)
        data = str(self.directory / "data")
        self._run("initdb", "-D", data, "-A", "trust", "-U", self.user, "-E", "UTF8", "--no-locale", "--no-sync")
        options = f"{QUICK} -p {self.port} -k {self.directory} -h 127.0.0.1"
        self._run("pg_ctl", "-D", data, "-l", str(self.directory / "log"), "-o", options, "-w", "start")

    def stop(self) -> None:
        """Stop at once; nothing in it is worth keeping."""
        self._run("pg_ctl", "-D", str(self.directory / "data"), "-m", "immediate", "stop", check=False)

    def url(self, name: str) -> str:
        """The SQLAlchemy address of the database `name`."""
        return f"postgresql+psycopg://{self.user}@127.0.0.1:{self.port}/{name}"

    def _run(self, program: str, *arguments: str, check: bool = True) -> None:
        run_as = {"user": self.user} if os.geteuid() == 0 else {}
        done = subprocess.run(
            [self.programs / program, *arguments],
            cwd=self.directory,
            stdout=subprocess.DEVNULL,  # pg_ctl's child keeps the pipe open for ever
            stderr=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            text=True,
            check=False,
            **run_as,  # type: ignore[call-overload]
        )
        if check and done.returncode:
            log = self.directory / "log"
            raise RuntimeError(f"{program} failed: {done.stderr or (log.read_text() if log.exists() else '')}")


@contextlib.contextmanager
def running() -> Iterator[Postgres]:
    """A server for the length of a `with`."""
    directory = Path(tempfile.mkdtemp(prefix="dure-pg-"))
    directory.chmod(0o755)
    server = Postgres(directory)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(directory, ignore_errors=True)


def copy_database(url: str, name: str, template: str) -> None:
    """Replace the database `name` by a copy of `template`, both on the server of `url`."""
    with psycopg.connect(_plain(url, "postgres"), autocommit=True) as connection:
        drop(connection, name)
        for attempt in range(20):
            try:
                connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
                return
            except psycopg.errors.ObjectInUse:  # another worker copies the same template at this moment
                if attempt == 19:
                    raise
                time.sleep(0.05)


def drop(connection: psycopg.Connection, name: str) -> None:
    """Drop the database, whoever still holds a connection to it."""
    connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def create_database(url: str, name: str) -> None:
    """An empty database on the server of `url`."""
    with psycopg.connect(_plain(url, "postgres"), autocommit=True) as connection:
        drop(connection, name)
        connection.execute(f'CREATE DATABASE "{name}"')


def _plain(url: str, name: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://").rsplit("/", 1)[0] + f"/{name}"
