"""How does a paper's state travel back? In a box that only the device holding the claim can open."""

from secrets import token_bytes
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .canonical import canonical, read_exact
from .errors import Damaged
from .identity import down_key
from .spelling import b64, unb64

STEP = 256
NONCE_BYTES = 12


def make_box(state: dict[str, Any], envelope_id: str, claim: bytes, nonce: bytes | None = None) -> str:
    """b64 of nonce ‖ AES-256-GCM over the state's JSON, padded with spaces to a multiple of 256 bytes."""
    text = canonical(state)
    padded = text + b" " * (-len(text) % STEP)
    nonce = nonce or token_bytes(NONCE_BYTES)
    return b64(nonce + AESGCM(down_key(claim)).encrypt(nonce, padded, envelope_id.encode()))


def open_box(box: str, envelope_id: str, claim: bytes) -> dict[str, Any]:
    """The state inside a box; Damaged when it is not for this id and claim."""
    raw = unb64(box)
    try:
        text = AESGCM(down_key(claim)).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], envelope_id.encode())
    except (InvalidTag, ValueError):
        raise Damaged("box") from None
    state: dict[str, Any] = read_exact(text)
    return state
