"""How is a one-use code spelt? A public handle, a secret of 64 bits, and the fingerprint of the office's root key.

36 signs in the alphabet of references, in groups of four: it is read out from one screen and typed at another.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from secrets import choice
from typing import NamedTuple

from sync.reference import ALPHABET, HYPHENS
from sync.spelling import b64, unb64

HANDLE, SECRET, FINGERPRINT = 3, 13, 20  # 31¹³ > 2⁶⁴; 31²⁰ > 2⁹⁶, the 12 bytes of a `kid`
LENGTH = HANDLE + SECRET + FINGERPRINT


class Code(NamedTuple):
    """The parts of a code."""

    handle: str
    secret: str
    fingerprint: str

    @property
    def shown(self) -> str:
        """The whole code in groups of four."""
        signs = "".join(self)
        return "-".join(signs[at : at + 4] for at in range(0, LENGTH, 4))

    @property
    def key(self) -> bytes:
        """What both sides make of the secret; the secret itself is never sent."""
        return sha256(b"dure/1 enrol " + self.secret.encode()).digest()


def new_code(root: str) -> Code:
    """A fresh code of an office, given its root key."""
    return Code(_random(HANDLE), _random(SECRET), fingerprint_of(root))


def read_code(typed: str) -> Code | None:
    """The code that somebody typed; None for what is none."""
    signs = "".join(sign for sign in typed.upper() if sign not in HYPHENS and not sign.isspace())
    if len(signs) != LENGTH or any(sign not in ALPHABET for sign in signs):
        return None
    return Code(signs[:HANDLE], signs[HANDLE:-FINGERPRINT], signs[-FINGERPRINT:])


def fingerprint_of(root: str) -> str:
    """Twenty signs of a root key: 96 bits of the SHA-256 of its point."""
    number = int.from_bytes(sha256(unb64(root)).digest()[:12])
    signs = []
    for _ in range(FINGERPRINT):
        number, value = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[value])
    return "".join(reversed(signs))


def proof(key: bytes, public: str, turn: str) -> str:
    """That whoever sends this public key knows the code."""
    return b64(hmac.digest(key, f"proof {public} {turn}".encode(), "sha256"))


def token(key: bytes, public: str) -> str:
    """What the hub shows with each request afterwards; both sides make it from the code, neither sends it."""
    return b64(hmac.digest(key, f"token {public}".encode(), "sha256"))


def _random(length: int) -> str:
    return "".join(choice(ALPHABET) for _ in range(length))
