"""What an operator sees of imports, and the word that a held one waits for."""

from pathlib import Path

import pytest
from flask import Flask

from app.people.actions import add_staff
from tests.app.console.desk import Desk
from tests.app.listings.feeds import listed, posting, take
from tests.tools.cast import Clerk


@pytest.fixture
def operator(app: Flask) -> Desk:
    """Whoever keeps the server."""
    keeper = Clerk(name="최가람", user="garam", password="seven-quiet-hills-at-dawn")
    add_staff(keeper.user, keeper.password, ["caseworker", "operator"], shown_as=keeper.name, office="nps")
    return Desk(app.test_client()).sign_in(keeper)  # type: ignore[arg-type]


def test_rejects_are_shown_with_their_reasons(operator: Desk) -> None:
    outcome = take("work24_bad_records.xml", "work24")
    assert f"/staff/imports/{outcome.run_id}" in operator.see("/staff/imports/")
    shown = operator.see(f"/staff/imports/{outcome.run_id}")
    assert "B3" in shown
    assert "제목이 없어요" in shown


def test_a_hold_is_confirmed_by_a_press(operator: Desk, tmp_path: Path) -> None:
    take(listed(tmp_path / "a.csv", *"abcde"), "csv")
    held = take(listed(tmp_path / "a.csv", "a"), "csv")
    at = f"/staff/imports/{held.run_id}"
    assert operator.press(at, at).location == f"{at}?told=confirmed"
    assert posting("csv", "e").status == "closed"
    assert "사라진 공고로 적었어요" in operator.see(f"{at}?told=confirmed")


def test_imports_are_for_operators(desk: Desk) -> None:
    assert desk.client.get("/staff/imports/").status_code == 403
