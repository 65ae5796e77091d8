"""Do people find the guide that answers them? Recall at three over judged questions, by kind."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

from app.search.ranking import Ranking
from tests.tools.guides import indexes

QUESTIONS = Path(__file__).parent.parent / "tests" / "vectors" / "questions.json"
FIRST = 3


def run() -> None:
    """Print the table, and the questions that were not answered."""
    questions = json.loads(QUESTIONS.read_text("utf-8"))["questions"]
    listed = indexes()
    rankings = {locale: Ranking([guide["texts"] for guide in guides]) for locale, guides in listed.items()}
    began = perf_counter()
    found = [_rank(one, rankings, listed) for one in questions]
    each = (perf_counter() - began) / len(questions) * 1000
    by_kind: dict[str, list[int]] = defaultdict(list)
    for one, rank in zip(questions, found, strict=True):
        by_kind[one["kind"]].append(rank)
    print(f"\nGuides found: {len(questions)} judged questions, {len(listed['ko'])} guides, {each:.1f} ms each")
    print(f"{'questions':<12}{'count':>6}{'first':>8}{f'recall@{FIRST}':>10}")
    for kind, ranks in {**by_kind, "all": found}.items():
        print(f"{kind:<12}{len(ranks):>6}{_share(ranks, 1):>8.2f}{_share(ranks, FIRST):>10.2f}")
    for one, rank in zip(questions, found, strict=True):
        if rank > FIRST:
            print(f"  not found ({rank}): {one['ask']}")


def _rank(one: Mapping[str, Any], rankings: Mapping[str, Ranking], listed: Mapping[str, list[dict[str, Any]]]) -> int:
    """The place of the first guide that answers; 999 where there is none."""
    slugs = [listed[one["locale"]][hit.number]["to"].split("/")[1] for hit in rankings[one["locale"]].best(one["ask"])]
    return min((slugs.index(slug) + 1 for slug in one["answers"] if slug in slugs), default=999)


def _share(ranks: list[int], most: int) -> float:
    return sum(rank <= most for rank in ranks) / len(ranks)
