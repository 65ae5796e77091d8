"""What people of the cast write into the forms of the reference pack, typed as people type."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from tests.tools.cast import Person

PENSION = "/ko/apply/basic-pension"


def pension(person: Person, **other: Any) -> dict[str, Any]:
    """The Basic Pension, filled in by someone who lives alone in a house of their own."""
    year, month, day = person.birth_date.split("-")
    return {
        "full_name": person.name,
        "birth_date": f"{year}년 {int(month)}월 {int(day)}일",
        "person_number": person.person_number,
        "phone": person.phone.replace("-", " "),
        "home.region": "52000",
        "home.road": person.road,
        "home.detail": person.detail,
        "home.postcode": person.postcode,
        "spouse": "none",
        "housing": "own",
        "bank": "두레은행",
        "account_number": "302-0000-1234-51",
        "consent": "yes",
        "true_statement": "yes",
        **other,
    }


def photo(side: int = 900, name: str = "계약서.jpg") -> tuple[bytes, str]:
    """A photograph of a paper, as a telephone sends it."""
    out = io.BytesIO()
    Image.effect_noise((side, side), 90).convert("RGB").save(out, "JPEG", quality=95)
    return out.getvalue(), name
