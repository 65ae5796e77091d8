"""What do the words and codes of the feeds mean? Read once from the YAML files beside this one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml

HERE = Path(__file__).parent


@cache
def book(name: str) -> dict[str, Any]:
    """One of `terms`, `periods`, `screener`, `formats/gov24`, `formats/bokjiro`."""
    return cast(dict[str, Any], yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8")))


def term(kind: str, word: str) -> str | None:
    """Our word for a feed's life stage, theme or group; None for one that nobody has met yet."""
    return cast("str | None", book("terms")[kind].get(word.replace(" ", "")))
