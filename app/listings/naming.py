"""What are the codes of postings called, in the pack in force and its own language?"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app.config import settings
from app.listings import occupations
from app.listings.places import places
from app.listings.terms import Names


def names() -> Names:
    """Places and occupations."""
    return _of_pack(settings().pack)


@cache
def _of_pack(_pack: Path) -> Names:
    return Names(places(), occupations.names())
