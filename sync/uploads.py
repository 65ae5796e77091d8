"""How does a file follow its paper? Sealed in chunks under a key of its own, and sent by tus 1.0, resumable anywhere.

A file answer in the seal is a slip: `{"name","type","size","key","digest"}`. Whoever carries the bytes knows only the
paper's id and the digest.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from secrets import token_bytes
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .errors import Damaged, Misspelt, TooLarge
from .spelling import b64, is_b64, is_id, unb64

CHUNK_BYTES = 64 << 10  # of the file; its ciphertext is longer by a tag
TAG_BYTES = 16
KEY_BYTES = 32
MAX_FILES = 10  # of one envelope
MAX_BYTES = 20 << 20  # of one envelope, as sealed
DEEPEST = 32

VERSION = "1.0.0"
EXTENSIONS = "creation,checksum,expiration"
CHECKSUMS = {
    "sha256": hashlib.sha256,
    "sha1": hashlib.sha1,
}  # tus asks for sha1; the digest of the whole is what counts


@dataclass(frozen=True, slots=True)
class Slip:
    """What a seal says of one file that comes after it. `size` in bytes, before sealing."""

    name: str
    type: str
    size: int
    key: str
    digest: str

    @property
    def length(self) -> int:
        """Bytes of the ciphertext."""
        return sealed_length(self.size)


def sealed_length(size: int) -> int:
    """Bytes of the ciphertext of a file of `size` bytes: a tag for each chunk; an empty file is one empty chunk."""
    return size + TAG_BYTES * max(1, -(-size // CHUNK_BYTES))


def slips_in(answers: Any) -> list[Slip]:
    """The files that follow an envelope, each digest once, in the order of its answers; what is over a limit is left
    out: at most ten, at most 20 MiB."""
    found: dict[str, Slip] = {}
    room = MAX_BYTES
    for slip in _slips(answers, DEEPEST):
        if slip.digest not in found and len(found) < MAX_FILES and slip.length <= room:
            found[slip.digest] = slip
            room -= slip.length
    return list(found.values())


def read_slip(answer: Any) -> Slip | None:
    """A file answer in its second spelling, or None."""
    if type(answer) is not dict or not answer.keys() >= {"size", "key", "digest"} or "data" in answer:
        return None
    size, key, digest = answer["size"], answer["key"], answer["digest"]
    if type(size) is not int or size < 0 or not is_b64(key, KEY_BYTES) or not is_b64(digest, 32):
        return None
    return Slip(str(answer.get("name", "")), str(answer.get("type", "")), size, key, digest)


def seal_file(data: bytes, key: bytes | None = None) -> tuple[bytes, str, str]:
    """The ciphertext of a file, and the key and digest that its slip names."""
    key = key or token_bytes(KEY_BYTES)
    cipher = AESGCM(key)
    pieces = [data[at : at + CHUNK_BYTES] for at in range(0, len(data), CHUNK_BYTES)] or [b""]
    sealed = b"".join(
        cipher.encrypt(nonce(number, number == len(pieces) - 1), piece, None) for number, piece in enumerate(pieces)
    )
    return sealed, b64(key), b64(hashlib.sha256(sealed).digest())


def open_file(parts: Iterable[bytes], length: int, key: str) -> Iterator[bytes]:
    """The file behind its ciphertext of `length` bytes, chunk by chunk, however the parts are cut.

    Damaged when a chunk does not open: another key, changed bytes, chunks that were cut off or changed places.
    """
    cipher, left = AESGCM(unb64(key)), length
    for number, sealed in enumerate(_chunks(parts)):
        left -= len(sealed)
        try:
            yield cipher.decrypt(nonce(number, left == 0), sealed, None)
        except (InvalidTag, ValueError):
            raise Damaged("chunk") from None
    if left:
        raise Damaged("cut off")


def nonce(number: int, is_last: bool) -> bytes:
    """Twelve bytes for each chunk: 1 on the last and 0 before, zeros, the chunk's number from 0 in four bytes."""
    return bytes([is_last]) + bytes(7) + number.to_bytes(4)


def read_metadata(header: str) -> tuple[str, str]:
    """The envelope's id and the file's digest out of `Upload-Metadata: id <base64>,digest <base64>`; else Misspelt."""
    said = dict(_pairs(header))
    name, digest = said.get("id", ""), said.get("digest", "")
    if not is_id(name) or not is_b64(digest, 32):
        raise Misspelt("metadata")
    return name, digest


def spell_metadata(name: str, digest: str) -> str:
    """The same, for whoever sends."""
    spelt = (f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in (("id", name), ("digest", digest)))
    return ",".join(spelt)


def read_count(header: str | None, most: int | None = None) -> int:
    """A number of bytes; Misspelt for anything else, TooLarge beyond `most`."""
    if not header or not header.isascii() or not header.isdigit() or len(header) > 15:
        raise Misspelt("count")
    count = int(header)
    if most is not None and count > most:
        raise TooLarge("upload")
    return count


@dataclass(frozen=True, slots=True)
class Checksum:
    """What `Upload-Checksum` promises of one request's bytes."""

    algorithm: str
    digest: bytes

    def begin(self) -> Any:
        """What reckons it, as of `hashlib`."""
        return CHECKSUMS[self.algorithm]()


def read_checksum(header: str | None) -> Checksum | None:
    """The promise, or None where there is none; Misspelt for an algorithm that is not offered."""
    if header is None:
        return None
    algorithm, _, spelt = header.strip().partition(" ")
    try:
        digest = base64.b64decode(spelt.strip(), validate=True)
    except (binascii.Error, ValueError):
        raise Misspelt("checksum") from None
    if algorithm not in CHECKSUMS:
        raise Misspelt("checksum")
    return Checksum(algorithm, digest)


def spell_checksum(data: bytes) -> str:
    """The promise of whoever sends these bytes."""
    return f"sha256 {base64.b64encode(hashlib.sha256(data).digest()).decode()}"


def _slips(value: Any, depth: int) -> Iterator[Slip]:
    slip = read_slip(value)
    if slip:
        yield slip
    elif depth and type(value) in (dict, list):
        for part in value.values() if type(value) is dict else value:
            if type(part) in (dict, list):
                yield from _slips(part, depth - 1)


def _chunks(parts: Iterable[bytes]) -> Iterator[bytes]:
    whole, held = CHUNK_BYTES + TAG_BYTES, b""
    for part in parts:
        held += part
        while len(held) > whole:
            yield held[:whole]
            held = held[whole:]
    if held:
        yield held


def _pairs(header: str) -> Iterator[tuple[str, str]]:
    for pair in header.split(","):
        key, _, spelt = pair.strip().partition(" ")
        try:
            yield key, base64.b64decode(spelt.strip(), validate=True).decode()
        except (binascii.Error, ValueError):
            raise Misspelt("metadata") from None
