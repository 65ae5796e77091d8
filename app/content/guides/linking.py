"""Does what a guide names exist? Laws, hotlines, forms, services and other guides get the names that people read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.catalogue.service import FOLDERS
from app.content.book import Book, Spot
from app.content.links import Placed

Read = Mapping[str, tuple[dict[str, Any], dict[str, Any], Spot]]  # front matter, body and place, by language
LISTS = {"situation": "situations", "audience": "audiences"}


@dataclass(frozen=True)
class Known:
    """What the rest of the pack holds, with texts in all languages, and the names of calculators."""

    place: Mapping[str, Any]
    services: Placed
    forms: Placed
    calculators: tuple[str, ...]
    book: Book

    def shelf(self, language: str, meanings: Mapping[str, str]) -> dict[str, Any]:
        """Headings in one language, beside the meanings of hard words."""
        lists = {
            name: [
                {**one, "title": self.book.said(one["title"], language)}
                for one in self.place.get(name) or ()
                if one.get("title")
            ]
            for name in LISTS.values()
        }
        return {**lists, "meanings": dict(meanings)}

    def place_of(self, body: Mapping[str, Any]) -> tuple[int, int]:
        """Where a guide stands among all."""
        situations = [one["key"] for one in self.place.get("situations") or ()]
        at = situations.index(body["situation"]) if body["situation"] in situations else len(situations)
        return at, body["order"]

    def check_guides(self, guides: Mapping[str, Any], places: Mapping[str, Spot]) -> None:
        """Note guides that take a petition's address, and links to guides that are not there."""
        petitions = {slug for slug, (one, _) in self.services.items() if one.get("kind") == "petition"}
        for slug, at in places.items():
            if slug in petitions:
                at.wrong("address_taken", name=slug)
            body = guides[slug][at.book.languages[0]]
            for number, link in enumerate(body["next"]):
                if link["kind"] == "guide":
                    _known(link["name"], guides, "unknown_guide", at, "next", number, "guide")

    def with_titles(self, body: dict[str, Any], guides: Mapping[str, Any], language: str) -> dict[str, Any]:
        """The body with the titles of the guides that it leads to."""
        links = [
            {**link, "text": self._title(guides.get(link["name"], {}), language)} if link["kind"] == "guide" else link
            for link in body["next"]
        ]
        return {**body, "next": links}

    def _title(self, bodies: Mapping[str, Any], language: str) -> str:
        """What a guide is called; one without a translation by its name in the language that stands in."""
        titles = {one: body["title"] for one, body in bodies.items()}
        return self.book.said(titles, language) if self.book.languages[0] in titles else ""


def joined(slug: str, read: Read, known: Known) -> dict[str, dict[str, Any]]:
    """The bodies of a guide by language: what the source file names for all, with the words of each."""
    first = next(iter(read))
    matter, _, at = read[first]
    _check(matter, at, known)
    bodies = {}
    for language, (own, body, there) in read.items():
        abouts = own.get("about") if language != first else [one.get("about") for one in matter.get("basis", ())]
        if len(abouts or ()) != len(matter.get("basis", ())):
            there.wrong("about_count", "about", count=len(matter.get("basis", ())))
            continue
        bodies[language] = {**body, **_words(own), **_named(matter, abouts or [], language, known), "slug": slug}
    return bodies


def _words(own: Mapping[str, Any]) -> dict[str, Any]:
    return {key: own.get(key) or "" for key in ("question", "title")} | {"words": own.get("words") or []}


def _named(matter: Mapping[str, Any], abouts: Iterable[str], language: str, known: Known) -> dict[str, Any]:
    laws = known.place.get("laws") or {}
    lines = {one["key"]: one for one in known.place.get("hotlines") or ()}
    return {
        "situation": matter.get("situation") or "",
        "order": matter.get("order") or 0,
        "audience": matter.get("audience") or [],
        "checked_on": matter.get("checked_on") or "",
        "basis": [
            {
                "law": one["law"],
                "name": known.book.said(laws[one["law"]], language),
                "article": one["article"],
                "about": about,
            }
            for one, about in zip(matter.get("basis", ()), abouts, strict=True)
            if one.get("law") in laws
        ],
        "lines": [_line(lines[key], language, known) for key in matter.get("hotlines", ()) if key in lines],
        "next": [link for one in matter.get("next", ()) if (link := _link(one, language, known))],
    }


def _line(one: Mapping[str, Any], language: str, known: Known) -> dict[str, str]:
    said = {key: known.book.said(one[key], language) if one.get(key) else "" for key in ("about", "name", "hours")}
    return {"number": one["number"], "name": said["about"], "office": said["name"], "hours": said["hours"]}


def _link(link: Mapping[str, Any], language: str, known: Known) -> dict[str, str] | None:
    kind, name = next(iter(link.items()), ("", ""))
    if kind == "form" and name in known.forms:
        return {
            "kind": kind,
            "name": name,
            "to": f"apply/{name}",
            "text": known.book.said(known.forms[name][0]["title"], language),
        }
    if kind == "service" and name in known.services:
        service = known.services[name][0]
        to = f"{FOLDERS[service['kind']]}/{name}"
        return {"kind": kind, "name": name, "to": to, "text": known.book.said(service["title"], language)}
    if kind == "guide":
        return {"kind": kind, "name": name, "to": f"rights/{name}", "text": ""}
    if kind == "calculator":
        return {"kind": kind, "name": name, "to": f"rights/work-out/{name}", "text": ""}
    return None


def _check(matter: Mapping[str, Any], at: Spot, known: Known) -> None:
    place = known.place
    lines = [one.get("key") for one in place.get("hotlines") or ()]
    for number, basis in enumerate(matter.get("basis", ())):
        _known(basis.get("law"), place.get("laws") or {}, "unknown_law", at, "basis", number, "law")
    for number, key in enumerate(matter.get("hotlines", ())):
        _known(key, lines, "unknown_hotline", at, "hotlines", number)
    situations, audiences = ([one.get("key") for one in place.get(name) or ()] for name in LISTS.values())
    _known(matter.get("situation"), situations, "unknown_situation", at, "situation")
    for number, key in enumerate(matter.get("audience", ())):
        _known(key, audiences, "unknown_audience", at, "audience", number)
    among = {"form": known.forms, "service": known.services, "calculator": known.calculators}
    for number, link in enumerate(matter.get("next", ())):
        for kind, name in link.items():
            if kind in among:
                _known(name, among[kind], f"unknown_{kind}", at, "next", number, kind)


def _known(name: Any, among: Iterable[Any], kind: str, at: Spot, *below: str | int) -> None:
    if name is not None and name not in among:
        at.wrong(kind, *below, name=name)
