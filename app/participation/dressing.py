"""What is a signature for? Its form is named after the petition or the draft of law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.cases.definition import FormDefinition
from app.i18n import current_locale, t
from app.participation import queries


def dress(form: FormDefinition, answers: Mapping[str, Any]) -> FormDefinition:
    """The form with the title of what is spoken about."""
    key = answers.get("matter")
    found = queries.named([key]) if isinstance(key, str) else []
    if not found:
        return form
    return replace(form, title={current_locale(): t(f"voices.speak.{form.slug}", title=found[0].title)})
