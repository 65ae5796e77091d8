"""How are the keys kept elsewhere? In one file under a passphrase, apart from any backup of the database."""

from __future__ import annotations

import json
from pathlib import Path
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from app.errors import BadRequest, Conflict
from app.vault import files
from sync.spelling import b64, unb64

_MARK = b"dure keys 1\n"
_SALT, _NONCE = 16, 12


def lock(folder: Path, passphrase: str) -> bytes:
    """Every key file, locked."""
    names = sorted(path.name for path in folder.iterdir() if path.suffix in {".pem", ".key", ".json"})
    content = json.dumps({name: b64((folder / name).read_bytes()) for name in names}).encode()
    salt, nonce = token_bytes(_SALT), token_bytes(_NONCE)
    return _MARK + salt + nonce + AESGCM(_key(passphrase, salt)).encrypt(nonce, content, _MARK)


def unlock(locked: bytes, passphrase: str, folder: Path) -> list[str]:
    """Put the key files back where none are; gives their names. BadRequest for a wrong passphrase."""
    if (folder / files.REGISTER).exists():
        raise Conflict("vault.keys_present")
    body = locked.removeprefix(_MARK)
    salt, nonce, sealed = body[:_SALT], body[_SALT : _SALT + _NONCE], body[_SALT + _NONCE :]
    try:
        content = AESGCM(_key(passphrase, salt)).decrypt(nonce, sealed, _MARK)
    except (InvalidTag, ValueError):
        raise BadRequest("vault.passphrase_wrong") from None
    found: dict[str, str] = json.loads(content)
    for name, text in found.items():
        files.write(folder / Path(name).name, unb64(text))
    return list(found)


def _key(passphrase: str, salt: bytes) -> bytes:
    # Scrypt with 64 MiB: about a quarter of a second, once in a blue moon.
    return Scrypt(salt=salt, length=32, n=2**16, r=8, p=1).derive(passphrase.encode())
