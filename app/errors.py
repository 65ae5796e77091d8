"""What can go wrong, and how is it said? One tree; `app.i18n.answers` tells it to people and programs.

DureError
├── BadRequest   400
├── Forbidden    403
├── NotFound     404
├── Conflict     409
├── Gone         410
├── TooLarge     413
├── Unsupported  415
├── TooMany      429  (retry_after seconds)
└── Unavailable  503  (retry_after seconds)
"""

from __future__ import annotations

from typing import Any


class DureError(Exception):
    """Something that is told to whoever asked. `key` names the sentence in the catalogue `errors`."""

    status = 500
    key = "errors.internal"

    def __init__(self, key: str | None = None, *, params: dict[str, Any] | None = None, **members: Any) -> None:
        super().__init__(key or self.key)
        self.key = key or self.key
        self.params = params or {}
        self.members = members

    def headers(self) -> dict[str, str]:
        """Headers that belong to this error."""
        return {}


class BadRequest(DureError):
    """The request makes no sense as it is."""

    status, key = 400, "errors.bad_request"


class Forbidden(DureError):
    """Known, but not allowed."""

    status, key = 403, "errors.forbidden"


class NotFound(DureError):
    """Nothing here."""

    status, key = 404, "errors.not_found"


class Conflict(DureError):
    """It collides with what is already there."""

    status, key = 409, "errors.conflict"


class Gone(DureError):
    """It was here once."""

    status, key = 410, "errors.gone"


class TooLarge(DureError):
    """More than can be taken."""

    status, key = 413, "errors.too_large"


class Unsupported(DureError):
    """A kind of content that is not spoken here."""

    status, key = 415, "errors.unsupported"


class _Wait(DureError):
    def __init__(self, key: str | None = None, *, retry_after: int = 60, **kwargs: Any) -> None:
        super().__init__(key, **kwargs)
        self.retry_after = max(1, int(retry_after))

    def headers(self) -> dict[str, str]:
        """`Retry-After` in seconds."""
        return {"Retry-After": str(self.retry_after)}


class TooMany(_Wait):
    """Too often; try again after `retry_after` seconds."""

    status, key = 429, "errors.too_many"


class Unavailable(_Wait):
    """Not now; try again after `retry_after` seconds."""

    status, key = 503, "errors.unavailable"
