"""Forms, submissions and the office's work on them: who asked for what, where it stands, by when it is answered."""

from __future__ import annotations

import json
from typing import Any

from flask import Flask

from app.cases import actions, queries
from app.cases.definition import Texts, say
from app.i18n import current_locale

__all__ = ["actions", "init_app", "queries"]


def init_app(app: Flask) -> None:
    """Make known to templates how a form's own texts are said."""
    app.add_template_filter(said)
    app.add_template_filter(as_json)


def said(texts: Texts | None) -> str:
    """A text of the pack in the language of the request."""
    return say(texts, current_locale())


def as_json(rule: Any) -> str:
    """A rule as script reads it; the template escapes it."""
    return json.dumps(rule, ensure_ascii=False, separators=(",", ":"))
