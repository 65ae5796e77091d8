"""What may an advert not say, by the pack in force? Read from its `hiring_checks.yaml`, once for each process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

from app.config import settings
from app.employers.checks import Check
from app.i18n import current_locale, languages
from app.i18n.formats import won

FILE = "hiring_checks.yaml"


def checks() -> dict[str, Check]:
    """Every check of the pack by its name; none where it has no such file."""
    return _read(settings().pack / FILE)


def said(check: Check, sums: dict[str, int] | None = None) -> str:
    """What is said of a finding, in the language of the request."""
    text = check.say.get(current_locale()) or check.say[languages()[0]]
    return text % {name: won(value) for name, value in (sums or {}).items()} if sums else text


@lru_cache(maxsize=4)
def _read(file: Path) -> dict[str, Check]:
    found = yaml.load(file.read_bytes(), yaml.CSafeLoader) if file.exists() else {}
    return {name: Check.of(name, given) for name, given in found.items()}
