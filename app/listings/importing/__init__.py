"""How do boards hand out postings? Each format by its name: what its files are, how they are read, what they say."""

from __future__ import annotations

from types import MappingProxyType
from typing import cast

from app.listings.importing import hrd, jobposting, jobtech, koneps, table, work24
from app.listings.importing.record import Format

FORMATS = MappingProxyType({one.name: cast(Format, one) for one in (work24, jobposting, jobtech, table, hrd, koneps)})

__all__ = ["FORMATS"]
