"""Sealed submissions for the benchmarks: 1.5 kB of Korean answers each, sealed as a phone would."""

from __future__ import annotations

import json
import random
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
FORM = "wage-arrears"
ANSWERS = {
    "full_name": "김순자",
    "birth_date": "1952-03-14",
    "phone": "010-0000-1234",
    "home": {"postcode": "56000", "road": "솔내길 12", "detail": "첫째 집", "region": "52000"},
    "company_name": "솔내식당",
    "boss_name": "박사장",
    "workplace": {"postcode": "56001", "road": "금과면 중앙길 3", "region": "52000"},
    "started_on": "2024-03-02",
    "still_working": True,
    "unpaid": [{"kind": "wages", "amount": 2_400_000, "period": "2026년 8월부터 10월까지"}],
    "consent": True,
}
WORDS = (
    "지난달 월급 사장님 약속 식당 주방 설거지 배달 새벽 저녁 손님 전화 문자 통장 계약서 근무표 동료 가게 문 닫다 "
    "기다리다 미루다 이번 주 다음 주 갑자기 말하다 보내다 받지 못하다 병원 약값 기름값 방세 아이 학교 걱정 힘들다"
).split()
STORY_BYTES = 800


def answers(number: int) -> dict[str, Any]:
    """About 1.5 kB of JSON, no two alike: an invented story of ordinary words."""
    chance, story = random.Random(number), ""
    while len(story.encode()) < STORY_BYTES:
        story += chance.choice(WORDS) + chance.choice((" ", " ", " ", ". ", ", "))
    return {**ANSWERS, "details": story}


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
