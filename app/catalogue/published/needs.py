"""How is a condition told to a person? One plain sentence, also where nothing is known."""

from __future__ import annotations

from typing import Any

from app.catalogue.definition import Place
from app.catalogue.published.books import book
from app.catalogue.published.screener import Condition, conditions_of
from app.catalogue.published.service import Published
from app.i18n import t


def rule_of(service: Published, place: Place) -> dict[str, Any]:
    """The rule of a service as a pack writes one, its sentences in the language of the request."""
    told = [{"name": one.name, "test": one.test, "need": need(one, place)} for one in conditions_of(service)]
    return {"conditions": told}


def need(condition: Condition, place: Place) -> str:
    """The sentence of a condition."""
    if condition.test is True:
        return t(f"published.anyone.{condition.name}")
    if condition.test is None:
        return t(f"published.unsaid.{condition.name}")
    if condition.name == "region":
        names = {region.code: region.name for region in place.regions}
        return t("published.need.region", region=names.get(condition.codes[0], condition.codes[0]))
    if condition.name == "users":
        return t("published.need.business" if "business" in condition.codes else "published.need.organisation")
    words = _ages(condition) if condition.name == "age" else _codes(condition)
    return t(f"published.need.{condition.name}", what=t("published.or").join(words))


def _ages(condition: Condition) -> list[str]:
    return [_age(low, top) for low, top in condition.ages]


def _age(low: int | None, top: int | None) -> str:
    if low is not None and top is not None:
        return t("published.age.between", low=low, top=top)
    return t("published.age.from", low=low) if low is not None else t("published.age.to", top=top)


def _codes(condition: Condition) -> list[str]:
    if condition.name == "income":
        return _incomes(condition.codes)
    return [t(f"published.code.{code}") for code in condition.codes]


def _incomes(codes: tuple[str, ...]) -> list[str]:
    shares = [book("screener")["income"][code] for code in codes]
    above, up_to = shares[0][0], shares[-1][1]
    if up_to is None:
        return [t("published.income.above", above=above)]
    return [
        t("published.income.between", above=above, up_to=up_to) if above else t("published.income.up_to", up_to=up_to)
    ]
