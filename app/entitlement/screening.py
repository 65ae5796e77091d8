"""What may these people have? Yes, no, or not known yet, with reasons. The twin of static/js/check/verdict.js.

Thousands of imported services share few conditions: each distinct one is worked out once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from app.entitlement.fact import Fact
from app.entitlement.household import Answers, gather
from app.entitlement.rule import Condition, Formula, Rule
from app.entitlement.worth import Amount, amount_of
from app.logic import Ground, truth, value
from app.logic.values import all_of

Word = Literal["yes", "no", "unknown"]
WORDS: Mapping[bool | None, Word] = {True: "yes", False: "no", None: "unknown"}


@dataclass(frozen=True, slots=True)
class Law:
    """The law of a day: its numbers by name, as rules take them, and the day `YYYY-MM-DD`."""

    numbers: Mapping[str, Any]
    today: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A condition, and whether it holds; None while that is not known."""

    condition: Condition
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says: yes where all conditions hold, no where one does not, else unknown."""

    rule: Rule
    word: Word
    reasons: tuple[Reason, ...]
    amount: Amount | None

    @property
    def deciding(self) -> tuple[str, ...]:
        """The names of the conditions that are false where it is no, unknown where it is unknown."""
        wanted = {"no": False, "unknown": None, "yes": True}[self.word]
        return tuple(one.condition.name for one in self.reasons if one.holds is wanted)


@dataclass(frozen=True)
class Screener:
    """Rules made ready: `tests` are the distinct conditions, `places` says for each rule which of them are its own."""

    facts: Sequence[Fact]
    rules: Sequence[Rule]
    tests: list[Any] = field(default_factory=list)
    places: list[tuple[int, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        known: dict[str, int] = {}
        for rule in self.rules:
            self.places.append(tuple(self._place(one.test, known) for one in rule.conditions))

    def ground(self, answers: Answers, law: Law) -> Ground:
        """What the tests look at."""
        return Ground(gather(answers, self.facts), law.numbers, law.today)

    def truths(self, ground: Ground) -> list[bool | None]:
        """Whether each distinct condition holds."""
        return [truth(value(test, ground)) for test in self.tests]

    def verdicts(self, answers: Answers, law: Law) -> tuple[Verdict, ...]:
        """The verdict of every rule, in the order of the rules. A day to come is as good as today."""
        ground = self.ground(answers, law)
        truths = self.truths(ground)
        return tuple(
            self._verdict(rule, [truths[place] for place in places], ground)
            for rule, places in zip(self.rules, self.places, strict=True)
        )

    def _verdict(self, rule: Rule, held: list[bool | None], ground: Ground) -> Verdict:
        word = WORDS[all_of(held)]
        reasons = tuple(map(Reason, rule.conditions, held))
        return Verdict(rule, word, reasons, self._amount(rule.amount, ground) if word != "no" else None)

    def _amount(self, formula: Formula | None, ground: Ground) -> Amount | None:
        return amount_of(formula, ground, self.facts) if formula else None

    def _place(self, test: Any, known: dict[str, int]) -> int:
        spelled = json.dumps(test)
        if spelled not in known:
            known[spelled] = len(self.tests)
            self.tests.append(test)
        return known[spelled]


@dataclass(frozen=True, slots=True)
class Together:
    """What must be thought of when several are asked for: pairs of slugs."""

    not_both: tuple[tuple[str, str], ...]
    counts_for: tuple[tuple[str, str], ...]


def together(verdicts: Sequence[Verdict]) -> Together:
    """Pairs among the services that are not ruled out: of which one may have one only, and whose money counts as
    income for the other. A pair that both name is told once."""
    open_rules = [one.rule for one in verdicts if one.word != "no"]
    slugs = {rule.slug for rule in open_rules}
    pairs = dict.fromkeys((rule.slug, other) for rule in open_rules for other in rule.excludes if other in slugs)
    not_both = tuple((one, other) for one, other in pairs if (other, one) not in pairs or one < other)
    counts = tuple((rule.slug, other) for rule in open_rules for other in rule.counts_for if other in slugs)
    return Together(not_both, counts)
