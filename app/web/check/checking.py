"""What do the rules say of this person, and what should be asked next? The walk in, verdicts and questions out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from app import clock
from app.entitlement import asking, household, queries
from app.entitlement.fact import MEMBERS, SIZE, Fact
from app.entitlement.rule import Rule
from app.entitlement.screening import Screener, Verdict
from app.i18n.formats import zone
from app.web.check.walk import Walk
from app.web.check.whom import SELF, own_key, place_of, seen_key

#: Without this, nobody else in the household can be told apart.
WHO_IS_HERE = Fact(MEMBERS, "household", MEMBERS)


@dataclass(frozen=True)
class Member:
    """Someone who lives with the person: a place in the household, what they are to the person, and which of those."""

    place: int
    relation: str
    number: int


class Checking:
    """One person's check with the rules in force."""

    def __init__(self, walk: Walk, screener: Screener | None = None) -> None:
        self.walk = walk
        self.screener = screener or queries.screener()
        self.today = clock.today(zone())

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """By name, with the one that the check asks by itself."""
        return {one.name: one for one in (*self.screener.facts, WHO_IS_HERE)}

    @property
    def day(self) -> date:
        """The day of the check."""
        return date.fromisoformat(self.walk.day) if self.walk.day else self.today

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """The others who live here, as far as they were named."""
        others = [one.get("relation", "other") for one in self.walk.answers.get(MEMBERS) or ()]
        alike = [others[: at + 1].count(one) if others.count(one) > 1 else 0 for at, one in enumerate(others)]
        return tuple(Member(at + 1, one, alike[at]) for at, one in enumerate(others))

    def fact(self, key: str) -> Fact | None:
        """The fact that a question asks for; None where there is none, or nobody at its place."""
        parts = key.split(".")
        if len(parts) == 1:
            return self.facts.get(key)
        is_member = len(parts) == 3 and parts[0] == MEMBERS and parts[1].isascii() and parts[1].isdigit()
        found = self.facts.get(parts[2]) if is_member and len(parts[1]) < 3 else None
        return found if found and found.of == "person" and 0 < place_of(key) <= self._places else None

    @property
    def question(self) -> str | None:
        """The key of what to ask now: what the person wants to see again, else what settles most; None at the end."""
        return self.walk.at or self._next(self.screener)

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """For whom the person looks at, on the day that they look at."""
        return self.verdicts_of(self.walk.whom, self.day)

    def verdicts_of(self, whom: int, day: date) -> tuple[Verdict, ...]:
        """The same for anyone here, on any day."""
        return self.screener.verdicts(self.answers_of(whom), queries.law_on(day))

    def answers_of(self, whom: int) -> Mapping[str, Any]:
        """What was said, as this member would say it."""
        answers = self.walk.answers
        return answers if whom == SELF else household.as_member(answers, whom, self.screener.facts)

    def question_for(self, rule: Rule) -> str | None:
        """What to ask for one service; what was refused may be asked again."""
        return self._next(Screener(self.screener.facts, [rule]), refused=())

    def _next(self, screener: Screener, refused: Sequence[str] | None = None) -> str | None:
        whom, personal = self.walk.whom, self._personal
        kept = self.walk.refused if refused is None else refused
        seen = {seen_key(key, whom, personal) for key in kept}
        key = asking.next_question(screener, self.answers_of(whom), seen, queries.law_on(self.day))
        return own_key(key, whom, personal) if key else None

    @cached_property
    def _personal(self) -> frozenset[str]:
        return frozenset(one.name for one in self.screener.facts if one.of == "person")

    @property
    def _places(self) -> int:
        """How many others there may be, named or only counted."""
        counted = self.walk.answers.get(SIZE)
        unnamed = min(counted, household.MOST_UNNAMED) - 1 if isinstance(counted, int) else 0
        return max(len(self.walk.answers.get(MEMBERS) or ()), unnamed)
