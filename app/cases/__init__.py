"""Forms, submissions and the office's work on them: who asked for what, where it stands, by when it is answered."""

from __future__ import annotations

import json
from typing import Any

from flask import Flask
from markupsafe import Markup

from app.cases import actions, queries
from app.cases.definition import Texts, say
from app.i18n import current_locale
from app.parameters.texts import filled, told

__all__ = ["actions", "init_app", "queries"]


def init_app(app: Flask) -> None:
    """Make known to templates how a form's own texts are said."""
    for given in (said, named, as_json, queries.written_reference):
        app.add_template_filter(given)


def said(texts: Texts | None) -> Markup:
    """A text of a form as HTML in the language of the request, with today's numbers in it."""
    return told(say(texts, current_locale()))


def named(texts: Texts | None) -> str:
    """The same as plain words, for attributes."""
    return filled(say(texts, current_locale()))


def as_json(rule: Any) -> str:
    """A rule as script reads it; the template escapes it."""
    return json.dumps(rule, ensure_ascii=False, separators=(",", ":"))
