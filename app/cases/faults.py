"""What is wrong with an answer, and how is it said in the person's words?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.cases.definition import FormDefinition, Question, Texts, say
from app.i18n import force_locale, t
from app.i18n.formats import day_year, won
from app.parameters.texts import filled

TRUE_STATEMENT = "true_statement"
# These say something that the form's one sentence for "wrong" cannot know.
SAID_BY_US = frozenset({"bad_signs", "too_long", "file_too_large", "files_too_large", "wrong_file_kind"})

READ_BY_SCRIPT = frozenset({"date", "email", "money", "number", "person_number", "phone"})


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a value, before it is known where it stands. `part` is the part of an address."""

    key: str
    params: Mapping[str, Any] = field(default_factory=dict)
    part: str = ""


@dataclass(frozen=True, slots=True)
class FieldError:
    """One thing to correct: `name` is where (`full_name`, `family.0.birth`, `home.road`), `key` and `params` are the
    sentence of the catalogue, `own` the form's own sentence, which is said instead."""

    name: str
    key: str
    params: Mapping[str, Any] = field(default_factory=dict)
    own: Texts | None = None


def placed(fault: Fault, name: str, question: Question) -> FieldError:
    """The fault at its place, with the form's own sentence where it has one that fits."""
    if fault.key == "missing":
        own = question.missing
    elif fault.key == "wrong_together":
        own = question.wrong
    else:
        # Where a form checks an answer against others, its sentence speaks of that and not of a misspelling.
        own = None if question.check is not None or fault.key in SAID_BY_US else question.wrong
    return FieldError(name + (f".{fault.part}" if fault.part else ""), fault.key, fault.params, own)


def sentences(form: FormDefinition, errors: Iterable[FieldError], locale: str) -> list[dict[str, str]]:
    """`[{"name", "text"}]` in a language, as a box carries them and as pages list them."""
    with force_locale(locale):
        return [{"name": error.name, "text": _sentence(form, error, locale)} for error in errors]


def open_sentences(form: FormDefinition) -> dict[str, str]:
    """What script may have to say of this form before it is sent: by key, the sentences, their places still open."""
    keys = {TRUE_STATEMENT}.union(*(_script_may_find(asked) for asked in form.questions))
    return {key: t(f"cases.error.{key}") for key in sorted(keys)}


def _script_may_find(asked: Question) -> set[str]:
    """The keys of all that static/js/form/verdict.js can find wrong with an answer, and with those in its rows."""
    possible = {
        "missing": asked.is_required,
        "missing_road": asked.type == "address",
        f"wrong_{asked.type}": asked.type in READ_BY_SCRIPT,
        "wrong_together": asked.check is not None,
        "bad_signs": asked.type in ("text", "long_text", "email"),
        "too_long": asked.type in ("text", "long_text"),
        "too_short": asked.min_length > 0,
        "wrong_pattern": asked.pattern is not None,
        f"too_little_{asked.type}": asked.least is not None,
        f"too_much_{asked.type}": asked.most is not None,
    }
    return {key for key, may_be in possible.items() if may_be}.union(*map(_script_may_find, asked.questions))


def _sentence(form: FormDefinition, error: FieldError, locale: str) -> str:
    if error.own:
        return filled(say(error.own, locale))
    question = form.question(error.name)
    short = say(question.short, locale) if question else ""
    shown = {name: _shown(error.key, value) for name, value in error.params.items()}
    return t(f"cases.error.{error.key}", **{"short": short, **shown})


def _shown(key: str, value: Any) -> object:
    """A bound as people read it: a day, a sum, a number."""
    if key.endswith("_date"):
        return day_year(value)
    return won(value) if key.endswith("_money") else value
