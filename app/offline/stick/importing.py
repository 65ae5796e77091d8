"""How is a stick brought in? Looked through to its end before anything is taken; then each record is judged by itself.

Twice, out of order, or half: what is here already stays as it is, and what is not whole is refused by name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO

from sqlalchemy import func, select

from app import clock, vault
from app.db import db, insert_new, transaction
from app.errors import BadRequest, Conflict
from app.offline.hub import identity, notes
from app.offline.hub.enrolled import LONGEST_NAME
from app.offline.limiting import refuse_full_disk
from app.offline.stick import arriving
from app.offline.stick.models import StickIn
from sync import bundle
from sync.bundle import CENTRE, BadBundle, Whole
from sync.errors import SyncError
from sync.keys import read_keys


@dataclass
class Taken:
    """What a stick brought: counts by name. `key` names the sentence for the keeper."""

    key: str
    hub: str
    seq: int
    counts: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        return " ".join(f"{name}={count}" for name, count in self.counts.items() if count)


def look_at(file: IO[bytes]) -> Whole:
    """What a file is, without taking anything. BadRequest in one clear sentence where it is no whole bundle."""
    file.seek(0)
    try:
        return bundle.read_whole(file)
    except BadBundle as bad:
        raise BadRequest(f"stick.{bad.flaw}") from None


def take_from(file: IO[bytes]) -> Taken:
    """Bring in what is in a file that can be read twice. BadRequest or Conflict in one clear sentence, and nothing
    changed, for one that is not whole, not for here, or not signed as it must be."""
    whole = look_at(file)
    peer = _peer(whole)
    is_known = _is_signed(whole, file)
    if identity.is_hub() and not is_known:
        raise BadRequest("stick.not_signed")
    if _came_before(peer, whole.root):
        return Taken("stick.again", whole.label.hub, whole.label.seq)
    refuse_full_disk()
    is_newest = whole.label.seq > _latest(peer)
    if identity.is_hub():
        counts = arriving.at_hub(bundle.records(file))
        _learn_time(whole.label.made_at)
    else:
        counts = arriving.at_centre(bundle.records(file), peer if is_known else None, is_newest)
    _note(peer, whole)
    return Taken("stick.taken" if is_known else "stick.taken_of_strangers", whole.label.hub, whole.label.seq, counts)


def is_for_here(whole: Whole) -> bool:
    """Whether a bundle goes this way: from the centre at a hub, from a hub at the centre."""
    return (whole.label.packer == CENTRE) == identity.is_hub()


def _peer(whole: Whole) -> str:
    """Who packed it, if it is for here."""
    label = whole.label
    if not is_for_here(whole):
        raise Conflict("stick.to_the_office" if identity.is_hub() else "stick.to_the_village")
    if identity.is_hub() and label.hub != identity.name():
        raise Conflict("stick.other_village", params={"hub": label.hub})
    if not identity.is_hub() and (label.packer != f"hub:{label.hub}" or len(label.hub) > LONGEST_NAME):
        raise BadRequest("stick.altered")
    return CENTRE if identity.is_hub() else label.hub


def _is_signed(whole: Whole, file: IO[bytes]) -> bool:
    """By a key that is listed here, or in the newer list that the centre sends along."""
    keys = vault.queries.keyring()
    if whole.packed_by(keys.listed):
        return True
    for record in bundle.records(file):
        if record.kind != "k" or not identity.is_hub():
            return False
        try:
            return whole.packed_by(read_keys(record.json(), keys.root_public, keys.listed.issued))
        except SyncError:
            return False
    return False


def _came_before(peer: str, root: str) -> bool:
    return db.session.get(StickIn, (peer, root)) is not None


def _latest(peer: str) -> int:
    return int(db.session.scalar(select(func.max(StickIn.seq)).where(StickIn.peer == peer)) or 0)


def _learn_time(made_at: str) -> None:
    """The centre's own time, by which a hub without a line lets go of what the centre has had long enough."""
    if made_at > (notes.get("centre_time") or ""):
        notes.put(centre_time=made_at)


def _note(peer: str, whole: Whole) -> None:
    row = {"peer": peer, "root": whole.root, "seq": whole.label.seq, "brought_at": clock.now()}
    with transaction():
        insert_new(StickIn.__table__, [row])  # type: ignore[arg-type]
