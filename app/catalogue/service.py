"""What is a service? In one language, read from the plain dict that a load keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.catalogue.definition import spoken
from app.i18n import fallback

# Kinds of services, and where the page of each lives.
FOLDERS = {"benefit": "benefits", "petition": "rights"}
# From when the days of an appeal run: the decision, the day on which the answer was due, the receipt.
AFTER = ("decided", "due", "received")
# What is told at a glance, in this order.
FACTS = ("amount", "starts", "apply", "decision", "cost")


@dataclass(frozen=True, slots=True)
class Document:
    """A paper to bring; `when` says for whom, if not for everyone."""

    name: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A question about the words used, and its answer."""

    ask: str
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, and when. `turn`: the person must act by then."""

    name: str
    when: str
    text: str
    turn: bool = False


@dataclass(frozen=True, slots=True)
class Basis:
    """An article of a law (a key of the pack's laws), what it says in our words, and the exact text where it helps."""

    law: str
    article: str
    about: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Appeal:
    """A thing that the person can do within some time: `days` or `months` from what `after` names, to whom, by which
    article."""

    after: str
    count: str
    to: str
    text: str
    days: int = 0
    months: int = 0
    law: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Figures side by side; the first cell of a row is its heading."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Service:
    """What an office offers, in one language. Texts may hold `{param:…}` and `**…**`."""

    slug: str
    kind: str
    area: str
    order: int
    office: str
    form: str
    is_call_first: bool
    hotlines: tuple[str, ...]
    life_events: tuple[str, ...]
    checked_on: date
    source: str
    title: str
    ask: str
    row: str
    lead: str
    points: tuple[Mapping[str, str], ...]
    facts: Mapping[str, tuple[str, ...]]
    who: tuple[str, ...]
    table: Table | None
    explain: tuple[Explanation, ...]
    documents: tuple[Document, ...]
    documents_note: str
    how: Mapping[str, str]
    steps: tuple[Step, ...]
    objection: tuple[str, ...]
    basis: tuple[Basis, ...]
    spoken_in: str = ""  # the language of its page
    named_in: str = ""  # the language of its name and row, which are translated first
    act: str = ""
    late: str = ""
    appeals: tuple[Appeal, ...] = ()

    @property
    def to(self) -> str:
        """Where its page is, without the language."""
        return f"{FOLDERS[self.kind]}/{self.slug}"

    @classmethod
    def of(cls, given: Mapping[str, Any], locale: str, languages: tuple[str, ...]) -> Service:
        """A service from its plain dict, in a language."""
        said = spoken(given, locale, languages)
        table = said.get("table")
        return cls(
            slug=said["slug"],
            kind=said["kind"],
            area=said["area"],
            order=said["order"],
            office=said["office"],
            source=said["source"],
            title=said["title"],
            row=said["row"],
            lead=said["lead"],
            hotlines=tuple(said["hotlines"]),
            life_events=tuple(said["life_events"]),
            points=tuple(said.get("points", ())),
            who=tuple(said["who"]),
            objection=tuple(said["objection"]),
            form=said.get("form", ""),
            is_call_first=bool(said.get("call_first")),
            ask=said.get("ask") or said["title"],
            checked_on=date.fromisoformat(said["checked_on"]),
            facts={name: tuple(said["facts"][name]) for name in FACTS if name in said["facts"]},
            table=Table(table["caption"], tuple(table["columns"]), tuple(map(tuple, table["rows"]))) if table else None,
            explain=tuple(Explanation(one["ask"], tuple(one["answer"])) for one in said.get("explain", ())),
            documents=tuple(Document(**one) for one in said["documents"]),
            documents_note=said.get("documents_note", ""),
            how=said["how"],
            steps=tuple(Step(**one) for one in said.get("steps", ())),
            basis=tuple(Basis(**one) for one in said["basis"]),
            spoken_in=locale if locale in given["lead"] else fallback(),
            named_in=locale if locale in given["title"] else fallback(),
            act=said.get("act", ""),
            late=said.get("late", ""),
            appeals=tuple(Appeal(**one) for one in said.get("appeals", ())),
        )
