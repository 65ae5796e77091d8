"""How do drafts of law come in? As Markdown files: what is said of each between two lines `---`, then its text.

The number of the draft makes its address, so that a corrected file changes the same page.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from app.errors import BadRequest
from app.i18n import languages

MARK = "---"
NEEDED = ("number", "title", "law", "office", "source", "opens_on", "closes_on")
ALLOWED = {*NEEDED, "locale", "example"}
LONGEST_FILE = 200_000
LONGEST_TITLE = 200


@dataclass(frozen=True)
class Draft:
    """One draft that people may speak on from `opens_on` until `closes_on`."""

    key: str
    locale: str
    title: str
    text: str
    opens_on: date
    closes_on: date
    about: dict[str, Any]


def read_folder(folder: Path) -> list[Draft]:
    """Every `*.md` of a directory. BadRequest names the file and what is wrong with it; then nothing is taken."""
    return [_read(path) for path in sorted(folder.glob("*.md")) if path.name != "README.md"]


def _read(path: Path) -> Draft:
    if path.stat().st_size > LONGEST_FILE:
        raise _wrong(path, "size")
    try:
        parts = path.read_text(encoding="utf-8").split(f"\n{MARK}\n", 1)
        said = yaml.safe_load(parts[0].removeprefix(f"{MARK}\n"))
    except (UnicodeDecodeError, yaml.YAMLError):
        raise _wrong(path, "front matter") from None
    if len(parts) != 2 or not isinstance(said, dict):
        raise _wrong(path, "front matter")
    for name in NEEDED:
        if not said.get(name):
            raise _wrong(path, name)
    if unknown := set(said) - ALLOWED:
        raise _wrong(path, str(min(unknown, key=str)))
    return _draft(path, said, parts[1].strip())


def _draft(path: Path, said: dict[str, Any], text: str) -> Draft:
    locale = str(said.get("locale", languages()[0]))
    opens, closes = said["opens_on"], said["closes_on"]
    checks: dict[str, bool] = {
        "locale": locale in languages(),
        "opens_on": isinstance(opens, date),
        "closes_on": isinstance(closes, date) and isinstance(opens, date) and opens <= closes,
        "title": len(str(said["title"])) <= LONGEST_TITLE,
        "text": bool(text) and "\0" not in text,
    }
    for name, is_right in checks.items():
        if not is_right:
            raise _wrong(path, name)
    about: dict[str, Any] = {name: str(said[name]) for name in ("number", "law", "office", "source")}
    about["example"] = said.get("example") is True
    return Draft(key_of(about["number"]), locale, str(said["title"]), text, opens, closes, about)


def key_of(number: str) -> str:
    """The address of a draft, from its number."""
    return base64.b32encode(hashlib.sha256(f"draft {number}".encode()).digest()).decode()[:10].lower()


def _wrong(path: Path, what: str) -> BadRequest:
    return BadRequest("voices.error.draft", params={"file": path.name, "what": what})
