"""How do boards write pay and closing days? In many ways, some of which say nothing."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from app.listings.samples.invented import Invented, words

MAN = 10_000


@dataclass(frozen=True)
class Written:
    """A pay as a board writes it: its text, the word for its unit, the sums apart; any of them may be missing."""

    text: str
    unit: str
    least: str
    most: str


def pay(one: Invented, random: Random) -> Written:
    """Mostly whole; one in twelve says nothing, one in ten leaves out the unit, one in ten a sum."""
    told = words()
    if random.randrange(12) == 0:
        return Written(random.choice(told["silent"]), "", "", "")
    text = random.choice(told["pay_texts"][one.unit])
    if "man" in text and (one.least % MAN or one.most % MAN):
        text = told["pay_texts"][one.unit][0]
    sums = {"least": f"{one.least:,}", "most": f"{one.most:,}"}
    thousands = {"least_man": f"{one.least // MAN:,}", "most_man": f"{one.most // MAN:,}"}
    unit = "" if random.randrange(10) == 0 else told["unit_words"][one.unit]
    least = "" if random.randrange(10) == 0 else str(one.least)
    return Written(text.format(**sums, **thousands), unit, least, "" if random.randrange(10) == 0 else str(one.most))


def closing(one: Invented, random: Random, form: str = "%Y-%m-%d") -> str:
    """A day, until filled in three spellings, or nothing."""
    chance = random.randrange(10)
    if chance == 0:
        return str(random.choice(words()["until_filled"]))
    return "" if chance == 1 else one.closes_on.strftime(form)


def company(one: Invented, random: Random) -> str:
    """The name with one of its legal forms."""
    return str(random.choice(words()["forms"])).format(name=one.company)


def title(one: Invented, random: Random) -> str:
    """The title as this board's employer typed it."""
    form = random.choice(("{title}", "{title}", words()["loud"], words()["spaced"]))
    return str(form).format(title=one.title)
