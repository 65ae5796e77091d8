"""How is a verdict told? One card for each service: reasons in words, how much, what to bring, what to ask next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.catalogue import queries as catalogue
from app.catalogue.service import Service
from app.entitlement import queries
from app.entitlement.rule import Condition
from app.entitlement.screening import Together, Verdict, together
from app.entitlement.worth import Amount
from app.i18n import current_locale, t
from app.i18n.formats import won
from app.parameters.texts import told
from app.web.check.checking import Checking

WORDS = ("yes", "unknown", "no")


@dataclass(frozen=True)
class Told:
    """A condition in words: whether it holds, and the article that says so."""

    holds: bool | None
    need: Markup
    basis: str


@dataclass(frozen=True)
class Card:
    """What is told of one service."""

    service: Service
    verdict: Verdict
    reasons: tuple[Told, ...]
    amount: str
    not_with: tuple[str, ...]
    counts_for: tuple[str, ...]


def cards(checking: Checking) -> dict[str, list[Card]]:
    """All services by what is said of them: yes, unknown, no; what the pack has no page for is left out."""
    found: dict[str, list[Card]] = {word: [] for word in WORDS}
    pairs = together(checking.verdicts)
    known = {one.slug: one for one in catalogue.services()}
    for verdict in checking.verdicts:
        service = known.get(verdict.rule.slug)
        if service:
            found[verdict.word].append(_card(verdict, service, pairs, known, checking))
    return found


def titles(slugs: Iterable[str]) -> list[str]:
    """Names of services."""
    known = {one.slug: one.title for one in catalogue.services()}
    return [known[slug] for slug in slugs if slug in known]


def said(amount: Amount) -> str:
    """`한 달 최대 34만 9,700원`."""
    if amount.least is None:
        total = t("check.up_to", most=won(amount.most))
    elif amount.least == amount.most:
        total = won(amount.most)
    else:
        total = t("check.range", least=won(amount.least), most=won(amount.most))
    return t(f"check.per.{amount.per}", sum=total)


def _card(
    verdict: Verdict, service: Service, pairs: Together, known: Mapping[str, Service], checking: Checking
) -> Card:
    slug = verdict.rule.slug
    others = [two if one == slug else one for one, two in pairs.not_both if slug in (one, two)]
    return Card(
        service,
        verdict,
        _reasons(verdict, checking),
        said(verdict.amount) if verdict.amount and verdict.amount.most > 0 else "",
        tuple(known[one].title for one in others if one in known),
        tuple(known[two].title for one, two in pairs.counts_for if one == slug and two in known),
    )


def _reasons(verdict: Verdict, checking: Checking) -> tuple[Told, ...]:
    """What decides comes first: what does not hold, then what is not known."""
    needs: Mapping[str, str] = queries.rule_words(verdict.rule.slug, current_locale())["needs"]
    laws = catalogue.place().laws
    order: Sequence[bool | None] = (False, None, True)
    return tuple(
        Told(one.holds, told(needs[one.condition.name], checking.day), _basis(one.condition, laws))
        for one in sorted(verdict.reasons, key=lambda one: order.index(one.holds))
        if one.condition.name in needs
    )


def _basis(condition: Condition, laws: Mapping[str, str]) -> str:

    return f"{laws[condition.law]} {condition.article}".strip() if condition.law in laws else ""
