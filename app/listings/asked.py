"""What is looked for, what was understood of it, and what was found? Plain values, the same on the device."""

from __future__ import annotations

from dataclasses import dataclass

SORTS = ("fit", "new", "near", "pay", "closing")
#: Empty: open, or not known to be closed. `open`, `unknown`, `closed` as `Posting.status`, `any` all of them.
STATUSES = ("", "open", "unknown", "closed", "any")

Reason = tuple[str, str | int]


@dataclass(frozen=True, slots=True)
class Asked:
    """A search. `q` is what a person typed and may say anything; the rest was chosen.

    `region` is a code; `km` widens it to all districts so far around; `hourly` and `monthly` are the least pay;
    `hours` and `days` the most in a week; `shift`, `employment`, `size` any of these; `has` and `suits` all of these;
    `education` what the person has; `experience` `none`, `new` or `experienced`.
    """

    q: str = ""
    region: str = ""
    km: int | None = None
    hourly: int | None = None
    monthly: int | None = None
    shift: tuple[str, ...] = ()
    employment: tuple[str, ...] = ()
    education: str | None = None
    experience: str | None = None
    size: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    suits: tuple[str, ...] = ()
    hours: int | None = None
    days: int | None = None
    kind: str = "job"
    status: str = ""
    sort: str = "fit"
    page: int = 1
    per_page: int = 20


@dataclass(frozen=True, slots=True)
class Understood:
    """One thing that was read out of `q`. `words` is the piece of `q` that said it.

    `kind`: `word`, `must`, `not`, `place`, `near`, `pay_hour`, `pay_month`, `hours`, `days`, or a filter's name.
    """

    kind: str
    value: str | int
    words: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A posting that was found, by number.

    `why`: `title`, `occupation`, `place` (or firm), `alike` with the word; `km`, `pay` (won above), `fresh` (days).
    """

    number: int
    score: int
    why: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a search. `total` counts all; `likely`: too few had all the words, so near misses are among them."""

    hits: tuple[Hit, ...]
    total: int
    likely: bool
    understood: tuple[Understood, ...]
