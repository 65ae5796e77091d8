"""How is a stick packed? As a stream that never holds more than one record; whole on the stick, or not there at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from app import clock, vault
from app.db import db, insert_new, transaction
from app.errors import BadRequest, NotFound, Unavailable
from app.offline.hub import enrolled, identity
from app.offline.stick import packing
from app.offline.stick.models import StickOut
from sync.bundle import CENTRE, Label, Packing

ENDING = ".dure"


def file_name(hub: str) -> str:
    """The name of the file that is packed here for this hub; reading never minds it."""
    return f"dure-{hub}-{'up' if identity.is_hub() else 'down'}{ENDING}"


def own_name(hub: str | None) -> str:
    """The hub that a stick is for: at a hub itself, at the centre one that is enrolled."""
    if identity.is_hub():
        mine = identity.name()
        if mine is None:
            raise Unavailable("hub.not_enrolled")
        return mine
    if not hub or enrolled.find(hub) is None:
        raise NotFound("stick.no_such_hub")
    return hub


def stream(hub: str) -> Iterator[bytes]:
    """The bundle for this hub, record by record."""
    if identity.is_hub():
        kid, key = identity.signer()
        packer, packed = f"hub:{hub}", packing.upwards()
    else:
        keys = vault.queries.keyring()
        if keys.signer is None or keys.sign_kid is None:
            raise Unavailable()
        kid, key = keys.sign_kid, keys.signer
        packer, packed = CENTRE, packing.downwards(hub)
    writing = Packing(Label(packer, hub, _next_number(hub), clock.stamp(clock.now())))
    yield writing.begin()
    for kind, body in packed:
        yield writing.record(kind, body)
    yield writing.end(kid, key)


def write_to(path: Path, hub: str) -> Path:
    """The bundle as a file at `path`, or in it where it is a folder; gives the file. BadRequest for a full stick or one
    that cannot be written: then what was there before is still there."""
    target = path / file_name(hub) if path.is_dir() else path
    beside = target.with_name(f".{target.name}.part")
    try:
        with beside.open("wb") as file:
            for record in stream(hub):
                file.write(record)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError:
        beside.unlink(missing_ok=True)
        raise BadRequest("stick.full") from None
    return target


def _next_number(hub: str) -> int:
    now = clock.now()
    with transaction():
        insert_new(StickOut.__table__, [{"peer": hub, "seq": 0, "packed_at": now}], conflict=("peer",))  # type: ignore[arg-type]
        row = db.session.scalars(select(StickOut).where(StickOut.peer == hub).with_for_update()).one()
        row.seq, row.packed_at = row.seq + 1, now
        return row.seq
