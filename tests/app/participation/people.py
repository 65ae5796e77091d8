"""Petitions as the tests use them: asked for, made public at a desk, signed by many."""

from __future__ import annotations

from typing import Any

from flask import Flask

from app.db import db
from app.offline import actions as offline
from app.participation import queries
from app.participation.models import Matter
from app.people.actions import add_staff
from app.people.queries import find_staff
from tests.app.console.desk import Desk
from tests.tools.cast import CITIZEN, Clerk, Person

MODERATOR = Clerk(name="한결", user="hangyeol", password="six-slow-clouds-over-the-hill")
PETITION: dict[str, Any] = {
    "wanted": "system",
    "title": "마을버스를 한 시간에 한 번 다니게 해 주세요",
    "text": "하루 세 번 오는 버스로는 병원에 다녀올 수 없어요. 한 시간에 한 번은 다녀야 해요.",
    "full_name": CITIZEN.name,
    "birth_date": CITIZEN.birth_date,
    "phone": CITIZEN.phone,
    "home": {"road": CITIZEN.road, "region": "52000"},
    "signed": True,
}


def moderator(app: Flask) -> Desk:
    """A desk at the office that receives petitions."""
    if find_staff(MODERATOR.user) is None:
        add_staff(MODERATOR.user, MODERATOR.password, [MODERATOR.role], shown_as=MODERATOR.name, office="petition_desk")
    return Desk(app.test_client()).sign_in(MODERATOR)  # type: ignore[arg-type]


def ask(form: str = "public-petition", **changes: Any) -> str:
    """Send a petition; gives the id of its case."""
    name, claim = offline.fresh_ticket()
    offline.seal_and_accept(form, 1, "ko", {**PETITION, **changes}, name, claim)
    return name


def open_petition(app: Flask, form: str = "public-petition", **changes: Any) -> Matter:
    """A petition that everybody may sign."""
    case_id, desk = ask(form, **changes), moderator(app)
    at = f"/staff/voices/asked/{case_id}"
    answer = desk.press(at, at, title=PETITION["title"], text=PETITION["text"])
    assert answer.location.endswith("?told=opened"), answer.location
    return matter_of(case_id)


def matter_of(case_id: str) -> Matter:
    """What a petition became."""
    db.session.rollback()
    found = queries.of_case(case_id)
    assert found
    return found


def number_of(place: int) -> str:
    """The registration number of one invented person."""
    return f"8001{place % 28 + 1:02d}-1{place:06d}"


def signature(key: str, person: Person = CITIZEN, **changes: Any) -> dict[str, Any]:
    """What a person writes to sign."""
    return {"matter": key, "full_name": person.name, "person_number": person.person_number, **changes}


def sign(key: str, person: Person = CITIZEN, form: str = "signature", **changes: Any) -> str:
    """A sealed signature; gives its id."""
    name, claim = offline.fresh_ticket()
    offline.seal_and_accept(form, 1, "ko", signature(key, person, **changes), name, claim)
    return name


def counted(matter: Matter) -> int:
    """How many persons are counted now."""
    db.session.rollback()
    return queries.count(matter.id)["people"]
