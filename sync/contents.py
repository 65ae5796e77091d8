"""What does an opened seal say? Its members are checked; form, version and answers are left as they came."""

import json
from typing import Any

from .canonical import read_exact
from .errors import Misspelt
from .identity import read_claim
from .protocol import About, Contents


def read_contents(text: bytes) -> Contents:
    """The contents of a seal from its JSON; Misspelt when a member is missing or of another kind."""
    found = read_exact(text)
    if not isinstance(found, dict) or not {"form", "version", "locale", "answers", "claim"} <= found.keys():
        raise Misspelt("contents")
    claim = read_claim(found["claim"])
    if claim is None or not _is_plain(found):
        raise Misspelt("contents")
    about, helper = _read_about(found.get("about")), found.get("helper")
    return Contents(found["form"], found["version"], found["locale"], found["answers"], claim, about, helper)


def spell_contents(contents: dict[str, Any]) -> bytes:
    """A seal's contents as JSON, for a server that seals what a page without script sent."""
    text = json.dumps(contents, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    try:
        return text.encode()
    except UnicodeEncodeError:  # lone surrogates are kept, too: as escapes
        return json.dumps(contents, separators=(",", ":"), allow_nan=False).encode()


def _is_plain(found: dict[str, Any]) -> bool:
    return (
        isinstance(found["form"], str)
        and isinstance(found["locale"], str)
        and type(found["version"]) is int  # a boolean is an int in Python, and must not pass
    )


def _read_about(about: Any) -> About | None:
    if about is None:
        return None
    if not isinstance(about, dict) or not isinstance(about.get("id"), str) or not isinstance(about.get("claim"), str):
        raise Misspelt("about")
    return About(about["id"], about["claim"])
