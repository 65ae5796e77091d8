"""Whom may one believe? The list of keys under the pinned root, and the receipts and heads that it makes checkable."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from .errors import Misspelt, Unverified
from .protocol import Receipt
from .schemas import read_key_list, read_receipt
from .signing import kid_of, read_public, sign, spell_public, verify

CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """One listed key; `at` (`centre` or `hub:<name>`) only for keys that sign."""

    kid: str
    public: str
    at: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The key as it stands in the list."""
        plain = {"kid": self.kid, "public": self.public}
        return plain if self.at is None else plain | {"at": self.at}


@dataclass(frozen=True, slots=True)
class KeyList:
    """Every key that devices and hubs may use or believe, newest first."""

    issued: str
    epoch: str
    seal: tuple[PublicKey, ...]
    sign: tuple[PublicKey, ...]
    revoked: tuple[str, ...]
    root: str

    def signer(self, kid: str) -> PublicKey | None:
        """The listed signing key of that name, unless revoked."""
        if kid in self.revoked:
            return None
        return next((key for key in self.sign if key.kid == kid), None)

    def signed(self, root: ec.EllipticCurvePrivateKey) -> dict[str, Any]:
        """The list as it is served, signed by the root key."""
        return sign("keys", self._statement(), root)

    def _statement(self) -> dict[str, Any]:
        return {
            "issued": self.issued,
            "epoch": self.epoch,
            "seal": [key.as_json() for key in self.seal],
            "sign": [key.as_json() for key in self.sign],
            "revoked": list(self.revoked),
            "root": self.root,
        }


def public_key(key: ec.EllipticCurvePublicKey, at: str | None = None) -> PublicKey:
    """A key as the list names it."""
    public = spell_public(key)
    return PublicKey(kid_of(public), public, at)


def read_keys(document: Any, root: str, issued_before: str = "") -> KeyList:
    """The list, if it verifies under the held root and is not older than the one held; else Unverified or Misspelt."""
    found = read_key_list(document)
    verify("keys", found, root)
    if found["root"] != root or found["issued"] < issued_before:
        raise Unverified("keys")
    listed = KeyList(
        found["issued"],
        found["epoch"],
        _read_listed(found["seal"]),
        _read_listed(found["sign"]),
        tuple(found["revoked"]),
        root,
    )
    return listed


def check_receipt(document: Any, keys: KeyList) -> Receipt:
    """The receipt, if a listed key signed it and speaks for its own place; else Unverified or Misspelt."""
    found = read_receipt(document)
    key = keys.signer(found["kid"])
    if key is None or key.at != found["at"]:
        raise Unverified("receipt")
    verify("receipt", found, key.public)
    return Receipt(**found)


def _read_listed(listed: Iterable[dict[str, Any]]) -> tuple[PublicKey, ...]:
    keys = tuple(PublicKey(**key) for key in listed)
    for key in keys:
        if kid_of(key.public) != key.kid:
            raise Misspelt("kid")
        read_public(key.public)
    return keys
