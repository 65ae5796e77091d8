"""How is a record that was not taken told to a person?"""

from __future__ import annotations

from app.i18n import t
from app.listings.models import ListingReject


def why(one: ListingReject) -> str:
    """The reason in the language of the request."""
    return t(f"imports.why.{one.reason}", **one.params)
