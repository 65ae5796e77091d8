"""Sealed submissions for the benchmarks: 1.5 kB of Korean answers each, as a phone would seal them."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

from benchmarks.servers import Server
from sync import sealing

ANSWERS = {
    "full_name": "김순자",
    "birth_date": "1952-03-14",
    "phone": "010-0000-1234",
    "address": {"postcode": "56000", "road": "전북특별자치도 순창군 금과면 솔내길 12", "detail": "첫째 집", "region": "45"},
}
STORY = "지난달부터 일을 쉬게 되어 생활이 어려워졌어요. 남편은 몸이 아파 병원에 다니고 있어요. "


def answers(number: int) -> dict[str, Any]:
    """About 1.5 kB of JSON, none of them alike."""
    story = STORY * 8 + f"{number:06d}번째로 적어요."
    return {**ANSWERS, "details": story[:430]}


def keys_of(server: Server) -> dict[str, Any]:
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/sync/v1/keys") as response:
        found: dict[str, Any] = json.load(response)
    return found


def body(envelopes: list[dict[str, Any]]) -> bytes:
    return json.dumps({"envelopes": envelopes}, separators=(",", ":")).encode()


__all__ = ["answers", "body", "keys_of", "sealing"]
