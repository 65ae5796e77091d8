"""What do a source's codes say of a person? Never yes where they say nothing."""

from datetime import date

from app.catalogue.published.formats import codes
from app.catalogue.published.problems import Notes
from app.catalogue.published.screener import conditions_of
from app.catalogue.published.service import Criteria, Period, Published
from app.entitlement.rule import Rule
from app.entitlement.screening import Law, Screener
from app.logic import holds

TODAY = date(2026, 11, 22).isoformat()
MEDIAN = {"median_income": {"sizes": [2_000_000, 3_000_000], "more": 800_000}}


def said(**row: object) -> dict[str, bool | None]:
    """What each condition of a row says of the person below."""
    return judged({"birth_date": "1990-05-01", "household_size": 1, "household_income": 1_200_000}, **row)


def judged(facts: dict[str, object], **row: object) -> dict[str, bool | None]:
    notes = Notes()
    service = published(codes.criteria(row, (), "x.json", 1, notes))
    assert notes.problems == []
    return {one.name: holds(one.test, facts, MEDIAN, TODAY) for one in conditions_of(service)}


def published(criteria: Criteria, region: str = "") -> Published:
    return Published("gov24", "1", "월세", Period("unclear"), criteria=criteria, region=region)


def test_an_age_range_is_a_condition() -> None:
    assert said(JA0110=19, JA0111=39)["age"] is True
    assert said(JA0110=65)["age"] is False
    assert said(JA0111=18)["age"] is False


def test_an_empty_group_is_unknown_and_never_a_yes() -> None:
    assert set(said().values()) == {None}


def test_all_codes_of_a_group_shut_nobody_out() -> None:
    assert said(JA0101="Y", JA0102="Y")["sex"] is True
    assert said(**dict.fromkeys(["JA0201", "JA0202", "JA0203", "JA0204", "JA0205"], "Y"))["income"] is True
    assert said(JA0110=0, JA0111=120)["age"] is True


def test_income_is_a_share_of_the_median_of_the_household() -> None:
    assert said(JA0201="Y")["income"] is False
    assert said(JA0201="Y", JA0202="Y")["income"] is True
    assert said(JA0203="Y")["income"] is False
    assert judged({}, JA0201="Y")["income"] is None


def test_one_of_several_codes_is_enough() -> None:
    facts = {"disability": "severe"}
    assert judged(facts, JA0328="Y", JA0327="Y")["person"] is True
    assert judged({"disability": "none", "seeking": False}, JA0328="Y", JA0327="Y")["person"] is False


def test_where_others_may_come_too_nobody_is_refused() -> None:
    assert judged({"disability": "none", "seeking": False}, JA0328="Y", JA0322="Y")["person"] is None


def test_the_older_code_book_is_understood() -> None:
    assert said(JA0106="Y", JA0107="Y")["age"] is True
    assert said(JA0109="Y")["age"] is False
    assert judged({"disability": "severe"}, JA0304="Y")["person"] is True


def test_an_office_of_another_region_refuses_nobody() -> None:
    [*_, region] = conditions_of(published(Criteria(), region="11000"))
    assert holds(region.test, {"region": "11000"}) is True
    assert holds(region.test, {"region": "26000"}) is None


def test_what_is_for_organisations_is_not_for_a_person() -> None:
    [users, *_] = conditions_of(published(Criteria(users=("organisation",))))
    assert (users.name, users.test) == ("users", False)


def test_the_engine_of_the_packs_rules_judges_it_too() -> None:
    criteria = codes.criteria({"JA0110": 65}, (), "x.json", 1, Notes())
    conditions = [{"name": one.name, "test": one.test} for one in conditions_of(published(criteria))]
    screener = Screener((), [Rule.read("gov24-1", {"conditions": conditions})])
    law = Law(MEDIAN, TODAY)
    assert [one.word for one in screener.verdicts({"birth_date": "1990-05-01"}, law)] == ["no"]
    assert [one.word for one in screener.verdicts({"birth_date": "1950-05-01"}, law)] == ["unknown"]
