"""The guides of the reference pack as a device holds them, read from the pack without a database."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from app import create_app
from app.content.reading import read_pack
from app.guides import finding
from app.guides.guide import Guide

PACK = Path(__file__).parent.parent.parent / "app/content/packs/kr"


@cache
def indexes() -> dict[str, list[dict[str, Any]]]:
    """For each language the guides with their weighed texts, in the order of the index."""
    with create_app().app_context():
        pack = read_pack(PACK).pack
    assert pack is not None
    guides = {
        slug: {locale: Guide.of(slug, body) for locale, body in bodies.items()}
        for slug, bodies in pack.guides.guides.items()
    }
    whole = pack.place["languages"]
    return {
        locale: [
            {
                "to": spoken[locale].to,
                "title": spoken[locale].title,
                "texts": finding.texts(spoken[locale], [spoken[name] for name in whole if name != locale]),
            }
            for spoken in guides.values()
        ]
        for locale in whole
    }
