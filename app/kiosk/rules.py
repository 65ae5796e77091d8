"""Which screens can there be, and which cookies belong to the device rather than to a person?"""

from __future__ import annotations

from collections.abc import Iterable

NARROWEST_MM, WIDEST_MM = 100, 2_000
PAPERS = ("a4", "roll")
DEVICE = "kiosk"  # who this device is, signed; no script reads it
SCREEN, MILLIMETRE, PAPER = "screen", "mm", "paper"  # what script reads too
OF_THE_DEVICE = frozenset((DEVICE, SCREEN, MILLIMETRE, PAPER))


def is_screen(width_mm: int) -> bool:
    """Whether a screen may be as wide as this."""
    return NARROWEST_MM <= width_mm <= WIDEST_MM


def of_a_person(cookies: Iterable[str]) -> list[str]:
    """The cookies that go when a person's session ends: all but those that make the device a kiosk."""
    return sorted(set(cookies) - OF_THE_DEVICE)


def whole(text: str) -> int:
    """A whole number as it was typed; 0 for anything else."""
    typed = text.strip()
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
