"""What does a calculator ask, and which articles does each of its sentences rest on? Plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.guides.calculators.working import Given, Numbers, Working

Article = tuple[str, str]  # a pack's key of a law, and the article


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `type`: won | day | hours (kept as minutes) | number | yes_no | one_of; `default` may be "today".

    `shown_if` and `needed_if` are `(field, value)`: asked, or not to be left out, only then. `after` names a day that
    it may not lie before.
    """

    name: str
    type: str
    required: bool = True
    choices: tuple[str, ...] = ()
    default: str = ""
    most: int = 1_000_000_000
    shown_if: tuple[str, str] | None = None
    needed_if: tuple[str, str] | None = None
    after: str = ""


@dataclass(frozen=True)
class Calculator:
    """One calculator: what it asks, which numbers of the law it takes, and the article behind each sentence."""

    name: str
    fields: tuple[Field, ...]
    numbers: tuple[str, ...]
    articles: Mapping[str, Article]
    work_out: Callable[[Given, Numbers], Working]
    says: str  # the sentences that it may say: `answer.owed step.total note.year_365`
    form: str = ""  # a form that goes on with the answers
