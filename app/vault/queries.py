"""Which keys are there now, and what do they say? Read once, kept in memory until the list on disk changes."""

from __future__ import annotations

import hmac
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from cryptography.hazmat.primitives.asymmetric import ec
from flask import current_app, g, has_request_context
from sqlalchemy import func, select

from app.config import settings
from app.db import db
from app.errors import Unavailable
from app.vault import files, register
from app.vault.models import Epoch, KeyName
from sync.canonical import canonical
from sync.keys import KeyList, read_keys
from sync.signing import Kind, read_public
from sync.signing import sign as sign_with

__all__ = ["Keyring", "canonical", "epoch", "keyring", "mac", "named_kids", "sign"]

_KEYRING, _EPOCH = "dure.keyring", "dure.epoch"
EPOCH_SECONDS = 1.0


@dataclass(frozen=True)
class Keyring:
    """The office's keys, parsed. `document` is the list exactly as it is served."""

    listed: KeyList
    document: bytes
    opening: dict[str, ec.EllipticCurvePrivateKey]
    ever_sealed: frozenset[str]
    seal_kid: str
    seal_public: ec.EllipticCurvePublicKey
    sign_kid: str | None
    signer: ec.EllipticCurvePrivateKey | None
    secrets: dict[str, bytes]

    @property
    def root_public(self) -> str:
        """What devices hold on to: b64 of the root's point."""
        return self.listed.root


def keyring() -> Keyring:
    """The keys as they are on disk now. Unavailable before set-up."""
    if not has_request_context():
        return _fresh_keyring()
    held = g.get("keyring")
    if held is None:  # one look at the folder for each request
        held = g.keyring = _fresh_keyring()
    return cast(Keyring, held)


def _fresh_keyring() -> Keyring:
    folder = settings().keys_dir
    stamp = _stamp(folder)
    held: tuple[object, Keyring] | None = current_app.extensions.get(_KEYRING)
    if held is None or held[0] != stamp:
        held = current_app.extensions[_KEYRING] = (stamp, _read(folder))
    return held[1]


def folder() -> Path:
    """Where the keys lie."""
    return settings().keys_dir


def has_keys() -> bool:
    """Whether this server was given keys."""
    return (settings().keys_dir / files.LIST).exists()


def epoch() -> str:
    """The present epoch; a change made by another process is seen within a second. Unavailable before set-up."""
    held: tuple[float, str] | None = current_app.extensions.get(_EPOCH)
    if held is None or time.monotonic() - held[0] > EPOCH_SECONDS:
        held = current_app.extensions[_EPOCH] = (time.monotonic(), _latest_epoch())
    return held[1]


def forget_epoch() -> None:
    """Read the epoch anew next time."""
    current_app.extensions.pop(_EPOCH, None)


def sign(kind: str, statement: dict[str, Any]) -> dict[str, Any]:
    """The statement with `kid` and `signature` of the office's present key."""
    keys = keyring()
    if keys.signer is None:
        raise Unavailable()
    return sign_with(cast(Kind, kind), statement | {"kid": keys.sign_kid}, keys.signer)


def mac(purpose: str, data: bytes) -> bytes:
    """HMAC-SHA256 under a secret that is in neither database nor backup: `lookup`, `audit`, or one derived by name."""
    secrets = keyring().secrets
    key = secrets.get(purpose) or hmac.digest(secrets["lookup"], b"dure/1 mac " + purpose.encode(), "sha256")
    return hmac.digest(key, data, "sha256")


def named_kids() -> dict[str, str]:
    """The keys that this database relies on: name to kind."""
    return {row.kid: row.kind for row in db.session.execute(select(KeyName.kid, KeyName.kind))}


def _latest_epoch() -> str:
    found: str | None = db.session.scalar(select(func.max(Epoch.id)))
    if found is None:
        raise Unavailable()
    return found


def _stamp(folder: Path) -> object:
    """Changes whenever a key file comes, goes or is replaced, for each is renamed into its place."""
    try:
        listed = (folder / files.LIST).stat()
        return folder.stat().st_mtime_ns, listed.st_mtime_ns, listed.st_ino
    except FileNotFoundError:
        raise Unavailable() from None


def _read(folder: Path) -> Keyring:
    known = register.read(folder)
    current = known.current("seal") if known else None
    if known is None or current is None:
        raise Unavailable()
    document = (folder / files.LIST).read_bytes()
    signing = known.current("sign")
    return Keyring(
        read_keys(json.loads(document), known.root),
        document,
        _opening(folder, known),
        known.ever("seal"),
        current.kid,
        read_public(current.public),
        signing.kid if signing else None,
        files.read_key(folder / signing.file) if signing else None,
        {name.removesuffix(".key"): (folder / name).read_bytes() for name in files.SECRETS},
    )


def _opening(folder: Path, known: register.Register) -> dict[str, ec.EllipticCurvePrivateKey]:
    entries = (entry for entry in known.entries if entry.kind == "seal")
    keys = {entry.kid: files.read_key(folder / entry.file) for entry in entries}
    return {kid: key for kid, key in keys.items() if key is not None}
