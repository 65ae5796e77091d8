"""Who said so? Signatures over canonical JSON: ECDSA P-256 with SHA-256, raw r‖s."""

from hashlib import sha256
from typing import Any, Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from .canonical import canonical
from .errors import Misspelt, Unverified
from .spelling import b64, unb64

Kind = Literal["keys", "receipt", "head", "bundle"]
POINT_BYTES = 65
_ECDSA = ec.ECDSA(SHA256())


def sign(kind: Kind, statement: dict[str, Any], key: ec.EllipticCurvePrivateKey) -> dict[str, Any]:
    """The statement with its `signature`."""
    return statement | {"signature": sign_bytes(kind, canonical(statement), key)}


def sign_bytes(kind: Kind, spelt: bytes, key: ec.EllipticCurvePrivateKey) -> str:
    """The signature over a statement already in canonical JSON (without `signature`)."""
    r, s = decode_dss_signature(key.sign(_prefix(kind) + spelt, _ECDSA))
    return b64(r.to_bytes(32) + s.to_bytes(32))


def verify(kind: Kind, statement: dict[str, Any], public: str) -> None:
    """Nothing when `statement` was signed by the key `public` (b64 of its point); else Unverified."""
    unsigned = {name: value for name, value in statement.items() if name != "signature"}
    try:
        raw = unb64(statement.get("signature"))
        if len(raw) != 64:
            raise Misspelt("signature")
        der = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
        read_public(public).verify(der, _prefix(kind) + canonical(unsigned), _ECDSA)
    except (InvalidSignature, Misspelt, ValueError):
        raise Unverified(kind) from None


def read_public(public: str) -> ec.EllipticCurvePublicKey:
    """The key behind b64 of its uncompressed point; Misspelt when it is none."""
    raw = unb64(public)
    if len(raw) != POINT_BYTES:
        raise Misspelt("point")
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)
    except ValueError:
        raise Misspelt("point") from None


def spell_public(key: ec.EllipticCurvePublicKey) -> str:
    """b64 of a key's uncompressed point."""
    return b64(key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def kid_of(public: str) -> str:
    """The short name of a public key: the first 12 bytes of its point's SHA-256."""
    return b64(sha256(unb64(public)).digest()[:12])


def _prefix(kind: Kind) -> bytes:
    return f"dure/1 {kind} ".encode()
