"""Whose is an application, and where does a posting of an employer stand? Pure decisions."""

from __future__ import annotations

import re
from enum import StrEnum

from app.cases.rules import OUTSIDE

BOARD = "dure"  # the board of those who post here themselves
FORM = "job-application"
ACCOUNT_FORM = "employer-account"
ROLE = "employer"


class PostingState(StrEnum):
    """A posting is a draft, open, or closed; a closed one may be opened again."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


def office_of(employer_id: int) -> str:
    """The office that an employer is to cases and accounts: `employer.12`."""
    return f"{OUTSIDE}{employer_id}"


def employer_of(office: str | None) -> int | None:
    """The employer that an office is; None for one of the pack's own."""
    found = re.fullmatch(rf"{re.escape(OUTSIDE)}(\d{{1,9}})", office or "")
    return int(found[1]) if found else None


def plain_number(written: str) -> str:
    """A business number without its hyphens."""
    return "".join(sign for sign in written if sign.isascii() and sign.isdigit())[:10]
