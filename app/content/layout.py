"""Which keys has each file of a pack? docs/pack-guide.md explains them for people; the checks are in the neighbours."""

from __future__ import annotations

import re

from app.catalogue.service import AFTER, FOLDERS
from app.content import facts, forms, numbers, places, services
from app.content.blocks import Questions
from app.content.shapes import (
    NAME,
    SLUG,
    Anything,
    Day,
    Flag,
    Keys,
    Lifted,
    Many,
    Named,
    OneOf,
    Rule,
    Text,
    Unnamed,
    Whole,
)
from app.content.words import Words
from app.entitlement.fact import OF
from app.entitlement.fact import TYPES as FACT_TYPES
from app.entitlement.rule import PERIODS
from app.parameters.rules import UNITS

TYPES = (*forms.SIMPLE, *forms.WITH_PARTS)
PHONE = Text(re.compile(r"[0-9][0-9-]{1,14}"), "phone_wanted")
KEY = Text(NAME, "bad_name")
PATH = Text(re.compile(r"[a-z][a-z0-9/-]*"), "path_wanted")
LANGUAGE = Text(re.compile(r"[a-z]{2,3}(?:-[A-Za-z]+)?"), "language_wanted")
ICON = Text(re.compile(r"[a-z]+"), "icon_wanted")
CODE = Text(re.compile(r"[A-Za-z0-9._:-]{1,64}"), "code_wanted")
ZONE = Text(re.compile(r"[A-Za-z_]+(?:/[A-Za-z_]+)*"), "zone_wanted")

HOTLINE = Keys(
    {"key": KEY, "number": PHONE, "name": Words(), "about": Words()},
    {"hours": Words(), "home": Flag(), "urgent": Flag()},
)
LIFE_PAGE = Keys({"event": KEY}, {"icon": ICON, "lead": Words(), "steps": Many(Words()), "hotlines": Many(KEY)})
HEADING = Keys({"key": KEY, "title": Words()}, {"icon": ICON})
HOLIDAYS = Keys({"source": Text(), "checked_on": Day(), "days": Many(Keys({"on": Day(), "name": Words()}), by="on")})
PLACE = Keys(
    {
        "name": Words(),
        "languages": Many(LANGUAGE),
        "zone": ZONE,
        "offices": Named(Keys({"name": Words()}, {"phone": PHONE, "of": KEY, "regions": Many(CODE)})),
        "hotlines": Many(HOTLINE, by="key"),
        "laws": Named(Words()),
        "areas": Many(Keys({"key": KEY, "kind": OneOf(tuple(FOLDERS)), "title": Words()}), by="key"),
        "life_events": Named(Words()),
        "tiles": Many(Keys({"icon": ICON, "text": Words(), "to": PATH}), by="to"),
        "soon": Many(Keys({"to": PATH, "text": Words(), "until": KEY}), by="to", least=0),
        "job_services": Many(Keys({"to": PATH}), by="to", least=0),
        "regions": Many(Keys({"code": CODE, "name": Words()}), by="code"),
        "holidays": HOLIDAYS,
    },
    {
        "partial": Keys({"languages": Many(LANGUAGE), "fallback": LANGUAGE}),
        "life_pages": Many(LIFE_PAGE, by="event", least=0),
        "situations": Many(HEADING, by="key", least=0),
        "audiences": Many(HEADING, by="key", least=0),
    },
    check=places.check,
)

NUMBERS = Named(
    Keys(
        {"unit": OneOf(UNITS), "source": Text(), "checked_on": Day(), "values": Anything()},
        {"example": Flag()},
        check=numbers.check,
    )
)

FACTS = Named(
    Keys(
        {"of": OneOf(OF), "type": OneOf(FACT_TYPES), "question": Words(), "order": Whole()},
        {
            "hint": Words(),
            "why": Words(),
            "choices": Many(Keys({"name": KEY, "label": Words()}), by="name", least=2),
            "min": Whole(),
            "max": Whole(),
            "answers": Many(KEY),
        },
        check=facts.check,
    )
)

