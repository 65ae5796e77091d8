"""Which keys does the centre list now? Taken over the line or from a stick, under the root that was pinned."""

from __future__ import annotations

from typing import Any

from app import vault
from app.offline.hub import epochs
from app.vault import adopted


def adopt(document: dict[str, Any]) -> bool:
    """Take the centre's list; whether it says anything new. SyncError for one that does not verify, or is older."""
    before = vault.epoch()
    is_new = adopted.adopt(document)
    if vault.epoch() > before:
        epochs.offer_again()
    return is_new
