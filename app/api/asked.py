"""What does a program ask for? Each parameter is read strictly: one that makes no sense is told, not guessed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import g, request

from app.errors import BadRequest
from app.i18n import languages

MOST_PER_PAGE, USUAL_PER_PAGE = 100, 20
LAST_PAGE, OLDEST, MOST_LETTERS = 1_000_000, 150, 200


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page, and how many items on one."""

    page: int
    per_page: int

    @property
    def skip(self) -> int:
        """How many items stand before this page."""
        return (self.page - 1) * self.per_page

    def next(self, total: int) -> str | None:
        """The address of the page after this one; None on the last."""
        if self.skip + self.per_page >= total:
            return None
        asked = {**request.args.to_dict(), "page": str(self.page + 1), "per_page": str(self.per_page)}
        return f"{request.path}?{urlencode(asked)}"


def paging() -> Paging:
    """`page` from 1, `per_page` up to 100."""
    return Paging(number("page", 1, LAST_PAGE) or 1, number("per_page", 1, MOST_PER_PAGE) or USUAL_PER_PAGE)


def number(name: str, least: int, most: int) -> int | None:
    """A whole number; None where it is not asked. Raises BadRequest for anything else."""
    given = request.args.get(name)
    if given is None:
        return None
    if not (given.isascii() and given.isdigit() and len(given) < 9 and least <= int(given) <= most):
        raise BadRequest("api.number", params={"name": name, "least": least, "most": most}, parameter=name)
    return int(given)


def text(name: str) -> str:
    """A text of a reasonable length; empty where it is not asked."""
    given = request.args.get(name, "").strip()
    if len(given) > MOST_LETTERS or "\0" in given:
        raise BadRequest("api.text", params={"name": name, "most": MOST_LETTERS}, parameter=name)
    return given


def one_of(name: str, choices: Any) -> str:
    """One of a few words; empty where it is not asked."""
    given = request.args.get(name, "")
    if given and given not in choices:
        raise BadRequest("api.one_of", params={"name": name, "choices": ", ".join(choices)}, parameter=name)
    return given


def speak() -> None:
    """Answer in the language that `locale` names, or else in the one that the caller accepts."""
    locale = one_of("locale", languages())
    if locale:
        g.locale = locale


def only(*names: str) -> None:
    """Raise BadRequest for a parameter that nobody reads: a misspelt filter must not look like an answer."""
    strange = sorted(set(request.args) - set(names))
    if strange:
        raise BadRequest("api.unknown", params={"name": strange[0], "known": ", ".join(names)}, parameter=strange[0])
