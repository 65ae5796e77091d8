"""RFC 9180 base mode written out by hand, step by step, to hold against the library and to make vectors.

Only for tests: every intermediate value is shown, and the sender's ephemeral key is given instead of random.
"""

import hmac
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync.signing import spell_public
from sync.spelling import unb64

KEM_P256, HKDF_SHA256, AES_128_GCM, AES_256_GCM = 0x0010, 0x0001, 0x0001, 0x0002
KEY_BYTES = {AES_128_GCM: 16, AES_256_GCM: 32}


@dataclass(frozen=True)
class Schedule:
    """What both sides derive (RFC 9180, 4.1 and 5.1)."""

    shared_secret: bytes
    context: bytes
    secret: bytes
    key: bytes
    base_nonce: bytes
    exporter_secret: bytes


def schedule(
    own: ec.EllipticCurvePrivateKey,
    their: ec.EllipticCurvePublicKey,
    enc: bytes,
    receiver: bytes,
    info: bytes,
    aead: int,
) -> Schedule:
    """The key schedule, for sender (own = ephemeral) and receiver (own = static) alike."""
    kem, suite = b"KEM" + _two(KEM_P256), b"HPKE" + _two(KEM_P256) + _two(HKDF_SHA256) + _two(aead)
    agreed = own.exchange(ec.ECDH(), their)
    shared = _expand(kem, _extract(kem, b"", b"eae_prk", agreed), b"shared_secret", enc + receiver, 32)
    context = b"\0" + _extract(suite, b"", b"psk_id_hash", b"") + _extract(suite, b"", b"info_hash", info)
    secret = _extract(suite, shared, b"secret", b"")
    return Schedule(
        shared,
        context,
        secret,
        _expand(suite, secret, b"key", context, KEY_BYTES[aead]),
        _expand(suite, secret, b"base_nonce", context, 12),
        _expand(suite, secret, b"exp", context, 32),
    )


def seal_with(
    ephemeral: ec.EllipticCurvePrivateKey, receiver: ec.EllipticCurvePublicKey, info: bytes, plain: bytes
) -> tuple[bytes, Schedule]:
    """`enc ‖ ciphertext` under AES-256-GCM with empty AAD, and how it came about."""
    enc = point(ephemeral.public_key())
    steps = schedule(ephemeral, receiver, enc, point(receiver), info, AES_256_GCM)
    return enc + AESGCM(steps.key).encrypt(steps.base_nonce, plain, None), steps


def open_with(receiver: ec.EllipticCurvePrivateKey, sealed: bytes, info: bytes) -> bytes:
    """The plaintext, by hand."""
    enc = sealed[:65]
    sender = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), enc)
    steps = schedule(receiver, sender, enc, point(receiver.public_key()), info, AES_256_GCM)
    return AESGCM(steps.key).decrypt(steps.base_nonce, sealed[65:], None)


def point(key: ec.EllipticCurvePublicKey) -> bytes:
    """The uncompressed point."""
    return unb64(spell_public(key))


def _extract(suite: bytes, salt: bytes, label: bytes, secret: bytes) -> bytes:
    return hmac.digest(salt, b"HPKE-v1" + suite + label + secret, "sha256")


def _expand(suite: bytes, key: bytes, label: bytes, info: bytes, length: int) -> bytes:
    labelled = _two(length) + b"HPKE-v1" + suite + label + info
    return hmac.digest(key, labelled + b"\1", "sha256")[:length]


def _two(number: int) -> bytes:
    return number.to_bytes(2)
