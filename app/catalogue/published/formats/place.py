"""Where does an office work? The regions of the pack, found at the beginning of the office's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Regions:
    """The country's first-level regions by name and by every further name that is in use."""

    codes: Mapping[str, str]

    @classmethod
    def of(cls, regions: Iterable[tuple[str, str]]) -> Regions:
        """From pairs of code and name."""
        return cls({name: code for code, name in regions})

    def of_office(self, office: str) -> str:
        """The code of the region whose name begins the office's name; empty for a country-wide office."""
        fitting = [name for name in self.codes if office.startswith(name)]
        return self.codes[max(fitting, key=len)] if fitting else ""
