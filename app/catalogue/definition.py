"""What does a pack say of its country or district? In one language, read from the plain dict that a load keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.i18n import in_words


def spoken(value: Any, locale: str, languages: tuple[str, ...]) -> Any:
    """A plain value with each text, kept as `{"ko": …, "en": …}`, replaced by its words in one language."""
    if isinstance(value, Mapping):
        if value and set(value) <= set(languages):
            return in_words(value, locale)
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
class LifeEvent:
    """Something that happens to people, and what to do first. `icon` of the sprite."""

    key: str
    text: str
    icon: str = "next"
    lead: str = ""
    steps: tuple[str, ...] = ()
    hotlines: tuple[str, ...] = ()

    @property
    def to(self) -> str:
        """Where its page is, without the language."""
        return f"life/{self.key}"


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
    life_events: tuple[LifeEvent, ...]
    tiles: tuple[Link, ...]
    soon: tuple[Mapping[str, str], ...]
    job_services: tuple[str, ...]
    regions: tuple[Region, ...]
    holidays: Mapping[date, str]

    @classmethod
    def of(cls, given: Mapping[str, Any], locale: str) -> Place:
        """The place from its plain dict, in a language."""
        languages = (*given["languages"], *given.get("partial", {}).get("languages", ()))
        texts = {key: value for key, value in given.items() if key not in ("languages", "partial")}
        said = spoken(texts, locale, languages)
        return cls(
            name=said["name"],
            languages=languages,
            zone=said["zone"],
            offices={key: Office(key, one["name"], one.get("phone", "")) for key, one in said["offices"].items()},
            hotlines={one["key"]: _hotline(one) for one in said["hotlines"]},
            laws=said["laws"],
            areas=tuple(Area(**one) for one in said["areas"]),
            life_events=tuple(_life_events(said)),
            tiles=tuple(Link(**one) for one in said["tiles"]),
            soon=tuple(said["soon"]),
            job_services=tuple(one["to"] for one in said["job_services"]),
            regions=tuple(Region(**one) for one in said["regions"]),
            holidays={date.fromisoformat(one["on"]): one["name"] for one in said["holidays"]["days"]},
        )


def _life_events(said: Mapping[str, Any]) -> Iterator[LifeEvent]:
    """In the order in which the pack names them."""
    pages = {one["event"]: one for one in said.get("life_pages", ())}
    for key, text in said["life_events"].items():
        page = pages.get(key, {})
        yield LifeEvent(
            key,
            text,
            icon=page.get("icon", "next"),
            lead=page.get("lead", ""),
            steps=tuple(page.get("steps", ())),
            hotlines=tuple(page.get("hotlines", ())),
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
