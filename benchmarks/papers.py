"""Sealed submissions for the benchmarks: 1.5 kB of Korean answers each, sealed as a phone would."""

from __future__ import annotations

import json
import time
import urllib.request
from typing import Any

from benchmarks.servers import Server
from sync import identity, sealing
from sync.contents import spell_contents
from sync.protocol import Envelope
from sync.signing import read_public
from sync.spelling import b64

CREATED = "2026-11-22T09:00:00Z"
FORM = "basic-pension"
ANSWERS = {
    "full_name": "김순자",
    "birth_date": "1952-03-14",
    "phone": "010-0000-1234",
    "address": {"postcode": "56000", "road": "솔내길 12", "detail": "첫째 집", "region": "45"},
}
STORY = (
    "지난달부터 일을 쉬게 되어 생활이 어려워졌어요. 남편은 몸이 아파 병원에 다니고 있어요. 기름값과 약값이 걱정돼요. "
)


def answers(number: int) -> dict[str, Any]:
    """About 1.5 kB of JSON, no two alike."""
    return {**ANSWERS, "note": (f"{number:06d}번째로 적어요. " + STORY * 12)[:480]}


def envelopes(server: Server, count: int) -> list[dict[str, Any]]:
    """So many sealed submissions for this server."""
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/sync/v1/keys") as response:
        newest = json.load(response)["seal"][0]
    key = read_public(newest["public"])
    return [_envelope(number, newest["kid"], key) for number in range(count)]


def body(batch: list[dict[str, Any]]) -> bytes:
    """A request body for the inbox."""
    return json.dumps({"envelopes": batch}, separators=(",", ":")).encode()


def _envelope(number: int, kid: str, key: Any) -> dict[str, Any]:
    claim = identity.new_claim()
    contents = {"form": FORM, "version": 1, "locale": "ko", "answers": answers(number), "claim": b64(claim)}
    unsealed = Envelope(identity.mint_id(time.time_ns() // 1_000_000, claim), CREATED, kid, b"")
    sealed = sealing.seal(spell_contents(contents), unsealed.head, key)
    return Envelope(unsealed.id, CREATED, kid, sealed).as_json()
