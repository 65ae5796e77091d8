"""What does a reader see of a law and of one of its articles? Read from rows; no request, no words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.statutes.names import label_of
from app.statutes.text import Paragraph


@dataclass(frozen=True, slots=True)
class Law:
    """A law that is kept here. `weight` in bytes; `is_pending`: a part of its text is not in force yet."""

    id: str
    name: str
    kind: str
    ministries: tuple[str, ...]
    number: str
    promulgated_on: date
    in_force_on: date
    is_repealed: bool
    source: str
    weight: int

    @property
    def to(self) -> str:
        """Where its page is, without the language."""
        return f"rights/law/{self.id}"


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was last promulgated, seen on one day. `since_on` None: the file does not tell since when."""

    law: Law
    number: str
    heading: str
    chapter: str
    paragraphs: tuple[Paragraph, ...]
    since_on: date | None
    is_deleted: bool
    is_pending: bool
    cited: int = 0  # the paragraph that was asked for; 0 for all

    @property
    def id(self) -> str:
        """Stable: the law's number and the article's."""
        return f"{self.law.id}:{self.number}"

    @property
    def label(self) -> str:
        """`제43조의2`."""
        return label_of(self.number)

    @property
    def anchor(self) -> str:
        """For an address within a page."""
        return f"law-{self.law.id}-{self.number}"

    @property
    def to(self) -> str:
        """Where its page is, without the language."""
        return f"{self.law.to}/{self.number}"

    @property
    def is_law(self) -> bool:
        """Whether one may rely on it: it is there, and its law was not repealed."""
        return not self.is_deleted and not self.law.is_repealed
