"""What is written on the papers: real forms, with everything that people and phones put into a text field."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.tools.cast import CITIZEN, NEIGHBOUR, STRANGER

AWKWARD = (
    "김순자",
    "e\u0301 and \u1100\u1161\u11ab",  # decomposed: must not come back composed
    "👩🏽‍🌾🏡 😀",
    "\u200fשלום\u200e",
    "\u202eright to left\u202c",
    "line one\r\nline two\ttab\u2028end",
    "\x00nul\x00",
    '"}],"claim":"x"\\',
    "<script>alert(1)</script>&amp;",
    "\ufeff\u00a0",
    "𠮷野家",
    "",
)
SIZES = (0, 0, 0, 0, 0, 0, 1_500, 1_500, 9_000, 120_000)
SYLLABLES = "가나다라마바사아자차카타파하 "


@dataclass
class Paper:
    """One attempt: what a person wrote. `marker` finds it again, on the phone by its title, at the office inside."""

    marker: str
    form: str
    version: int
    locale: str
    answers: dict[str, Any]
    ids: list[str] = field(default_factory=list)
    is_sent_by_the_page: bool = False

    @property
    def spec(self) -> dict[str, Any]:
        """As the outbox takes it."""
        words = {"title": self.marker, "office": "nps"}
        return {"form": self.form, "version": self.version, "locale": self.locale, "answers": self.answers, **words}


def write(marker: str, random: Random) -> Paper:
    """A paper of somebody of the cast, plain or awkward, short or long."""
    person = random.choice((CITIZEN, NEIGHBOUR, STRANGER))
    length = random.choice(SIZES)
    answers: dict[str, Any] = {
        "full_name": person.name,
        "birth_date": person.birth_date,
        "phone": person.phone,
        "address": person.address,
        "marker": marker,
        "words": random.choice(AWKWARD),
        "savings": random.randrange(0, 2**53),
        "lives_alone": random.random() < 0.5,
        "long": "".join(random.choices(SYLLABLES, k=length)),
        "family": [{"name": random.choice(AWKWARD), "income": random.randrange(0, 9_999_999)} for _ in range(3)],
    }
    return Paper(
        marker, *random.choice((("basic-pension", 1), ("energy-voucher", 1), ("from-another-year", 77))), "ko", answers
    )
