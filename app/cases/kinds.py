"""How is an answer of each type spelled? One marshmallow field for each kind of question."""

from __future__ import annotations

import re
from contextvars import ContextVar
from datetime import date
from typing import Any

from marshmallow import ValidationError, fields

from app.cases import typed
from app.cases.days import is_day, moved_day
from app.cases.definition import Question
from app.cases.faults import Fault
from app.cases.files import file_faults

MOST = 2**53 - 1
BAD_SIGNS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
E_MAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s.]{2,}")
LONGEST_PART = 200
MISSING = Fault("missing")

today_is: ContextVar[date] = ContextVar("today_is")


class Answer(fields.Field[Any]):
    """An answer to one question; what is missing is told as a Fault like all else."""

    def __init__(self, question: Question) -> None:
        told: Any = {"required": [MISSING], "null": [MISSING]}
        super().__init__(required=question.is_required, error_messages=told)
        self.question = question
        self.choices = frozenset(choice.name for choice in question.choices)

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        found = self.faults(value)
        if found:
            raise ValidationError(found)  # type: ignore[arg-type]
        return value

    def faults(self, value: Any) -> list[Fault]:  # noqa: ARG002 - each kind looks at it
        """What is wrong with a value; nothing, unless its kind says more."""
        return []


class Words(Answer):
    """text and long_text: kept as sent; signs that cannot be shown must be corrected."""

    def faults(self, value: Any) -> list[Fault]:
        """Signs, length, pattern."""
        asked = self.question
        if not isinstance(value, str):
            return [Fault("wrong")]
        if BAD_SIGNS.search(value):
            return [Fault("bad_signs")]
        if len(value) > asked.max_length:
            return [Fault("too_long", {"most": asked.max_length, "now": len(value)})]
        if len(value.strip()) < asked.min_length:
            return [Fault("too_short", {"least": asked.min_length})]
        if asked.pattern and not asked.pattern.fullmatch(value.strip()):
            return [Fault("wrong_pattern")]
        return []


class Spelled(Answer):
    """phone, email, person_number: one spelling, the one that the readers of typed text give."""

    def faults(self, value: Any) -> list[Fault]:
        """Anything that is not already in its one spelling."""
        kind = self.question.type
        if kind == "email":
            good = (
                isinstance(value, str) and len(value) <= 254 and E_MAIL.fullmatch(value) and not BAD_SIGNS.search(value)
            )
        else:
            good = isinstance(value, str) and getattr(typed, kind)(value) == value
        return [] if good else [Fault(f"wrong_{kind}")]


class Number(Answer):
    """number and money: whole; a number with decimals is a string."""

    def faults(self, value: Any) -> list[Fault]:
        """Type, bounds."""
        asked = self.question
        if asked.decimals:
            good = isinstance(value, str) and typed.number(value, asked.decimals) == value
        else:
            good = isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MOST
        if not good:
            return [Fault(f"wrong_{asked.type}")]
        least = asked.least if asked.least is not None else (0 if asked.type == "money" else None)
        return _bounds(asked.type, float(value) if asked.decimals else value, least, asked.most)


class Day(Answer):
    """A day; its bounds may move with today."""

    def faults(self, value: Any) -> list[Fault]:
        """A real day, within its bounds."""
        if not isinstance(value, str) or not is_day(value):
            return [Fault("wrong_date")]
        asked = self.question
        today = today_is.get()
        least, most = (moved_day(bound, today) if bound else None for bound in (asked.least, asked.most))
        return _bounds("date", value, least, most)


class YesNo(Answer):
    """true or false."""

    def faults(self, value: Any) -> list[Fault]:
        """Anything but a boolean."""
        return [] if isinstance(value, bool) else [Fault("wrong_choice")]


class OneOf(Answer):
    """The name of a choice."""

    def faults(self, value: Any) -> list[Fault]:
        """Anything that is not offered."""
        return [] if isinstance(value, str) and value in self.choices else [Fault("wrong_choice")]


class ManyOf(Answer):
    """Names of choices, each once."""

    def faults(self, value: Any) -> list[Fault]:
        """Anything that is not offered, and how many."""
        asked = self.question
        if not isinstance(value, list) or not all(isinstance(one, str) and one in self.choices for one in value):
            return [Fault("wrong_choice")]
        if len(set(value)) < len(value):
            return [Fault("wrong_choice")]
        return _bounds("many_of", len(value), asked.least, asked.most)


class Address(Answer):
    """postcode, road, detail, region; the road is what an address cannot be without."""

    def __init__(self, question: Question, regions: frozenset[str]) -> None:
        super().__init__(question)
        self.regions = regions

    def faults(self, value: Any) -> list[Fault]:
        """Parts of other names or kinds, no road, a region that the country does not have."""
        if not isinstance(value, dict) or not all(isinstance(part, str) for part in value.values()):
            return [Fault("wrong_address")]
        if set(value) - {"postcode", "road", "detail", "region"}:
            return [Fault("wrong_address")]
        found = [Fault("bad_signs", part=part) for part, words in value.items() if BAD_SIGNS.search(words)]
        found += [
            Fault("too_long", {"most": LONGEST_PART, "now": len(words)}, part)
            for part, words in value.items()
            if len(words) > LONGEST_PART
        ]
        if not value.get("road", "").strip():
            found.append(Fault("missing_road", part="road"))
        if self.regions and value.get("region") and value["region"] not in self.regions:
            found.append(Fault("wrong_choice", part="region"))
        return found


class Upload(Answer):
    """A photo or a file: inside the envelope, or named there and coming by itself."""

    def faults(self, value: Any) -> list[Fault]:
        """Whether it is what its first bytes say it is, and what the question takes."""
        return file_faults(value, self.question.accept)


class Rows(Answer):
    """A repeated group: whether it is a list of answers, and how many; the checker looks into each row."""

    def faults(self, value: Any) -> list[Fault]:
        """How many rows."""
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            return [Fault("wrong")]
        return _bounds("group", len(value), self.question.least, self.question.most)


KINDS: dict[str, type[Answer]] = {
    "text": Words,
    "long_text": Words,
    "number": Number,
    "money": Number,
    "date": Day,
    "phone": Spelled,
    "email": Spelled,
    "person_number": Spelled,
    "yes_no": YesNo,
    "one_of": OneOf,
    "many_of": ManyOf,
    "group": Rows,
    "file": Upload,
}


def _bounds(kind: str, value: Any, least: Any, most: Any) -> list[Fault]:
    if least is not None and value < least:
        return [Fault(f"too_little_{kind}", {"least": least})]
    if most is not None and value > most:
        return [Fault(f"too_much_{kind}", {"most": most})]
    return []
