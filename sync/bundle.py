"""How do the same things travel on a stick? One file of records, each named by its hash, read and written as a stream.

    dure/1 bundle LF
    record*            kind (1 letter) ‖ length of the body (4 bytes, big-endian) ‖ SHA-256 of kind ‖ body (32) ‖ body

The first record (`h`) says what it is for; the last one (`z`) repeats that with the number of records before it and the
hash over all their hashes, signed. Nothing follows. Which one of the rest is believed is decided record by record.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, Literal

from cryptography.hazmat.primitives.asymmetric import ec

from .canonical import canonical, read_exact
from .errors import Misspelt, SyncError
from .keys import KeyList
from .signing import sign, verify
from .spelling import b64, is_time, is_word

Kind = Literal["h", "k", "e", "w", "q", "b", "p", "f", "u", "d", "z"]
Flaw = Literal["not_a_bundle", "newer", "cut_short", "altered", "reordered"]

VERSION = 1
FAMILY, FORMAT = b"dure/", b"dure/1 bundle\n"
HEAD_BYTES = 37
MAX_RECORD_BYTES = 4 << 20  # a page of the feed is the largest; envelopes have their own, smaller limit
CENTRE = "centre"
_KINDS = frozenset(b"hkewqbpfudz")


class BadBundle(SyncError):
    """A file that is not taken, and why."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw


@dataclass(frozen=True, slots=True)
class Label:
    """What a bundle is: packed by whom (`centre` or `hub:<name>`), for which hub's people, its number, and when."""

    packer: str
    hub: str
    seq: int
    made_at: str

    def as_json(self) -> dict[str, Any]:
        """The members as they stand in the first record."""
        return {"version": VERSION, "from": self.packer, "for": self.hub, "seq": self.seq, "made_at": self.made_at}


@dataclass(frozen=True, slots=True)
class Record:
    """One record; `body` is JSON, save that of `u`."""

    kind: str
    body: bytes

    def json(self) -> Any:
        """The JSON in it; Misspelt where it is none."""
        return read_exact(self.body)


@dataclass(frozen=True, slots=True)
class Whole:
    """A bundle that was read to its end and found whole. `statement` is its last record."""

    label: Label
    root: str
    count: int
    statement: dict[str, Any]

    def packed_by(self, keys: KeyList) -> bool:
        """Whether a listed key of the packer signed it."""
        key = keys.signer(str(self.statement.get("kid", "")))
        if key is None or key.at != self.label.packer:
            return False
        try:
            verify("bundle", self.statement, key.public)
        except SyncError:
            return False
        return True


class Packing:
    """Writes a bundle: each call gives the bytes of one record; nothing is kept but a running hash."""

    def __init__(self, label: Label) -> None:
        self._label = label
        self._root = hashlib.sha256()
        self.count = 0

    def begin(self) -> bytes:
        """The bytes that come first."""
        return FORMAT + self.record("h", canonical(self._label.as_json()))

    def record(self, kind: Kind, body: bytes) -> bytes:
        """One record."""
        named = hashlib.sha256(kind.encode() + body).digest()
        self._root.update(named)
        self.count += 1
        return kind.encode() + len(body).to_bytes(4) + named + body

    def end(self, kid: str, key: ec.EllipticCurvePrivateKey) -> bytes:
        """The last record, signed by the packer."""
        stated = self._label.as_json() | {"count": self.count, "root": b64(self._root.digest()), "kid": kid}
        return self.record("z", canonical(sign("bundle", stated, key)))


def read_whole(file: IO[bytes]) -> Whole:
    """Look through a file once, from its place on, without taking anything; BadBundle for one that is not whole.

    One record is in memory at a time.
    """
    label: Label | None = None
    reckoned = hashlib.sha256()
    for count, (record, named) in enumerate(_read(file)):
        if label is None:
            label = _read_label(record)
        if record.kind == "z":
            if file.read(1):
                raise BadBundle("altered")
            return _finish(record, label, b64(reckoned.digest()), count)
        reckoned.update(named)
    raise BadBundle("cut_short")


def records(file: IO[bytes]) -> Iterator[Record]:
    """The records between the first and the last, from the file's beginning; each checked against its hash again."""
    file.seek(0)
    for record, _ in _read(file):
        if record.kind not in "hz":
            yield record


def spell_piece(name: str, digest: str, length: int, offset: int, data: bytes) -> bytes:
    """The body of `u`: length of the JSON (2 bytes), JSON, bytes of the file."""
    told = canonical({"id": name, "digest": digest, "length": length, "offset": offset})
    return len(told).to_bytes(2) + told + data


def read_piece(body: bytes) -> tuple[dict[str, Any], bytes]:
    """What a piece of a file says of itself, and its bytes."""
    size = int.from_bytes(body[:2])
    told = read_exact(body[2 : 2 + size])
    if not isinstance(told, dict) or told.keys() != {"id", "digest", "length", "offset"}:
        raise Misspelt("piece")
    return told, body[2 + size :]


def _read(file: IO[bytes]) -> Iterator[tuple[Record, bytes]]:
    begun = file.read(len(FORMAT))
    if begun != FORMAT:
        raise BadBundle("newer" if begun.startswith(FAMILY) and begun[:6] != FORMAT[:6] else "not_a_bundle")
    while head := file.read(HEAD_BYTES):
        size = int.from_bytes(head[1:5])
        if len(head) < HEAD_BYTES:
            raise BadBundle("cut_short")
        if head[0] not in _KINDS or size > MAX_RECORD_BYTES:
            raise BadBundle("altered")
        body = file.read(size)
        if len(body) < size:
            raise BadBundle("cut_short")
        if hashlib.sha256(head[:1] + body).digest() != head[5:]:
            raise BadBundle("altered")
        yield Record(chr(head[0]), body), head[5:]


def _read_label(record: Record) -> Label:
    said = _said(record, "h")
    if isinstance(said.get("version"), int) and said["version"] > VERSION:
        raise BadBundle("newer")
    label = Label(said.get("from", ""), said.get("for", ""), said.get("seq", -1), said.get("made_at", ""))
    words = all(map(is_word, (label.packer, label.hub))) and is_time(label.made_at)
    if not words or type(label.seq) is not int or label.seq < 0 or said != label.as_json():
        raise BadBundle("altered")
    return label


def _finish(record: Record, label: Label, root: str, count: int) -> Whole:
    said = _said(record, "z")
    if {name: said.get(name) for name in label.as_json()} != label.as_json():
        raise BadBundle("altered")
    if said.get("count") != count or said.get("root") != root:
        raise BadBundle("reordered")
    return Whole(label, root, count, said)


def _said(record: Record, kind: str) -> dict[str, Any]:
    try:
        said = record.json() if record.kind == kind else None
    except Misspelt:
        said = None
    if not isinstance(said, dict):
        raise BadBundle("altered")
    return said
