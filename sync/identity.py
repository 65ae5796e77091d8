"""Whose is an id? Ids and the other secrets that follow from a paper's claim."""

from hashlib import sha256
from hmac import compare_digest
from secrets import token_bytes
from uuid import UUID

from .errors import Misspelt
from .spelling import is_id, unb64

CLAIM_BYTES = 16


def new_claim() -> bytes:
    """Sixteen random bytes that only the person's device and the seal hold."""
    return token_bytes(CLAIM_BYTES)


def mint_id(milliseconds: int, claim: bytes, noise: bytes | None = None) -> str:
    """A UUIDv7 whose second half follows from the claim, so that nobody else can use it.

    `milliseconds` since 1970; `noise` (two bytes) replaces the random bits, for vectors.
    """
    stir = int.from_bytes(noise or token_bytes(2)) & 0x0FFF
    first = (milliseconds & (2**48 - 1)).to_bytes(6) + (0x7000 | stir).to_bytes(2)
    return str(UUID(bytes=first + _second_half(first, claim)))


def fits(envelope_id: str, claim: bytes) -> bool:
    """Does this id belong to whoever knows this claim?"""
    if not is_id(envelope_id) or len(claim) != CLAIM_BYTES:
        return False
    raw = bytes.fromhex(envelope_id.replace("-", ""))
    return compare_digest(raw[8:], _second_half(raw[:8], claim))


def status_token(claim: bytes) -> bytes:
    """What a device shows to ask for the state of its paper."""
    return sha256(b"dure/1 status " + claim).digest()[:16]


def down_key(claim: bytes) -> bytes:
    """The key of the boxes in which a paper's state comes back."""
    return sha256(b"dure/1 down " + claim).digest()


def read_claim(text: object) -> bytes | None:
    """The claim behind its spelling, or None."""
    try:
        claim = unb64(text)
    except Misspelt:
        return None
    return claim if len(claim) == CLAIM_BYTES else None


def _second_half(first: bytes, claim: bytes) -> bytes:
    digest = sha256(b"dure/1 id " + claim + first).digest()
    return bytes([digest[0] & 0x3F | 0x80]) + digest[1:8]
