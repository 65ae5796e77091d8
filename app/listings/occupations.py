"""What is an occupation called? From the pack's `occupations.yaml`, by the longest code that it begins with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml

from app.config import settings
from app.i18n import current_locale, in_words, languages


def name_of(code: str, locale: str | None = None) -> str:
    """The name in a language (that of the request); empty for a code that begins like none."""
    known = _of_pack(settings().pack)
    named = next((known[code[:length]] for length in range(len(code), 0, -1) if code[:length] in known), {})
    return in_words(named, locale or current_locale())


def names() -> dict[str, str]:
    """Code → name in the pack's own language."""
    return {code: named.get(languages()[0], "") for code, named in _of_pack(settings().pack).items()}


@cache
def _of_pack(pack: Path) -> Mapping[str, Mapping[str, str]]:
    file = pack / "occupations.yaml"
    told: dict[str, Any] = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader) if file.exists() else {}
    return cast(Mapping[str, Mapping[str, str]], told.get("occupations", {}))
