"""What is a pack's place, and what is a service? Both in one language, read from the plain dicts that a load keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

# Kinds of services, and where the page of each lives.
FOLDERS = {"benefit": "benefits", "petition": "rights"}
# What is told at a glance, in this order.
FACTS = ("amount", "starts", "apply", "decision", "cost")


def spoken(value: Any, locale: str, languages: tuple[str, ...]) -> Any:
    """A plain value with each text, kept as `{"ko": …, "en": …}`, replaced by its words in one language."""
    if isinstance(value, Mapping):
        if value and set(value) <= set(languages):
            return value.get(locale) or next(iter(value.values()))
        return {key: spoken(one, locale, languages) for key, one in value.items()}
    if isinstance(value, list):
        return [spoken(one, locale, languages) for one in value]
    return value


@dataclass(frozen=True, slots=True)
class Office:
    """Who decides."""

    key: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Hotline:
    """A number where a person answers. `name` says what for; `office` is whose number it is."""

    key: str
    number: str
    name: str
    office: str
    hours: str
    is_home: bool
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class Area:
    """A heading under which services are listed."""

    key: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Link:
    """A way from one page to another, written without the language: `benefits/basic-pension`."""

    to: str
    text: str
    icon: str = ""
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A first-level region with its code."""

    code: str
    name: str


@dataclass(frozen=True)
class Place:
    """What a pack says of its country or district, in one language."""

    name: str
    languages: tuple[str, ...]
    zone: str
    offices: Mapping[str, Office]
    hotlines: Mapping[str, Hotline]
    laws: Mapping[str, str]
    areas: tuple[Area, ...]
    life_events: Mapping[str, str]
    tiles: tuple[Link, ...]
    soon: tuple[Mapping[str, str], ...]
    job_services: tuple[str, ...]
    regions: tuple[Region, ...]
    holidays: Mapping[date, str]

    @classmethod
    def of(cls, given: Mapping[str, Any], locale: str) -> Place:
        """The place from its plain dict, in a language."""
        languages = tuple(given["languages"])
        said = spoken({key: value for key, value in given.items() if key != "languages"}, locale, languages)
        return cls(
            name=said["name"],
            languages=languages,
            zone=said["zone"],
            offices={key: Office(key, one["name"], one["phone"]) for key, one in said["offices"].items()},
            hotlines={one["key"]: _hotline(one) for one in said["hotlines"]},
            laws=said["laws"],
            areas=tuple(Area(**one) for one in said["areas"]),
            life_events=said["life_events"],
            tiles=tuple(Link(**one) for one in said["tiles"]),
            soon=tuple(said["soon"]),
            job_services=tuple(one["to"] for one in said["job_services"]),
            regions=tuple(Region(**one) for one in said["regions"]),
            holidays={date.fromisoformat(one["on"]): one["name"] for one in said["holidays"]["days"]},
        )


def _hotline(one: Mapping[str, Any]) -> Hotline:
    return Hotline(
        one["key"],
        one["number"],
        one["about"],
        one["name"],
        one.get("hours", ""),
        bool(one.get("home")),
        bool(one.get("urgent")),
    )


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
        )
