"""What does a person look for? The parameters of an address, cleaned: saved searches, feeds and pages speak the same.

`q` words · `region` code · `km` · `hourly` least pay · `hours` at most a week · `shift` · `employment` · `education` ·
`experience` · `size` · `has` conditions · `suits` · `kind` · `sort` · `page`. The twin is static/js/jobs/wish.js.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from app.listings.posting import CONDITIONS, EDUCATIONS, EMPLOYMENTS, EXPERIENCES, KINDS, SHIFTS, SIZES, SUITS

SORTS = ("fit", "new", "near", "pay", "closing")
DISTANCES = ("5", "20", "50")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "km": DISTANCES,
    "shift": SHIFTS,
    "employment": EMPLOYMENTS,
    "education": EDUCATIONS,
    "experience": EXPERIENCES,
    "size": SIZES,
    "has": CONDITIONS,
    "suits": SUITS,
    "kind": KINDS,
    "sort": SORTS,
}
MANY = ("has", "suits")
NUMBERS = {"hourly": 1_000_000, "hours": 168, "page": 1_000}
MOST_LETTERS = 80
REGION_DIGITS = 5


@dataclass(frozen=True)
class Wish:
    """Values by parameter, only those that make sense; `q` as it was typed."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(name not in ("sort", "page") for name in self.values)

    def one(self, name: str) -> str:
        """The value of a parameter; empty where it is not asked."""
        return next(iter(self.values.get(name, ())), "")

    def many(self, name: str) -> tuple[str, ...]:
        """All values of a parameter."""
        return self.values.get(name, ())

    def number(self, name: str) -> int | None:
        """A parameter that counts something."""
        return int(self.one(name)) if self.one(name) else None

    def but(self, **changed: str | Iterable[str]) -> Wish:
        """The same with some parameters changed; an empty one is taken away."""
        given = {name: (value,) if isinstance(value, str) else tuple(value) for name, value in changed.items()}
        kept = {**self.values, **given}
        return Wish({name: values for name, values in kept.items() if any(values)})

    def without(self, name: str, value: str) -> Wish:
        """The same without one value."""
        return self.but(**{name: [one for one in self.many(name) if one != value]})

    @property
    def query(self) -> str:
        """For an address, in one order, so that equal wishes are spelled alike."""
        return urlencode([(name, value) for name in sorted(self.values) for value in sorted(self.values[name])])


def wish_of(args: MultiDict[str, str]) -> Wish:
    """What an address asks. What makes no sense is passed over: a person sees what was understood."""
    found: dict[str, tuple[str, ...]] = {}
    words = args.get("q", "").replace("\0", "").strip()[:MOST_LETTERS]
    region = args.get("region", "")
    if words:
        found["q"] = (words,)
    if len(region) == REGION_DIGITS and region.isascii() and region.isdigit():
        found["region"] = (region,)
    for name, choices in CHOICES.items():
        given = [one for one in choices if one in args.getlist(name)]
        if given:
            found[name] = tuple(given if name in MANY else given[:1])
    for name, most in NUMBERS.items():
        number = _number(args.get(name, ""), most)
        if number:
            found[name] = (str(number),)
    return Wish(found)


def _number(text: str, most: int) -> int:
    """Digits, however they are grouped; 0 for anything else."""
    digits = text.replace(",", "").replace(" ", "")
    return min(int(digits), most) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0
