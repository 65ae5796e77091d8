"""How much may one address send, and is there room for it? Asked before custody."""

from __future__ import annotations

import shutil

from app.config import settings
from app.errors import Unavailable
from app.offline.hub import enrolled, identity
from app.security import limits


def refuse_full_disk() -> None:
    """Before custody: nothing is promised that may not fit."""
    if shutil.disk_usage(settings().home).free < settings().free_disk_mark:
        raise Unavailable(retry_after=300)


def limit_bytes(size: int) -> None:
    """Count what an address sends, inflated; TooMany above the rate."""
    limits.spend(f"bytes {_sender()}", size, settings().rate_bytes)


def limit_items(items: int) -> None:
    """One question costs about as much as one envelope: a seal is opened for its claim."""
    limits.spend(f"envelopes {_sender()}", items, settings().rate_envelopes)


def _sender() -> str:
    """An address; an enrolled hub, behind which a village is, is counted apart from others at its address."""
    hub = None if identity.is_hub() else enrolled.caller()
    return f"hub {hub.name}" if hub else limits.caller()
