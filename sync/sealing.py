"""How are answers closed and opened? HPKE base mode (RFC 9180) around compressed, padded JSON."""

import zlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from .errors import Damaged, Misspelt, TooLarge
from .protocol import MAX_CONTENTS_BYTES

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
STEP = 128
_PLAIN, _DEFLATED = 0, 1
_RAW_DEFLATE = -zlib.MAX_WBITS


def seal(contents: bytes, head: bytes, key: ec.EllipticCurvePublicKey) -> bytes:
    """`enc ‖ ciphertext` of the contents' JSON, bound to the envelope's other members."""
    return SUITE.encrypt(pack(contents), key, info=b"dure/1 envelope " + head)


def unseal(sealed: bytes, head: bytes, key: ec.EllipticCurvePrivateKey) -> bytes:
    """The plaintext, still packed; Damaged when the seal does not open."""
    return unseal_bytes(sealed, b"dure/1 envelope " + head, key)


def unseal_bytes(sealed: bytes, info: bytes, key: ec.EllipticCurvePrivateKey) -> bytes:
    """The plaintext of anything sealed with HPKE; Damaged when it does not open."""
    try:
        return SUITE.decrypt(sealed, key, info=info)
    except (InvalidTag, ValueError):
        raise Damaged("the seal does not open") from None


def pack(contents: bytes) -> bytes:
    """One byte that says how, the contents (deflated where that helps), zeros up to a multiple of 128."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, _RAW_DEFLATE)
    deflated = deflater.compress(contents) + deflater.flush()
    packed = bytes([_DEFLATED]) + deflated if len(deflated) < len(contents) else bytes([_PLAIN]) + contents
    return packed + bytes(-len(packed) % STEP)


def unpack(packed: bytes) -> bytes:
    """The contents' JSON; Misspelt or TooLarge (more than 2 MiB), found without inflating further than that."""
    if packed[:1] == bytes([_PLAIN]):
        contents = packed[1:].rstrip(b"\0")
    elif packed[:1] == bytes([_DEFLATED]):
        contents = _inflate(packed[1:])
    else:
        raise Misspelt("unknown packing")
    if len(contents) > MAX_CONTENTS_BYTES:
        raise TooLarge("contents")
    return contents


def _inflate(deflated: bytes) -> bytes:
    inflater = zlib.decompressobj(_RAW_DEFLATE)
    try:
        contents = inflater.decompress(deflated, MAX_CONTENTS_BYTES + 1)
    except zlib.error:
        raise Misspelt("not deflate") from None
    if len(contents) > MAX_CONTENTS_BYTES:
        return contents
    if not inflater.eof or inflater.unused_data.strip(b"\0"):
        raise Misspelt("cut short, or followed by something")
    return contents
