"""How is a message sealed for one browser? RFC 8291 (Web Push) over RFC 8188 (aes128gcm), one record, a fresh key each.

Why not pywebpush's encoder stands in docs/decisions/0005. The tests hold this one against the example of RFC 8291's
appendix A and against an independent decoder.
"""

from __future__ import annotations

import base64
import hmac
import os
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

RECORD_BYTES = 4_096
#: Salt, record size, length of the key's name, the name: our point.
HEAD_BYTES = 16 + 4 + 1 + 65
_CURVE, _EXCHANGE = SECP256R1(), ECDH()
_RECORD = RECORD_BYTES.to_bytes(4) + bytes([65])


def encode(keys: dict[str, Any], plain: bytes) -> bytes:
    """The body of a push message: `keys` are the subscription's `p256dh` and `auth` in base64url."""
    return encoded(keys, plain, generate_private_key(_CURVE), os.urandom(16))


def encoded(keys: dict[str, Any], plain: bytes, own: EllipticCurvePrivateKey, salt: bytes) -> bytes:
    """The same with a given key and salt, which must never serve twice."""
    theirs, secret = _bytes(keys["p256dh"]), _bytes(keys["auth"])
    point = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = own.exchange(_EXCHANGE, EllipticCurvePublicKey.from_encoded_point(_CURVE, theirs))
    mixed = _hmac(_hmac(secret, shared), b"WebPush: info\0" + theirs + point + b"\x01")
    drawn = _hmac(salt, mixed)
    key = _hmac(drawn, b"Content-Encoding: aes128gcm\0\x01")[:16]
    nonce = _hmac(drawn, b"Content-Encoding: nonce\0\x01")[:12]
    # The byte 2 ends the last record.
    return salt + _RECORD + point + AESGCM(key).encrypt(nonce, plain + b"\x02", None)


def _bytes(text: str) -> bytes:
    """base64url, with or without padding: browsers differ, and too much of it does no harm."""
    return base64.urlsafe_b64decode(text + "==")


def _hmac(key: bytes, data: bytes) -> bytes:
    return hmac.digest(key, data, "sha256")
