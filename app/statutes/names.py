"""How are laws and articles named? Names with any blanks and middle dots; `제43조의2제1항` as its parts. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

CITED = re.compile(r"\s*제?\s*(\d+)\s*조(?:\s*의\s*(\d+))?(?:\s*제\s*(\d+)\s*항)?")

DOT = "\u318d"  # a letter to Unicode, a middle dot to statutes


@dataclass(frozen=True, slots=True)
class Cited:
    """An article, and the paragraph of it where one is named: `43-2`, 1. Paragraph 0 is the whole article."""

    number: str
    paragraph: int = 0


def bare(name: str) -> str:
    """A law's name without blanks and dots, which everybody writes differently."""
    return "".join(sign for sign in name if sign.isalnum() and sign != DOT)


def cited(text: str) -> Cited | None:
    """What a citation names; None where it names no article (`사업 안내`)."""
    found = CITED.match(text)
    if not found:
        return None
    return Cited(number_of(found[1], found[2]), int(found[3] or 0))


def number_of(main: str, branch: str | None) -> str:
    """`43-2` for 제43조의2."""
    return f"{int(main)}-{int(branch)}" if branch else str(int(main))


def label_of(number: str) -> str:
    """`제43조의2` for `43-2`."""
    main, _, branch = number.partition("-")
    return f"제{main}조의{branch}" if branch else f"제{main}조"


def order_of(number: str) -> tuple[int, int]:
    """For sorting: 제43조 < 제43조의2 < 제44조."""
    main, _, branch = number.partition("-")
    return int(main), int(branch or 0)
