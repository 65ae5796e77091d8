"""How does the office keep what it writes itself? Sealed to its own key, bound to what it is about."""

from __future__ import annotations

import json
from typing import Any

from app.errors import Unavailable
from app.vault.queries import keyring
from sync.errors import Damaged
from sync.sealing import SUITE, unseal_bytes
from sync.spelling import b64, unb64

_KID_BYTES = 12


def seal(said: str | dict[str, Any] | list[Any], about: str) -> bytes:
    """Something written, readable only with the office's keys and only as being about `about`."""
    keys = keyring()
    text = json.dumps(said, separators=(",", ":")).encode()
    return unb64(keys.seal_kid) + SUITE.encrypt(text, keys.seal_public, info=_info(about))


def open(sealed: bytes, about: str) -> Any:
    """What `seal` was given. Unavailable when its key is not here; Damaged when it is about something else."""
    key = keyring().opening.get(b64(sealed[:_KID_BYTES]))
    if key is None:
        raise Unavailable("vault.cannot_open")
    return json.loads(unseal_bytes(sealed[_KID_BYTES:], _info(about), key))


def _info(about: str) -> bytes:
    return b"dure/1 note " + about.encode()


__all__ = ["Damaged", "open", "seal"]
