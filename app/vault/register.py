"""Which keys were there ever? The register of public halves, from which the signed list is made."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from app.vault import files
from sync.keys import CENTRE, KeyList, PublicKey

Kind = Literal["seal", "sign"]


@dataclass(frozen=True)
class Entry:
    """One key, from its making on. `at` only for keys that sign."""

    kid: str
    public: str
    kind: Kind
    made_at: str
    at: str | None = None
    is_revoked: bool = False

    @property
    def file(self) -> str:
        """The name of the file with the private half."""
        return f"{self.kind}-{self.kid}.pem"


@dataclass(frozen=True)
class Register:
    """All entries, newest first, and the root's public half."""

    root: str
    entries: tuple[Entry, ...]

    def ever(self, kind: Kind) -> frozenset[str]:
        """The names of all keys of a kind that were ever listed."""
        return frozenset(entry.kid for entry in self.entries if entry.kind == kind)

    def current(self, kind: Kind) -> Entry | None:
        """The newest key of this place that is not revoked."""
        return next((entry for entry in self._valid(kind) if entry.at in (None, CENTRE)), None)

    def with_new(self, entry: Entry) -> Register:
        """The same with one more key."""
        return replace(self, entries=(entry, *self.entries))

    def without(self, kid: str) -> Register:
        """The same with one key revoked."""
        entries = (replace(entry, is_revoked=True) if entry.kid == kid else entry for entry in self.entries)
        return replace(self, entries=tuple(entries))

    def as_list(self, issued: str, epoch: str) -> KeyList:
        """What is served: every key that is not revoked, and the names of those that are."""
        return KeyList(
            issued,
            epoch,
            tuple(PublicKey(entry.kid, entry.public) for entry in self._valid("seal")),
            tuple(PublicKey(entry.kid, entry.public, entry.at) for entry in self._valid("sign")),
            tuple(entry.kid for entry in self.entries if entry.is_revoked),
            self.root,
        )

    def _valid(self, kind: Kind) -> list[Entry]:
        return [entry for entry in self.entries if entry.kind == kind and not entry.is_revoked]


def read(folder: Path) -> Register | None:
    """The register of this server, or None before it was set up."""
    found = files.read_json(folder / files.REGISTER)
    return found and Register(found["root"], tuple(Entry(**entry) for entry in found["entries"]))


def write(folder: Path, register: Register) -> None:
    """Keep the register."""
    entries = [asdict(entry) for entry in register.entries]
    files.write_json(folder / files.REGISTER, {"root": register.root, "entries": entries})
