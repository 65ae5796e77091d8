"""Two thousand invented postings all over the country, for questions of search."""

import random
from dataclasses import replace

from app.listings.posting import Posting
from tests.tools.postings import TODAY, postings

__all__ = ["TODAY", "everywhere"]

REGIONS = (
    "52710", "52710", "52113", "52111", "52140", "52770", "52000", "11680", "11650", "11110", "26140", "28260",
    "41117", "41590", "47250", "36110", "",
)  # fmt: skip


def everywhere(count: int = 2_000, seed: int = 7) -> list[Posting]:
    """So many, each in a region of its own choice, with the codes of occupations that the pack knows."""
    chance = random.Random(seed)
    work = ("942101", "550100", "561101", "532200", "029101", "622302", "816201", "823501", "")
    return [
        replace(one, region=chance.choice(REGIONS), occupation=chance.choice(work))
        for one in postings(count, seed=seed)
    ]
