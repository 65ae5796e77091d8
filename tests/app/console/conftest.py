"""Desks of the office."""

import pytest
from flask import Flask

from app.people.actions import add_staff
from tests.app.console.desk import Desk
from tests.tools.cast import Clerk


@pytest.fixture
def desk(app: Flask, clerk: Clerk) -> Desk:
    """The clerk's desk at the office that pays the Basic Pension."""
    add_staff(clerk.user, clerk.password, [clerk.role], shown_as=clerk.name, office="nps")
    return Desk(app.test_client()).sign_in(clerk)  # type: ignore[arg-type]


@pytest.fixture
def other_desk(app: Flask) -> Desk:
    """A desk at another office."""
    other = Clerk(name="이하늘", user="haneul", password="nine-slow-boats-in-the-fog")
    add_staff(other.user, other.password, [other.role], shown_as=other.name, office="labour_office")
    return Desk(app.test_client()).sign_in(other)  # type: ignore[arg-type]
