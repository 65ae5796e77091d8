"""Which key says to push services that it is us, and with what header? (RFC 8292)"""

from __future__ import annotations

import logging
import os
import time
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from py_vapid import Vapid02
from py_vapid.utils import b64urlencode

FILE = "vapid.pem"
log = logging.getLogger(__name__)
VALID_SECONDS = 12 * 3600  # RFC 8292 allows 24 hours; half of it forgives a wrong clock
RENEW_SECONDS = 3600


def make_key(directory: Path) -> None:
    """Make the key file once, readable by its owner alone; an existing one stays."""
    directory.mkdir(parents=True, exist_ok=True)
    pem = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    draft = directory / f".{FILE}.{os.getpid()}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, directory / FILE)  # fails where the file exists: of two at once, the first wins
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def public(directory: Path) -> str:
    """The public point in b64, as `pushManager.subscribe` takes it."""
    point = _key(directory / FILE).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return str(b64urlencode(point))


class Signer:
    """Authorization headers, one per push service and half a day: signing each message would cost more than sealing."""

    def __init__(self, directory: Path, site: str, contact: str = "") -> None:
        self._vapid = Vapid02(_key(directory / FILE))
        self._subject = f"mailto:{contact}" if contact else _subject(site)
        self._headers: dict[str, tuple[str, float]] = {}

    def header(self, origin: str) -> str:
        """The value of `Authorization` for this origin."""
        header, expires_at = self._headers.get(origin, ("", 0.0))
        if time.time() > expires_at - RENEW_SECONDS:
            expires_at = time.time() + VALID_SECONDS
            claims = {"aud": origin, "sub": self._subject, "exp": int(expires_at)}
            header = self._vapid.sign(claims)["Authorization"]
            self._headers[origin] = (header, expires_at)
        return header


def _subject(site: str) -> str:
    """Whom a push service may ask about our messages: the site itself. Apple refuses anything but a real address."""
    host = urlsplit(site).hostname
    if host and site.startswith("https://"):
        return f"https://{host}"
    log.warning("push services are not told whom to ask: set DURE_CONTACT or DURE_PUBLIC_URL, or Apple refuses all")
    return "mailto:operator@localhost"


@cache
def _key(file: Path) -> EllipticCurvePrivateKey:
    key = load_pem_private_key(file.read_bytes(), password=None)
    if not isinstance(key, EllipticCurvePrivateKey):
        raise ValueError(f"{file.name} holds no P-256 key")
    return key
