"""What is a guide? A plain answer to one question about rights, in one language, read from what a load keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. `when` says by when or how fast; it may be empty."""

    name: str
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class Further:
    """A question that follows, with its answer in paragraphs and a list."""

    ask: str
    answer: tuple[str, ...]
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """An article of a law: the pack's key of the law, its name, and what the article says in our words."""

    law: str
    name: str
    article: str
    about: str


@dataclass(frozen=True, slots=True)
class Next:
    """Where a guide leads. `kind` is form, service, guide or calculator; a calculator is named by `name` only."""

    kind: str
    name: str
    to: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A number where a person answers: what for, and whose it is."""

    number: str
    name: str
    office: str
    hours: str


@dataclass(frozen=True)
class Guide:
    """One guide in one language. Texts may hold `{param:…}` and `**…**`."""

    slug: str
    situation: str
    audience: tuple[str, ...]
    title: str
    question: str
    words: tuple[str, ...]
    lead: str
    points: tuple[str, ...]
    steps: tuple[Step, ...]
    further: tuple[Further, ...]
    basis: tuple[Basis, ...]
    next: tuple[Next, ...]
    lines: tuple[Line, ...]
    checked_on: date
    spoken_in: str = ""

    @property
    def to(self) -> str:
        """Where its page is, without the language."""
        return f"rights/{self.slug}"

    @classmethod
    def of(cls, slug: str, body: Mapping[str, Any], locale: str = "") -> Guide:
        """A guide from its plain dict."""
        return cls(
            slug=slug,
            situation=body["situation"],
            audience=tuple(body["audience"]),
            title=body["title"],
            question=body["question"],
            words=tuple(body["words"]),
            lead=body["lead"],
            points=tuple(body["points"]),
            steps=tuple(Step(**one) for one in body["steps"]),
            further=tuple(Further(one["ask"], tuple(one["answer"]), tuple(one["points"])) for one in body["further"]),
            basis=tuple(Basis(**one) for one in body["basis"]),
            next=tuple(Next(**one) for one in body["next"]),
            lines=tuple(Line(**one) for one in body["lines"]),
            checked_on=date.fromisoformat(body["checked_on"]),
            spoken_in=locale,
        )

    def texts(self) -> Iterator[str]:
        """Everything that is said on its page, in the order of reading."""
        yield from (self.question, self.lead, *self.points)
        for step in self.steps:
            yield from (step.name, step.when, step.text)
        for one in self.further:
            yield from (one.ask, *one.answer, *one.points)
        yield from (one.about for one in self.basis)


@dataclass(frozen=True, slots=True)
class Heading:
    """A situation, or a kind of person, under which guides stand."""

    key: str
    title: str
    icon: str = "next"


@dataclass(frozen=True)
class Shelf:
    """Headings, and the hard words with what they mean, in one language."""

    situations: tuple[Heading, ...] = ()
    audiences: tuple[Heading, ...] = ()
    meanings: Mapping[str, str] | None = None

    @classmethod
    def of(cls, body: Mapping[str, Any]) -> Shelf:
        """The shelf from its plain dict."""
        return cls(
            situations=tuple(Heading(**one) for one in body["situations"]),
            audiences=tuple(Heading(**one) for one in body["audiences"]),
            meanings=dict(body["meanings"]),
        )
