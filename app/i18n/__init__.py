"""Which language does this person read, and how are words, days and sums written in it?"""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from app.i18n import answers, formats, icons, words
from app.i18n.words import (
    current_locale,
    fallback,
    force_locale,
    full_languages,
    in_words,
    language_name,
    languages,
    partial_languages,
    t,
)

__all__ = [
    "current_locale",
    "fallback",
    "force_locale",
    "full_languages",
    "in_words",
    "init_app",
    "language_name",
    "languages",
    "partial_languages",
    "t",
]


def init_app(app: Flask, pack: Path) -> None:
    """Join languages, the filters of templates, icons, and the telling of errors."""
    words.init_app(app, pack)
    formats.init_app(app)
    icons.init_app(app)
    answers.init_app(app)
