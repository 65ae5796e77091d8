"""How do keys come, change and go? Each change ends in a new list signed by the root; each restore in a new epoch."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec

from app import clock
from app.config import settings
from app.db import db, insert_new, transaction
from app.errors import Conflict
from app.vault import files, register
from app.vault.models import Epoch, KeyName
from app.vault.queries import epoch, forget_epoch, keyring, named_kids
from app.vault.register import Entry, Kind, Register
from sync.keys import CENTRE, public_key
from sync.signing import kid_of


def make_keys() -> None:
    """Keys and an epoch for a new server; nothing where they are. Conflict when the database names keys that are gone:
    new ones would make everything in it unreadable."""
    refuse_strange_keys()
    if register.read(settings().keys_dir) is None:
        _make_first_keys(settings().keys_dir)
    with transaction():
        if db.session.query(Epoch.id).first() is None:
            _begin_epoch()
    _name_keys()
    if not (settings().keys_dir / files.LIST).exists():
        sign_list()


def rotate(kind: Kind, root_file: Path | None = None) -> str:
    """A new key of a kind; the old one goes on opening, or stays listed. Gives its name. Needs the root key."""
    root, known = _root(root_file), _register()
    entry, key = _new_entry(kind)
    files.write_key(settings().keys_dir / entry.file, key)
    _publish(known.with_new(entry), root)
    _name_keys()
    return entry.kid


def revoke(kid: str, root_file: Path | None = None) -> None:
    """Nobody believes or uses this key any more. What was sealed to it can still be opened. Needs the root key."""
    root, known = _root(root_file), _register()
    entry = next((entry for entry in known.entries if entry.kid == kid), None)
    if entry is None:
        raise Conflict("vault.key_unknown")
    left = known.without(kid)
    if left.current(entry.kind) is None:
        fresh, key = _new_entry(entry.kind)
        files.write_key(settings().keys_dir / fresh.file, key)
        left = left.with_new(fresh)
    _publish(left, root)
    _name_keys()


def list_hub(public: str, at: str) -> bool:
    """Enter a hub's key; whether the list could be signed at once. Without the root key it waits for `sign_list`."""
    known = _register()
    kid = kid_of(public)
    if kid not in {entry.kid for entry in known.entries}:
        known = known.with_new(Entry(kid, public, "sign", clock.stamp(clock.now()), at))
        register.write(settings().keys_dir, known)
    _name_keys()
    if not (settings().keys_dir / files.ROOT).exists():
        return False
    sign_list()
    return True


def sign_list(root_file: Path | None = None) -> None:
    """Sign the list again, for instance with the epoch after a restore. Needs the root key."""
    _publish(_register(), _root(root_file))


def begin_epoch(after: str = "") -> str:
    """A new epoch, greater than any before and than `after`: devices offer their papers again.

    The list is signed anew where the root key is at hand; else devices learn of the epoch from the inbox.
    """
    with transaction():
        fresh = _begin_epoch(after)
    forget_epoch()
    if (settings().keys_dir / files.ROOT).exists():
        sign_list()
    return fresh


def refuse_strange_keys() -> None:
    """Conflict when the database names keys that are not in the key folder."""
    known = register.read(settings().keys_dir)
    held = {entry.kid for entry in known.entries} if known else set()
    if set(named_kids()) - held:
        raise Conflict("vault.keys_missing")


def _begin_epoch(after: str = "") -> str:
    before = max((row[0] for row in db.session.query(Epoch.id)), default="")
    before = max(before, after)
    fresh = clock.uuid7()
    # A clock that was set back must not make the new epoch look older than the last.
    if fresh <= before:
        fresh = str(UUID(int=UUID(before).int + (1 << 80)))
    db.session.add(Epoch(id=fresh, began_at=clock.now()))
    db.session.flush()
    forget_epoch()
    return fresh


def _make_first_keys(folder: Path) -> None:
    root = files.new_key()
    made = [_new_entry(kind) for kind in ("seal", "sign")]
    files.write_key(folder / files.ROOT, root)
    for name in files.SECRETS:
        files.write_secret(folder / name)
    for entry, key in made:
        files.write_key(folder / entry.file, key)
    register.write(folder, Register(public_key(root.public_key()).public, tuple(entry for entry, _ in made)))


def _new_entry(kind: Kind) -> tuple[Entry, ec.EllipticCurvePrivateKey]:
    key = files.new_key()
    listed = public_key(key.public_key())
    at = CENTRE if kind == "sign" else None
    return Entry(listed.kid, listed.public, kind, clock.stamp(clock.now()), at), key


def _publish(known: Register, root: ec.EllipticCurvePrivateKey) -> None:
    folder, issued = settings().keys_dir, clock.stamp(clock.now())
    if (folder / files.LIST).exists():
        issued = max(issued, keyring().listed.issued)
    register.write(folder, known)
    files.write_json(folder / files.LIST, known.as_list(issued, epoch()).signed(root))


def _name_keys() -> None:
    rows = [{"kid": entry.kid, "kind": entry.kind} for entry in _register().entries]
    with transaction():
        insert_new(KeyName.__table__, rows)  # type: ignore[arg-type]


def _register() -> Register:
    known = register.read(settings().keys_dir)
    if known is None:
        raise Conflict("vault.keys_missing")
    return known


def _root(file: Path | None) -> ec.EllipticCurvePrivateKey:
    """The root key, from where it was brought; Conflict when it is missing or another one."""
    key = files.read_key(file or settings().keys_dir / files.ROOT)
    if key is None:
        raise Conflict("vault.root_missing")
    if public_key(key.public_key()).public != _register().root:
        raise Conflict("vault.root_other")
    return key
