"""Who is this hub? Its name and key, whether the centre still lists it, and whether this server is a hub at all."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric import ec
from flask import current_app

from app import vault
from app.config import settings
from app.errors import Unavailable
from app.vault import adopted
from sync.hub import Seal

_SEAL = "dure.hub.seal"


def is_hub() -> bool:
    """Whether this server was told to be a hub."""
    return settings().role == "hub"


def name() -> str | None:
    """The name under which this hub enrolled; None before."""
    found = adopted.paired()
    return found.name if found else None


def title() -> str:
    """What people call the place of this hub; empty before it enrolled."""
    found = adopted.paired()
    return found.title if found else ""


def seal() -> Seal:
    """What signs this hub's receipts. Unavailable before it is enrolled, and once the centre has revoked it."""
    found = adopted.paired()
    if found is None or found.kid in vault.queries.keyring().listed.revoked:
        raise Unavailable("hub.not_enrolled", retry_after=300)
    held: Seal | None = current_app.extensions.get(_SEAL)
    if held is None or (held.name, held.kid) != (found.name, found.kid):
        key = adopted.own_key()
        if key is None or adopted.public_of(key)[1] != found.kid:
            raise Unavailable("hub.not_enrolled", retry_after=300)
        held = current_app.extensions[_SEAL] = Seal(found.name, found.kid, key)
    return held


def signer() -> tuple[str, ec.EllipticCurvePrivateKey]:
    """The name of this hub's key, and the key."""
    mine = seal()
    return mine.kid, mine.key


def is_listed() -> bool:
    """Whether the centre's list names this hub, so that devices believe its receipts."""
    found = adopted.paired()
    return found is not None and vault.queries.keyring().listed.signer(found.kid) is not None
