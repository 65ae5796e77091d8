"""Which keys has the front matter of a guide? All in the source language's file, only words in the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.content.book import Spot
from app.content.shapes import NAME, SLUG, Day, Keys, Many, Shape, Text, Whole
from app.content.words import check_text

KEY = Text(NAME, "bad_name")
LINKS = ("form", "service", "guide", "calculator")


@dataclass(frozen=True)
class Said:
    """A text for people in the language of its file. `numbers`: may show parameters."""

    language: str
    numbers: bool = True

    def read(self, value: Any, at: Spot) -> str | None:
        """The text."""
        if not isinstance(value, str) or not value.strip():
            at.wrong("text_wanted")
            return None
        check_text(value, at, self.language, self.numbers)
        return value


def source(language: str) -> Shape:
    """The front matter of the file in the pack's first language."""
    said, title = Said(language), Said(language, numbers=False)
    basis = Keys({"law": KEY, "article": Text(), "about": said})
    return Keys(
        {
            "question": title,
            "title": title,
            "situation": KEY,
            "order": Whole(),
            "audience": Many(KEY),
            "words": Many(Text()),
            "basis": Many(basis),
            "hotlines": Many(KEY),
            "checked_on": Day(),
        },
        {"next": Many(Keys({}, dict.fromkeys(LINKS, Text(SLUG, "slug_wanted")), check=_one_link))},
    )


def other(language: str) -> Shape:
    """The front matter of a translation; `about` says the articles in the order of the source's `basis`."""
    said, title = Said(language), Said(language, numbers=False)
    return Keys({"question": title, "title": title, "words": Many(Text()), "about": Many(said)})


def _one_link(link: dict[str, Any], at: Spot) -> None:
    if len(link) != 1:
        at.wrong("one_link_wanted", choices=", ".join(LINKS))
