"""What does the office promise? The receipt of an opened envelope, signed; kept and repeated to the letter."""

from datetime import date

from .keys import CENTRE
from .ports import Inbox, Opened
from .signing import sign_bytes


class CannotSign(RuntimeError):
    """The office's signing key is not at hand: nothing can be received."""


def make_receipt(opened: Opened, due_by: date | None, inbox: Inbox) -> str:
    """The signed receipt as canonical JSON. Nothing in it ever needs escaping, so it is written straight down."""
    keys = inbox.keys
    if keys.signer is None:
        raise CannotSign
    day = "null" if due_by is None else f'"{due_by.isoformat()}"'
    statement = (
        f'{{"at":"{CENTRE}","digest":"{opened.digest}","due_by":{day},"epoch":"{inbox.epoch}",'
        f'"id":"{opened.id}","kid":"{keys.sign_kid}","received_at":"{opened.received_at}",'
        f'"reference":"{opened.reference}"'
    )
    signature = sign_bytes("receipt", (statement + "}").encode(), keys.signer)
    return f'{statement},"signature":"{signature}"}}'
