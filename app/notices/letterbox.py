"""How is a telephone number, a mail or a postal address kept? Sealed, and found again only by whoever has the key.

A number is spelt one way however it was typed; what cannot be one is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import phonenumbers

from app.errors import BadRequest
from app.vault import note
from app.vault.queries import mac

MAIL = re.compile(r"[^@\s<>,;:\"\\()\[\]]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}")
CONTROL = re.compile("[\x00-\x1f\x7f]")
LONGEST_MAIL = 254  # RFC 5321 section 4.5.3.1.3, without the brackets
LONGEST_ADDRESS = 300
_CODE_DIGITS = 6


def telephone(typed: str, region: str) -> str:
    """`+821012345678` for a number typed in any usual way in `region` (ISO 3166). BadRequest for what is no number
    that can take a message."""
    try:
        number = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException as error:
        raise BadRequest("told.error.sms") from error
    kind = phonenumbers.number_type(number)
    kinds = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)
    if not phonenumbers.is_valid_number(number) or kind not in kinds:
        raise BadRequest("told.error.sms")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def mail(typed: str) -> str:
    """The address, its domain in small letters. BadRequest for what is none."""
    text = typed.strip()
    if len(text) > LONGEST_MAIL or not MAIL.fullmatch(text) or not text.isascii():
        raise BadRequest("told.error.email")
    name, _, domain = text.rpartition("@")
    return f"{name}@{domain.lower()}"


def postal(name: str, typed: str) -> str:
    """Name and address in lines, as they stand on the envelope. BadRequest where one is missing."""
    lines = [CONTROL.sub(" ", line).strip() for line in [name, *typed.splitlines()]]
    text = "\n".join(line for line in lines if line)[:LONGEST_ADDRESS]
    if not name.strip() or len([line for line in lines if line]) < 2:
        raise BadRequest("told.error.letter")
    return text


def digest_of(channel: str, reader_id: str, address: str) -> str:
    """What finds a contact again. Keyed: a list of all telephone numbers would undo a plain one in seconds."""
    return mac("contact", f"{channel} {reader_id} {address}".encode()).hex()


def sealed(channel: str, digest: str, address: str) -> bytes:
    """An address, readable with the office's keys only."""
    return note.seal({"to": address}, f"{channel} {digest}")


def opener(channel: str) -> Callable[[bytes, str], str]:
    """What opens addresses of a channel by their digest; the keys are looked up once for many."""
    opened: Callable[[bytes, str], Any] = note.opener()
    return lambda body, digest: str(opened(body, f"{channel} {digest}")["to"])


def code_of(digest: str, made_at: str) -> str:
    """Six digits that show whose number or mailbox it is; they follow from the contact, so nothing more is kept."""
    number = int.from_bytes(mac("confirm", f"{digest} {made_at}".encode())[:8])
    return f"{number % 10**_CODE_DIGITS:0{_CODE_DIGITS}d}"
