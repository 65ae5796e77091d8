"""What must the outside hear of? Rooms publish here; the feed reads here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app


@dataclass(frozen=True)
class Notary:
    """What this room needs of the office's keys: `sign(kind, object)` adds `kid` and `signature`; `epoch()` is the
    present epoch; `canonical(value)` is RFC 8785."""

    sign: Callable[[str, dict[str, Any]], dict[str, Any]]
    epoch: Callable[[], str]
    canonical: Callable[[Any], bytes]


def init_app(app: Flask, notary: Notary) -> None:
    """Hand over the office's keys without knowing them."""
    app.extensions["dure.notary"] = notary


def notary() -> Notary:
    """The keys as they were handed over."""
    found: Notary = current_app.extensions["dure.notary"]
    return found
