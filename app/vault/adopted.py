"""What does a hub hold of an office's keys? The list under the root that it pinned, and one key of its own.

hub.json, hub.pem       the hub's name, what it shows to the centre, and the key that signs its receipts
register.json, keys.json   as at the centre, taken from the centre's list; no private half is among them
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from app import clock
from app.config import settings
from app.db import db, insert_new, transaction
from app.vault import files, register
from app.vault.models import Epoch
from app.vault.queries import forget_epoch, keyring
from app.vault.register import Entry, Register
from sync.keys import KeyList, public_key, read_keys

HUB, HUB_KEY = "hub.json", "hub.pem"


@dataclass(frozen=True)
class Paired:
    """What the centre and this hub know of one another."""

    name: str
    title: str
    kid: str
    token: str


def make_secrets() -> None:
    """What a hub needs before it is enrolled: secrets of its own, and no key of any office."""
    for name in files.SECRETS:
        files.write_secret(settings().keys_dir / name)


def own_key() -> ec.EllipticCurvePrivateKey | None:
    """The key of this hub; None before it is paired."""
    return files.read_key(settings().keys_dir / HUB_KEY)


def fresh_key() -> ec.EllipticCurvePrivateKey:
    """A key for a hub that is about to enrol; on disk once it is paired."""
    return files.new_key()


def paired() -> Paired | None:
    """The pairing with the centre; None before enrolment."""
    found = files.read_json(settings().keys_dir / HUB)
    return Paired(**found) if found else None


def pair(pairing: Paired, document: dict[str, Any], root: str, key: ec.EllipticCurvePrivateKey) -> None:
    """Keep a pairing, this hub's key, and the centre's list under the root that was shown; else SyncError."""
    read_keys(document, root)
    held = register.read(settings().keys_dir)
    if held is not None and held.root != root:
        for name in (files.REGISTER, files.LIST):  # another office: nothing of the old one is believed any more
            (settings().keys_dir / name).unlink(missing_ok=True)
    adopt(document, root)
    files.write_key(settings().keys_dir / HUB_KEY, key)
    files.write_json(settings().keys_dir / HUB, asdict(pairing))


def adopt(document: dict[str, Any], root: str = "") -> bool:
    """Take the centre's list, if it verifies under the held root and is not older; whether it says anything new.

    SyncError otherwise. Keys that are listed no more stay known as revoked.
    """
    folder = settings().keys_dir
    held = register.read(folder)
    before = keyring().listed.issued if held else ""
    listed = read_keys(document, root or (held.root if held else ""), before)
    learn_epoch(listed.epoch)
    spelt = json.dumps(document, separators=(",", ":")).encode()
    if held and (folder / files.LIST).read_bytes() == spelt:
        return False
    register.write(folder, _register(listed, held))
    files.write(folder / files.LIST, spelt)
    return True


def learn_epoch(epoch: str) -> bool:
    """Remember a greater epoch of the centre; whether it was one."""
    if epoch <= (db.session.scalar(db.select(db.func.max(Epoch.id))) or ""):
        return False
    with transaction():
        insert_new(Epoch.__table__, [{"id": epoch, "began_at": clock.now()}])  # type: ignore[arg-type]
    forget_epoch()
    return True


def public_of(key: ec.EllipticCurvePrivateKey) -> tuple[str, str]:
    """The public half of a key, and its name."""
    listed = public_key(key.public_key())
    return listed.public, listed.kid


def _register(listed: KeyList, held: Register | None) -> Register:
    seal = (Entry(key.kid, key.public, "seal", listed.issued) for key in listed.seal)
    sign = (Entry(key.kid, key.public, "sign", listed.issued, key.at) for key in listed.sign)
    now = [*seal, *sign]
    known = {entry.kid for entry in now}
    gone = [replace(entry, is_revoked=True) for entry in (held.entries if held else ()) if entry.kid not in known]
    return Register(listed.root, (*now, *gone))
