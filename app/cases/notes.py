"""What is said in a case, kept only sealed to the office's key."""

from __future__ import annotations

from typing import Any

from app import vault


def seal_note(case_id: str, said: dict[str, Any]) -> bytes:
    """Seal what was said: `text` as the person reads it, and what it was made of (`fields`, `law`, `office`).
    Called before a transaction is opened: no cryptography while a write lock is held."""
    return vault.note.seal(said, _about(case_id))


def open_note(case_id: str, note: bytes | None) -> dict[str, Any]:
    """What was said; nothing where nothing was."""
    return dict(vault.note.open(note, _about(case_id))) if note else {}


def _about(case_id: str) -> str:
    return f"case {case_id}"
