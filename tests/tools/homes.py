"""Homes of the server: a `DURE_HOME` made once by the real `flask setup`, then copied for whoever needs a clean one.

The database is part of a home: a SQLite file inside it, or a PostgreSQL database named after it.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.tools import postgres

ROOT = Path(__file__).resolve().parents[2]
SHARED = "DURE_TESTS_TEMPLATES"  # a directory that outlives one part of the suite
QUIET = {"DURE_CLOCK": "off", "PYTHONWARNINGS": "default", "PYTHONDONTWRITEBYTECODE": "1"}


class SetupFailed(RuntimeError):
    """`flask setup` did not do its work; its own words are inside."""


@dataclass(frozen=True)
class Home:
    """One home: its directory and, when it lives in PostgreSQL, the address of its database."""

    path: Path
    database_url: str | None = None

    def environment(self) -> dict[str, str]:
        """What the application is told to find this home, and nothing of the caller's own settings."""
        told = {"DURE_HOME": str(self.path), **QUIET}
        if self.database_url:
            told["DURE_DATABASE_URL"] = self.database_url
        return told

    def process_environment(self, **more: str) -> dict[str, str]:
        """The whole environment of a process that serves this home."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("DURE_")}
        return {**own, **self.environment(), **more}

    def flask(self, *arguments: str, **more: str) -> str:
        """Run one `flask` command here; its output, or SetupFailed."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", *arguments],
            cwd=ROOT,
            env=self.process_environment(**more),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SetupFailed(f"flask {' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def sign_in_as(self) -> tuple[str, str]:
        """Name and password of the first staff account."""
        name, password = (self.path / "first-staff.txt").read_text(encoding="utf-8").splitlines()[:2]
        return name, password


def make(path: Path, database_url: str | None = None) -> Home:
    """A new home by `flask setup`: schema, keys, the reference pack, the first staff account."""
    path.mkdir(parents=True, exist_ok=True)
    if database_url:
        postgres.create_database(database_url, database_name(database_url))
    home = Home(path, database_url)
    home.flask("setup")
    return home


def copy(template: Home, path: Path) -> Home:
    """A clean copy of `template` at `path`, whatever was there before."""
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(template.path, path)
    if template.database_url is None:
        return Home(path)
    name = "copy_" + "".join(letter if letter.isalnum() else "_" for letter in f"{path.parent.name}_{path.name}")[-50:]
    postgres.copy_database(template.database_url, name, database_name(template.database_url))
    return Home(path, template.database_url.rsplit("/", 1)[0] + f"/{name}")


def database_name(url: str) -> str:
    """The last part of a database's address."""
    return url.rsplit("/", 1)[1]


class Templates:
    """Homes set up once per run, whichever worker comes first; on SQLite once for all parts of a run (tests/run.py)."""

    def __init__(self, directory: Path, postgres_url: str) -> None:
        self.directory = directory
        self.shared = Path(os.environ.get(SHARED) or directory)
        self.postgres_url = postgres_url

    def get(self, database: str) -> Home:
        """The template home on this database; made on first use."""
        url = self.postgres_url if database == "postgres" else None
        directory = self.directory if url else self.shared
        path, done = directory / f"template-{database}", directory / f"template-{database}.done"
        with (directory / f"template-{database}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                make(path, url)
                done.touch()
        return Home(path, url)


def ready(directory: Path) -> Home:
    """A home on SQLite of one's own at `directory`/home."""
    return copy(Templates(directory, "").get("sqlite"), directory / "home")
