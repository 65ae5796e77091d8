"""Which pictograms does a page use? `icon(name)` draws one; the layout prints the symbols that were drawn."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from flask import Flask
from markupsafe import Markup

SPRITE = Path(__file__).parent.parent.parent / "static" / "icons" / "sprite.svg"
USED = re.compile(r'href="#i-([a-z]+)"')


def init_app(app: Flask) -> None:
    """Make `icon` and `symbols` known to templates."""
    app.jinja_env.globals.update(icon=icon, symbols=symbols)


def icon(name: str, turn: bool = False) -> Markup:
    """A pictogram beside a word; `turn` flips it where writing goes from right to left. KeyError for an unknown one."""
    if name not in _sprite():
        raise KeyError(f"no icon {name!r} in sprite.svg")
    kind = "i turn" if turn else "i"
    return Markup(f'<svg class="{kind}" aria-hidden="true"><use href="#i-{name}"/></svg>')  # noqa: S704 - a known name


def symbols(*html: str, everything: bool = False) -> Markup:
    """The `<symbol>` block for the pictograms that these pieces of HTML use, or for all."""
    sprite = _sprite()
    names = sprite.keys() if everything else {name for piece in html for name in USED.findall(piece)}
    return Markup("".join(sprite[name] for name in sorted(names) if name in sprite))  # noqa: S704 - our own file


@cache
def _sprite() -> dict[str, str]:
    text = SPRITE.read_text("utf-8")
    return {name: body for body, name in re.findall(r'(<symbol id="i-([a-z]+)".*?</symbol>)', text, re.DOTALL)}
