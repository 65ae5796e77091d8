"""How many questions until every service is settled, and how long do thousands of verdicts take on the device?"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import mean, median, quantiles
from typing import Any

from playwright.sync_api import Page, Route, sync_playwright

from app import create_app
from app.config import settings
from app.content.cases import law_on
from app.content.reading import read_pack
from app.entitlement.fact import Fact
from app.logic import vars_of
from benchmarks.households import even, likely
from tests.tools.chromium import launch_arguments

TODAY = "2026-11-22"
SEED = 20261122
IS_SMALL = os.environ.get("BENCH_SMALL") == "1"
HOUSEHOLDS = 40 if IS_SMALL else 500
SERVICES = 11_000
PHONE_IS_SLOWER = 4
HERE = Path(__file__).parent
STATIC = HERE.parent / "static"


def run() -> None:
    """Print both."""
    facts, rules, numbers = _pack()
    with _page() as page:
        print(f"\nQuestions until nothing is open: {len(rules)} services, {HOUSEHOLDS} households, seed {SEED}")
        print(f"{'households':<12}{'asking all':>11}{'fixed order':>13}{'best next':>11}{'of all':>8}{'settled':>9}")
        for make in (likely, even):
            _print_questions(make, facts, rules, numbers, page)
        print(f"\nVerdicts of {SERVICES:,} services in Chromium, milliseconds")
        print(f"{'machine':<22}{'made ready':>11}{'median':>9}{'95th':>9}{'next question':>15}")
        _print_verdicts(numbers, page, "this one", 1)
        _print_verdicts(numbers, page, f"{PHONE_IS_SLOWER} times slower", PHONE_IS_SLOWER)


def _print_questions(
    make: Callable[[tuple[Fact, ...], Random], dict[str, Any]],
    facts: tuple[Fact, ...],
    rules: Mapping[str, Any],
    numbers: Mapping[str, Any],
    page: Page,
) -> None:
    chance = Random(SEED)
    named = {name for rule in rules.values() for one in rule["conditions"] for name in vars_of(one["test"])}
    orders = [fact.name for fact in facts if fact.name in named]
    given = _given(facts, rules, numbers) | {
        "orders": orders,
        "households": [make(facts, chance) for _ in range(HOUSEHOLDS)],
    }
    found = page.evaluate((HERE / "questions.js").read_text("utf-8"), given)["found"]
    best, fixed = mean(one["best"] for one in found), mean(one["fixed"] for one in found)
    settled = sum(one["settled"] for one in found)
    print(
        f"{make.__name__:<12}{len(orders):>11}{fixed:>13.1f}{best:>11.1f}{best / len(orders):>8.0%}"
        f"{settled / len(found):>9.0%}"
    )


def _print_verdicts(numbers: Mapping[str, Any], page: Page, machine: str, slower: int) -> None:
    chance = Random(SEED)
    facts = _screener_facts()
    rules = {f"s{number}": _screener(chance) for number in range(SERVICES)}
    households = [_some(even(facts, chance), chance) for _ in range(10 if IS_SMALL else 50)]
    given = _given(facts, rules, numbers) | {"households": households}
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    took = page.evaluate((HERE / "verdicts.js").read_text("utf-8"), given)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    slowest = quantiles(took["verdicts"], n=20)[-1]
    print(
        f"{machine:<22}{took['prepared']:>11.0f}{median(took['verdicts']):>9.1f}{slowest:>9.1f}"
        f"{median(took['next']):>15.1f}   {took['tests']} distinct conditions"
    )


def _given(facts: tuple[Fact, ...], rules: Mapping[str, Any], numbers: Mapping[str, Any]) -> dict[str, Any]:
    law = {"params": dict(law_on(TODAY, numbers).numbers), "today": TODAY}
    return {"facts": [fact.body() for fact in facts], "rules": rules, "law": law}


def _some(said: Mapping[str, Any], chance: Random) -> dict[str, Any]:
    return {name: value for name, value in said.items() if chance.random() < 0.6}


def _screener_facts() -> tuple[Fact, ...]:
    return (
        Fact("birth_date", "person", "day"),
        Fact("sex", "person", "one_of", ("male", "female")),
        Fact("household_size", "household", "number", min=1, max=10),
        Fact("household_income", "household", "money", min=0),
        Fact(
            "family",
            "household",
            "many_of",
            ("multicultural", "defector", "single_parent", "alone", "many", "homeless"),
        ),
        Fact(
            "life",
            "person",
            "many_of",
            ("expecting", "pregnant", "birth", "farmer", "fisher", "disabled", "veteran", "ill"),
        ),
        Fact("work", "person", "one_of", ("school", "university", "worker", "seeking", "none")),
        Fact("region", "household", "region", tuple(str(code) for code in range(11, 28))),
    )


def _screener(chance: Random) -> dict[str, Any]:
    """A conjunction as the codes of an imported service give it: ages, income, sex, family, life, work, region."""
    facts = {fact.name: fact.choices for fact in _screener_facts()}
    limit = {"percent": [{"by_size": ["median_income", {"var": "household_size"}]}, chance.choice((50, 75, 100, 200))]}
    youngest = chance.choice((0, 6, 7, 13, 15, 18, 19, 20, 24, 34, 39, 50, 60, 65, 75))
    possible = [
        {"<=": [youngest, {"age": {"var": "birth_date"}}, youngest + chance.choice((5, 6, 15, 20, 34, 100))]},
        {"<=": [{"var": "household_income"}, limit]},
        {"==": [{"var": "sex"}, chance.choice(facts["sex"])]},
        {
            "or": [
                {"in": [one, {"var": "family"}]}
                for one in sorted(chance.sample(facts["family"], chance.choice((1, 1, 2))))
            ]
        },
        {
            "or": [
                {"in": [one, {"var": "life"}]}
                for one in sorted(chance.sample(facts["life"], chance.choice((1, 1, 2, 3))))
            ]
        },
        {"in": [{"var": "work"}, sorted(chance.sample(facts["work"], chance.choice((1, 2, 3))))]},
        {"==": [{"var": "region"}, chance.choice(facts["region"])]},
    ]
    chosen = chance.sample(possible, chance.choice((1, 2, 3, 4)))
    return {"conditions": [{"name": f"c{at}", "test": test} for at, test in enumerate(chosen)]}


def _pack() -> tuple[tuple[Fact, ...], Mapping[str, Any], dict[str, Any]]:
    """Facts, rules by service, and numbers of the reference pack."""
    with create_app().app_context():
        pack = read_pack(settings().pack).pack
    if pack is None:
        raise SystemExit("The pack has errors: flask pack check")
    return tuple(map(Fact.read, pack.facts)), pack.rules, {one["name"]: one for one in pack.numbers}


@contextmanager
def _page() -> Iterator[Page]:
    """An empty page that can import the site's modules as they are written."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_arguments())
        page = browser.new_page()
        page.route("**/*", _serve)
        page.goto("http://localhost/")
        yield page
        browser.close()


def _serve(route: Route) -> None:
    path = STATIC / route.request.url.removeprefix("http://localhost/")
    if path.is_file():
        route.fulfill(path=path, content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><title>questions</title>", content_type="text/html")
