"""Where does this server keep things, and how was it told to behave?

Every setting is an environment variable; docs/settings.md lists them all.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast

import yaml
from flask import current_app

Role = Literal["centre", "hub"]
Clock = Literal["inline", "off"]


@dataclass(frozen=True)
class Settings:
    """All settings of one server. Paths are absolute; sizes are bytes; rates are per minute."""

    home: Path
    database_url: str
    keys_dir: Path
    secret_key: str
    pack: Path
    role: Role
    upstream: str
    clock: Clock
    proxies: int
    redis_url: str
    public_url: str
    contact: str
    push_allow_private: bool
    sms_gateway: str
    sms_url: str
    sms_key: str
    sms_secret: str
    sms_from: str
    smtp_url: str
    mail_from: str
    font: str
    rate_envelopes: int
    rate_bytes: int
    free_disk_mark: int

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is the single file of a small server."""
        return self.database_url.startswith("sqlite")


def read_settings(environ: dict[str, str] | None = None) -> Settings:
    """Settings from the environment. Raises ValueError with the variable's name for a value that makes no sense."""
    env = dict(os.environ if environ is None else environ)
    home = Path(env.get("DURE_HOME") or "instance").resolve()
    return Settings(
        home=home,
        database_url=_database_url(env.get("DURE_DATABASE_URL", ""), home),
        keys_dir=Path(env.get("DURE_KEYS_DIR") or home / "keys").resolve(),
        secret_key=env.get("DURE_SECRET_KEY", ""),
        pack=Path(env.get("DURE_PACK") or Path(__file__).parent / "content" / "packs" / "kr").resolve(),
        role=cast(Role, _one_of(env, "DURE_ROLE", ("centre", "hub"))),
        upstream=_upstream(env),
        clock=cast(Clock, _one_of(env, "DURE_CLOCK", ("inline", "off"))),
        proxies=_number(env, "DURE_PROXIES", 0),
        redis_url=env.get("DURE_REDIS_URL", ""),
        public_url=env.get("DURE_PUBLIC_URL", "").rstrip("/"),
        contact=_contact(env),
        push_allow_private=env.get("DURE_PUSH_ALLOW_PRIVATE") == "1",
        sms_gateway=_one_of(env, "DURE_SMS_GATEWAY", ("signed", "basic")),
        sms_url=env.get("DURE_SMS_URL", ""),
        sms_key=env.get("DURE_SMS_KEY", ""),
        sms_secret=env.get("DURE_SMS_SECRET", ""),
        sms_from=env.get("DURE_SMS_FROM", ""),
        smtp_url=env.get("DURE_SMTP_URL", ""),
        mail_from=env.get("DURE_MAIL_FROM", ""),
        font=env.get("DURE_FONT", ""),
        rate_envelopes=_number(env, "DURE_RATE_ENVELOPES", 3_000),
        rate_bytes=_number(env, "DURE_RATE_BYTES", 64 * 1024 * 1024),
        free_disk_mark=_number(env, "DURE_FREE_DISK_MARK", 256 * 1024 * 1024),
    )


def settings() -> Settings:
    """The settings of the running application."""
    return cast(Settings, current_app.extensions["dure.settings"])


def _database_url(given: str, home: Path) -> str:
    if not given:
        return f"sqlite:///{home / 'dure.sqlite3'}"
    for prefix in ("postgres://", "postgresql://"):
        if given.startswith(prefix):
            return "postgresql+psycopg://" + given.removeprefix(prefix)
    return given


def _upstream(env: dict[str, str]) -> str:
    given = env.get("DURE_UPSTREAM", "").strip().rstrip("/")
    if given and not re.fullmatch(r"https?://[^/\s@]+", given):
        raise ValueError(f"DURE_UPSTREAM must be the centre's address without a path, not {given!r}")
    return given


def _contact(env: dict[str, str]) -> str:
    given = env.get("DURE_CONTACT", "").strip().removeprefix("mailto:")
    if given and not re.fullmatch(r"[^@\s]+@[\w.-]+", given):
        raise ValueError(f"DURE_CONTACT must be a mail address, not {given!r}")
    return given


def _one_of(env: dict[str, str], name: str, choices: tuple[str, ...]) -> str:
    value = env.get(name) or choices[0]
    if value not in choices:
        raise ValueError(f"{name} must be one of {', '.join(choices)}, not {value!r}")
    return value


def _number(env: dict[str, str], name: str, default: int) -> int:
    text = env.get(name) or str(default)
    if not text.isdigit():
        raise ValueError(f"{name} must be a whole number, not {text!r}")
    return int(text)


def pack_card(pack: Path) -> Mapping[str, Any]:
    """What `pack.yaml` says; empty where it says nothing that can be read. Read again when the file changes."""
    file = pack / "pack.yaml"
    try:
        status = file.stat()
    except FileNotFoundError:
        return {}
    return _read_card(file, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=4)
def _read_card(file: Path, _changed: int, _size: int) -> Mapping[str, Any]:
    try:
        card = yaml.load(file.read_bytes(), yaml.CSafeLoader)
    except yaml.YAMLError:
        return {}
    return card if isinstance(card, dict) else {}
