"""What can tus say beside the house's own errors?

DureError
├── WrongVersion  412  another version of tus
└── Mismatch      460  the bytes are not those that were promised
"""

from __future__ import annotations

from app.errors import DureError
from sync.uploads import VERSION


class WrongVersion(DureError):
    """Another version of tus than the one spoken here."""

    status, key = 412, "uploads.wrong_version"

    def headers(self) -> dict[str, str]:
        """Which one is spoken."""
        return {"Tus-Version": VERSION}


class Mismatch(DureError):
    """The bytes do not fit their checksum, or the whole does not fit the digest in the paper."""

    status, key = 460, "uploads.mismatch"
