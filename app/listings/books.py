"""What do the words and codes of boards mean? Read once from the YAML files of this room."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml

HERE = Path(__file__).parent


@cache
def book(name: str) -> dict[str, Any]:
    """One file by its path without the ending: `wages`, `importing/work24`, …"""
    return cast(dict[str, Any], yaml.load((HERE / f"{name}.yaml").read_text("utf-8"), yaml.CSafeLoader))
