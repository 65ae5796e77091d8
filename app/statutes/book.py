"""In which words are statutes written? Patterns of the layout, read once from words.yaml beside this file."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml

HERE = Path(__file__).parent


@cache
def book() -> dict[str, Any]:
    """Everything that words.yaml says."""
    return cast(dict[str, Any], yaml.safe_load((HERE / "words.yaml").read_text("utf-8")))


@cache
def pattern(*keys: str) -> re.Pattern[str]:
    """A pattern by its keys: `pattern("starts", "after")`."""
    found: Any = book()
    for key in keys:
        found = found[key]
    return re.compile(found, re.MULTILINE)
