"""How does the office keep what it writes itself? Sealed to its own key, bound to what it is about.

Who writes also holds the private key here, so that a key worked out from it seals and opens in one step of AES. A
server that only has the public key seals to that one (HPKE).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.errors import Unavailable
from app.vault.queries import keyring
from sync.errors import Damaged
from sync.sealing import SUITE, unseal_bytes
from sync.spelling import b64, unb64

_KID_BYTES, _NONCE_BYTES = 12, 12
#: Before the key's name where AES alone was used; a name is a digest and begins so once in 2^48 times.
_OWN = b"own/1\0"


def seal(said: str | dict[str, Any] | list[Any], about: str) -> bytes:
    """Something written, readable only with the office's keys and only as being about `about`."""
    keys = keyring()
    text = json.dumps(said, separators=(",", ":")).encode()
    kid, own = unb64(keys.seal_kid), keys.opening.get(keys.seal_kid)
    if own is None:
        return kid + SUITE.encrypt(text, keys.seal_public, info=_info(about))
    nonce = os.urandom(_NONCE_BYTES)
    return _OWN + kid + nonce + _cipher(own).encrypt(nonce, text, _info(about))


def open(sealed: bytes, about: str) -> Any:
    """What `seal` was given. Unavailable when its key is not here; Damaged when it is about something else."""
    return opener()(sealed, about)


def opener() -> Callable[[bytes, str], Any]:
    """`open` for many, with the keys of this moment."""
    keys = keyring().opening

    def opened(sealed: bytes, about: str) -> Any:
        is_own = sealed.startswith(_OWN)
        named = sealed[len(_OWN) :] if is_own else sealed
        key = keys.get(b64(named[:_KID_BYTES]))
        if key is None:
            raise Unavailable("vault.cannot_open")
        body = named[_KID_BYTES:]
        return json.loads(_decrypted(body, about, key) if is_own else unseal_bytes(body, _info(about), key))

    return opened


def _decrypted(body: bytes, about: str, key: EllipticCurvePrivateKey) -> bytes:
    try:
        return _cipher(key).decrypt(body[:_NONCE_BYTES], body[_NONCE_BYTES:], _info(about))
    except (InvalidTag, ValueError) as error:
        raise Damaged("the seal does not open") from error


@lru_cache(maxsize=32)
def _cipher(key: EllipticCurvePrivateKey) -> AESGCM:
    secret = key.private_numbers().private_value.to_bytes(32)
    return AESGCM(HKDF(SHA256(), 32, None, b"dure/1 own notes").derive(secret))


def _info(about: str) -> bytes:
    return b"dure/1 note " + about.encode()


__all__ = ["Damaged", "open", "opener", "seal"]
