"""What does a form ask? One version's definition, read once from the plain dict that a pack gives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.cases.deadlines import Period
from app.i18n import in_words

Texts = Mapping[str, str]  # one sentence by language
ONE_LINE = frozenset({"text", "number", "money", "date", "phone", "email", "person_number"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be picked."""

    name: str
    label: Texts
    hint: Texts | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `most` and `least` are the definition's min and max: a sum, a number of rows or choices, a day.
    The address of the page may bring the answer to one that `is_linked`: which posting, and nothing personal."""

    name: str
    type: str
    label: Texts
    short: Texts
    is_required: bool = False
    may_come_later: bool = False
    is_linked: bool = False
    hint: Texts | None = None
    why: Texts | None = None
    missing: Texts | None = None
    wrong: Texts | None = None
    item: Texts | None = None
    autocomplete: str = ""
    least: Any = None
    most: Any = None
    min_length: int = 0
    max_length: int = 200
    pattern: re.Pattern[str] | None = None
    decimals: int = 0
    accept: str = ""
    choices: tuple[Choice, ...] = ()
    questions: tuple[Question, ...] = ()
    shown_if: Any = None
    check: Any = None

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Question:
        """A question from its plain dict."""
        long = given["type"] == "long_text"
        return cls(
            name=given["name"],
            type=given["type"],
            label=given["label"],
            short=given.get("short") or given["label"],
            is_required=bool(given.get("required")),
            may_come_later=bool(given.get("later")),
            is_linked=bool(given.get("linked")),
            **{key: given.get(key) for key in ("hint", "why", "missing", "wrong", "item")},
            autocomplete=given.get("autocomplete") or "",
            least=given.get("min"),
            most=given.get("max"),
            min_length=given.get("min_length") or 0,
            max_length=given.get("max_length") or (4000 if long else 200),
            pattern=re.compile(given["pattern"], re.ASCII) if given.get("pattern") else None,
            decimals=given.get("decimals") or 0,
            accept=given.get("accept") or "image/*,application/pdf",
            choices=tuple(Choice(one["name"], one["label"], one.get("hint")) for one in given.get("choices") or ()),
            questions=tuple(cls.of(child) for child in given.get("questions") or ()),
            shown_if=given.get("shown_if"),
            check=given.get("check"),
        )

    def choice(self, name: object) -> Choice | None:
        """The choice of that name."""
        return next((one for one in self.choices if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together, under one heading. `keep` names what its answers are kept as on a device."""

    name: str
    title: Texts
    questions: tuple[Question, ...]
    keep: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class FormDefinition:
    """One version of a form, in all its languages. `questions` are those of all sections, in the order asked.

    `office_by` names the address that decides which branch of the office answers, `urgent` the yes-or-no question that
    puts a paper first, `clock_by` the choice that decides which of the `periods` the law gives the office.
    """

    slug: str
    version: int
    title: Texts
    office: str
    office_name: Texts
    hotline: str
    service: str
    second_factor: str
    period: Period | None
    office_by: str
    urgent: str
    clock_by: str
    periods: Mapping[str, Period]
    regions: tuple[Choice, ...]
    sections: tuple[Section, ...]
    tab: str = ""
    questions: tuple[Question, ...] = field(init=False)

    def __post_init__(self) -> None:
        asked = tuple(question for section in self.sections for question in section.questions)
        object.__setattr__(self, "questions", asked)

    @classmethod
    def of(cls, given: Mapping[str, Any], regions: tuple[Choice, ...] = ()) -> FormDefinition:
        """A form from its plain dict; `regions` are the country's, for addresses."""
        return cls(
            slug=given["slug"],
            version=int(given["version"]),
            title=given["title"],
            office=given.get("office") or "",
            office_name=given.get("office_name") or given["title"],
            hotline=str(given.get("hotline") or ""),
            service=given.get("service") or "",
            second_factor=given.get("second_factor") or "",
            period=Period.of(given),
            office_by=given.get("office_by") or "",
            urgent=given.get("urgent") or "",
            clock_by=(given.get("deadline_by") or {}).get("question", ""),
            periods=_periods(given.get("deadline_by") or {"of": {}}),
            regions=regions,
            sections=tuple(
                Section(
                    one["name"],
                    one["title"],
                    tuple(Question.of(asked) for asked in one["questions"]),
                    one.get("keep") or "",
                )
                for one in given["sections"]
            ),
            tab=given.get("tab") or "",
        )

    def period_for(self, clock: str | None) -> Period | None:
        """How long the office has where `clock` was chosen, such as the kind of a request."""
        return self.periods.get(clock or "") or self.period

    def question(self, path: str) -> Question | None:
        """The question at `full_name` or, inside a group, at `family.0.birth`; parts of an address lead to it."""
        found: Question | None = None
        among = self.questions
        for part in path.split("."):
            if not part.isdigit():
                found = next((one for one in among if one.name == part), found)
                among = found.questions if found else ()
        return found


def _periods(given: Mapping[str, Any]) -> dict[str, Period]:
    found = {choice: Period.of({"deadline": one}) for choice, one in given["of"].items()}
    return {choice: period for choice, period in found.items() if period}


def say(texts: Texts | None, locale: str) -> str:
    """The sentence in a language; in the first one there is where it was not translated."""
    if not texts:
        return ""
    return in_words(texts, locale)