SAID = Words(numbers=True, sums=False)
CONDITION = Keys({"name": KEY, "test": Rule(), "need": SAID}, {"basis": Keys({"law": KEY, "article": Text()})})
RULE = Keys(
    {"conditions": Unnamed(Many(CONDITION, by="name"))},
    {
        "amount": Keys({"per": OneOf(PERIODS), "most": Rule()}, {"least": Rule()}),
        "excludes": Many(Text(SLUG, "slug_wanted")),
        "counts_for": Many(Text(SLUG, "slug_wanted")),
    },
)
CASES = Many(
    Keys(
        {"name": Text(), "on": Day(), "facts": Anything(), "expect": OneOf(("yes", "no", "unknown"))},
        {"because": Many(KEY)},
    ),
    by="name",
)
APPEAL = Keys(
    {"after": OneOf(AFTER), "count": OneOf(("calendar", "working")), "to": Words(), "text": Words()},
    {"days": Whole(1), "months": Whole(1), "law": KEY, "article": Text()},
    check=services.check_appeal,
)
SERVICE = Keys(
    {
        "kind": OneOf(tuple(FOLDERS)),
        "area": KEY,
        "order": Whole(),
        "office": KEY,
        "hotlines": Many(KEY),
        "life_events": Many(KEY, least=0),
        "checked_on": Day(),
        "source": Words(),
        "title": Words(),
        "row": SAID,
        "lead": SAID,
        "facts": Keys({name: Many(SAID) for name in ("amount", "apply", "decision", "cost")}, {"starts": Many(SAID)}),
        "who": Many(SAID),
        "documents": Many(Keys({"name": Words()}, {"when": Words()})),
        "how": Keys({"phone": Words(), "place": Words()}, {"form": Words()}),
        "objection": Many(SAID),
        "basis": Many(Keys({"law": KEY, "article": Text(), "about": SAID}, {"quote": Text()})),
    },
    {
        "form": Text(SLUG, "slug_wanted"),
        "call_first": Flag(),
        "rule": RULE,
        "ask": Words(),
        "points": Many(Keys({"icon": ICON, "text": SAID})),
        "table": Keys({"caption": Words(), "columns": Many(Words(), least=2), "rows": Many(Many(SAID, least=2))}),
        "explain": Many(Keys({"ask": Words(), "answer": Many(SAID)})),
        "documents_note": Words(),
        "act": Words(),
        "late": SAID,
        "appeals": Many(APPEAL),
        "steps": Many(Keys({"name": Words(), "when": SAID, "text": SAID}, {"turn": Flag()})),
    },
    check=services.check,
)


def _question(**more: Many | Lifted) -> Keys:
    return Keys(
        {"name": KEY, "type": OneOf(TYPES), "label": Words(), "short": Words(), "required": Flag()},
        {
            **{name: Words() for name in ("hint", "why", "missing", "wrong", "item")},
            **{name: Whole() for name in ("min_length", "max_length", "decimals")},
            "later": Flag(),
            "linked": Flag(),
            "autocomplete": Text(),
            "accept": Text(),
            "pattern": Text(),
            "min": Anything(),
            "max": Anything(),
            "shown_if": Rule(),
            "check": Rule(),
            "choices": Many(Keys({"name": KEY, "label": Words()}, {"hint": Words()}), by="name", least=2),
            **more,
        },
        check=forms.check_question,
    )


QUESTION = _question(questions=Many(_question(), by="name"))
BLOCKS = Named(Many(QUESTION, by="name"))
SECTION = Keys({"name": KEY, "title": Words(), "questions": Lifted(Questions(QUESTION), levels=2)}, {"keep": KEY})
DEADLINE = Keys(
    {"count": OneOf(("calendar", "working")), "basis": Text()},
    {"days": Whole(1), "months": Whole(1), "extended": Whole(1), "extended_by": Whole(1)},
)
FORM = Keys(
    {
        "version": Whole(1),
        "office": KEY,
        "second_factor": KEY,
        "title": Words(),
        "sections": Many(SECTION, by="name"),
    },
    {
        "service": Text(SLUG, "slug_wanted"),
        "tab": OneOf(("jobs", "benefits", "rights", "papers")),
        "deadline": DEADLINE,
        "deadline_by": Keys({"question": KEY, "of": Named(DEADLINE)}),
        "office_by": KEY,
        "urgent": KEY,
    },
    check=forms.check_form,
)
