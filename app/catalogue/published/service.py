"""What does a government's catalogue say of one service? The same for every format, with nothing made up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# What an editor may write over; the rest is the source's alone.
EDITABLE = ("title", "summary", "who", "selection", "what", "how", "where", "documents", "phone", "apply_url")


@dataclass(frozen=True, slots=True)
class Period:
    """When one may apply. `kind`: always | by_office | range | yearly | unclear; `text` is the source's own.

    A range has a day on one side at least (`YYYY-MM-DD`); yearly may have windows of days (`MM-DD`).
    """

    kind: str
    text: str = ""
    from_on: str = ""
    to_on: str = ""
    windows: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Period:
        """From its plain dict."""
        return cls(**{**given, "windows": tuple((one, other) for one, other in given.get("windows", ()))})

    def plain(self) -> dict[str, Any]:
        """As it is kept and told: only what there is."""
        told = {"kind": self.kind, "text": self.text, "from_on": self.from_on, "to_on": self.to_on}
        windows = {"windows": [list(one) for one in self.windows]} if self.windows else {}
        return {**{name: value for name, value in told.items() if value}, **windows}


@dataclass(frozen=True, slots=True)
class Basis:
    """A law by its name, and the article as it is written there; empty where the source names only the law."""

    law: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the codes of a source say of who gets it. A group that is None is not said: unknown, never "anyone".

    `ages` are whole years, both ends included, open where None; no range at all is not said. `anyone` names what is
    open to everyone because all codes of the group are given. `users`: person, household, business, organisation.
    """

    ages: tuple[tuple[int | None, int | None], ...] = ()
    groups: Mapping[str, tuple[str, ...] | None] = field(default_factory=dict)
    anyone: tuple[str, ...] = ()
    users: tuple[str, ...] = ()

    @property
    def age_from(self) -> int | None:
        """The lowest age that is named; None where there is none, or none is said."""
        return (
            None if any(low is None for low, _ in self.ages) else min((low or 0 for low, _ in self.ages), default=None)
        )

    @property
    def age_to(self) -> int | None:
        """The highest age that is named."""
        return (
            None if any(top is None for _, top in self.ages) else max((top or 0 for _, top in self.ages), default=None)
        )

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Criteria:
        """From its plain dict."""
        return cls(
            ages=tuple((low, top) for low, top in given.get("ages", ())),
            groups={name: tuple(codes) if codes else None for name, codes in given.get("groups", {}).items()},
            anyone=tuple(given.get("anyone", ())),
            users=tuple(given.get("users", ())),
        )

    def plain(self) -> dict[str, Any]:
        """As it is kept."""
        groups = {name: list(codes) if codes else None for name, codes in self.groups.items()}
        return {
            "ages": [list(one) for one in self.ages],
            "groups": groups,
            "anyone": list(self.anyone),
            "users": list(self.users),
        }


@dataclass(frozen=True, slots=True)
class Published:
    """One service of one source. Texts are plain, lines parted by newlines; what the source does not say is empty."""

    source: str
    source_id: str
    title: str
    period: Period
    language: str = ""
    criteria: Criteria = Criteria()
    summary: str = ""
    who: str = ""
    selection: str = ""
    what: str = ""
    how: str = ""
    where: str = ""
    documents: str = ""
    office: str = ""
    office_kind: str = ""
    department: str = ""
    region: str = ""
    phone: str = ""
    url: str = ""
    apply_url: str = ""
    kinds: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    basis: tuple[Basis, ...] = ()
    views: int = 0
    registered_on: str = ""
    modified_on: str = ""

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Published:
        """From its plain dict."""
        listed = {name: tuple(given.get(name, ())) for name in ("kinds", "stages", "themes", "groups")}
        return cls(
            **{
                **given,
                **listed,
                "period": Period.of(given["period"]),
                "criteria": Criteria.of(given.get("criteria", {})),
                "basis": tuple(Basis(**one) for one in given.get("basis", ())),
            }
        )

    def plain(self) -> dict[str, Any]:
        """As it is kept: only what there is."""
        told = {name: getattr(self, name) for name in self.__slots__}
        told |= {"period": self.period.plain(), "criteria": self.criteria.plain()}
        told |= {name: list(told[name]) for name in ("kinds", "stages", "themes", "groups")}
        told["basis"] = [{"law": one.law, "article": one.article} for one in self.basis]
        return {name: value for name, value in told.items() if value or name == "period"}
