"""Where do the office's keys lie? One file each in DURE_KEYS_DIR, readable by the server alone.

root.pem                signs the key list; meant to lie elsewhere once the server is set up
seal-<kid>.pem          open what devices seal           sign-<kid>.pem      sign receipts and heads
lookup.key, audit.key   secrets for HMACs
register.json           every key there ever was, public halves only
keys.json               the list as it is served, signed by the root
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from secrets import token_bytes
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

ROOT = "root.pem"
REGISTER = "register.json"
LIST = "keys.json"
SECRETS = ("lookup.key", "audit.key")


def write(path: Path, content: bytes) -> None:
    """All of it on disk, or the old file untouched; for the server's eyes only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    _sync_folder(path.parent)


def new_key() -> ec.EllipticCurvePrivateKey:
    """A fresh P-256 key."""
    return ec.generate_private_key(ec.SECP256R1())


def write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    """A private key as PEM."""
    write(path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def read_key(path: Path) -> ec.EllipticCurvePrivateKey | None:
    """The private key in a file, or None where it is not there now."""
    if not path.exists():
        return None
    key = load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError(f"{path.name} holds another kind of key")
    return key


def write_secret(path: Path) -> None:
    """Thirty-two random bytes, once."""
    if not path.exists():
        write(path, token_bytes(32))


def read_json(path: Path) -> Any:
    """What a JSON file holds, or None."""
    return json.loads(path.read_bytes()) if path.exists() else None


def write_json(path: Path, value: Any) -> None:
    """A JSON file, compact: `keys.json` is served as it is."""
    write(path, json.dumps(value, separators=(",", ":")).encode())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
