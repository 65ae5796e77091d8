"""How is everything but the keys kept elsewhere, and brought back? As a copy; a restore begins an epoch."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from flask import current_app
from flask_migrate import upgrade
from sqlalchemy import make_url

from app import vault
from app.changes import actions as feed
from app.config import settings
from app.db import db
from app.errors import BadRequest, Conflict, DureError

_SQLITE_MARK = b"SQLite format 3\0"


def make_backup(file: Path) -> None:
    """A whole copy of the database beside a running server; answers in it stay sealed, keys are not in it."""
    beside = file.with_name(f".{file.name}.part")
    beside.unlink(missing_ok=True)
    os.close(os.open(beside, os.O_WRONLY | os.O_CREAT, 0o600))
    if settings().is_sqlite:
        _copy(_sqlite_file(), beside)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", f"--file={beside}")
    beside.replace(file)


def restore_backup(file: Path) -> str:
    """Put a copy in place of the database and begin a new epoch, so that devices bring back what came after it.

    Gives the epoch. BadRequest when the file is no backup; Conflict when the keys that it needs are not here.
    """
    before = _present_epoch()
    db.session.remove()
    if settings().is_sqlite:
        _check_sqlite(file)
        db.engine.dispose()
        _copy(file, _sqlite_file())
    else:
        db.engine.dispose()
        _run(
            "pg_restore",
            "--clean",
            "--if-exists",
            "--no-owner",
            "--single-transaction",
            "--dbname",
            *_target(),
            str(file),
        )
    upgrade(directory=f"{current_app.root_path}/migrations")
    epoch = vault.actions.begin_epoch(after=before)
    vault.actions.refuse_strange_keys()
    feed.refresh_heads()
    return epoch


def _present_epoch() -> str:
    try:
        return vault.epoch()
    except Exception:  # an empty or broken database is just what a restore is for
        db.session.rollback()
        return ""


def _sqlite_file() -> Path:
    return Path(str(make_url(settings().database_url).database))


def _check_sqlite(file: Path) -> None:
    with file.open("rb") as opened:
        if opened.read(len(_SQLITE_MARK)) != _SQLITE_MARK:
            raise BadRequest("offline.not_a_backup")
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as source:
        whole = source.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        ours = (
            source.execute("SELECT count(*) FROM sqlite_master WHERE name IN ('envelope', 'epoch')").fetchone()[0] == 2
        )
    if not whole or not ours:
        raise BadRequest("offline.not_a_backup")


def _copy(source: Path, target: Path) -> None:
    """By SQLite's own backup, which sees one moment of the source and waits for its writers."""
    with closing(sqlite3.connect(source, timeout=60)) as read, closing(sqlite3.connect(target, timeout=60)) as write:
        read.backup(write)
        write.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _target() -> list[str]:
    url = make_url(settings().database_url)
    return [url.set(drivername="postgresql", password=None).render_as_string()]


def _run(program: str, *arguments: str) -> None:
    url = make_url(settings().database_url)
    target = [] if program == "pg_restore" else _target()
    secret = {"PGPASSWORD": str(url.password)} if url.password else {}
    done = subprocess.run(  # noqa: S603 (our own program, no shell)
        [_find(program), *arguments, *target], env=os.environ | secret, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Conflict("offline.tool_failed", params={"said": done.stderr.strip()[-400:]})


def _find(program: str) -> str:
    """The newest that is installed: an older pg_dump refuses a newer server."""
    packaged = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda path: int(path.parts[4]))
    found = str(packaged[-1]) if packaged else shutil.which(program)
    if found is None:
        raise DureError("offline.tool_missing", params={"program": program})
    return found
