"""Do people find what they meant? Sixty judged searches; what they reach now they must go on reaching."""

from collections.abc import Mapping
from math import log2
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
import yaml
from flask import Flask

from app.db import transaction
from app.listings import indexing
from app.listings.asked import Asked
from app.listings.posting import Posting
from app.listings.search import search
from tests.tools.region_mix import TODAY

JUDGED = Path(__file__).resolve().parents[2] / "vectors/judged_jobs.yaml"
DAY, MOST, TOP = 2517, 20, 10
RECALL, NDCG = 0.89, 0.90  # measured: 0.896, 0.908


def test_people_find_what_they_meant(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    judged = yaml.safe_load(JUDGED.read_text("utf-8"))
    trades = [(trade, title) for trade, titles in judged["trades"].items() for title in titles]
    with transaction():
        indexing.write([_posting(at, title) for at, (_, title) in enumerate(trades)])
    measured = {
        kind: [_measure(typed, meant, [trade for trade, _ in trades]) for typed, meant in searches.items()]
        for kind, searches in judged["searches"].items()
    }
    everything = [one for some in measured.values() for one in some]
    with capsys.disabled():
        print("\nsearches                recall@20  nDCG@10")
        for kind, some in [*measured.items(), ("all", everything)]:
            print(f"{kind:<16}{len(some):>6}{mean(one for one, _ in some):>12.3f}{mean(one for _, one in some):>9.3f}")
    assert len(everything) == 60
    assert mean(recall for recall, _ in everything) >= RECALL
    assert mean(ndcg for _, ndcg in everything) >= NDCG


def _posting(at: int, title: str) -> Posting:
    return Posting(f"{at:010}", (DAY << 20) + at, "job", title, status="open", closes="when_filled")


def _measure(typed: str, meant: Mapping[str, int], trades: list[str]) -> tuple[float, float]:
    found = [trades[hit.number & 0xFFFFF] for hit in search(Asked(typed), TODAY).hits[:MOST]]
    gains: list[Any] = [meant.get(trade, 0) for trade in found]
    best = sorted((meant.get(trade, 0) for trade in trades), reverse=True)
    wanted = sum(gain > 0 for gain in best)
    return sum(gain > 0 for gain in gains) / min(wanted, MOST), _dcg(gains[:TOP]) / _dcg(best[:TOP])


def _dcg(gains: list[int]) -> float:
    return sum((2**gain - 1) / log2(place + 2) for place, gain in enumerate(gains))
