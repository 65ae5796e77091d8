"""`flask staff …` and the first account."""

import stat

from flask import Flask

from app.config import settings
from app.people import actions, queries
from tests.tools.isolation import OwnContextRunner


def test_an_account_is_added_with_a_made_up_password(cli: OwnContextRunner) -> None:
    done = cli.invoke(args=["staff", "add", "Dami", "--role", "caseworker", "--role", "editor", "--office", "nps"])

    assert done.exit_code == 0, done.output
    name, password = done.output.split()
    assert (name, bool(actions.sign_in(name, password))) == ("dami", True)
    found = queries.find_staff("dami")
    assert found
    assert (found.roles, found.office) == (["caseworker", "editor"], "nps")


def test_a_name_is_given_once(cli: OwnContextRunner) -> None:
    wanted = ["staff", "add", "dami", "--role", "caseworker"]
    cli.invoke(args=wanted)
    again = cli.invoke(args=wanted)

    assert again.exit_code == 1
    assert "Traceback" not in again.output


def test_a_short_password_is_refused(cli: OwnContextRunner) -> None:
    done = cli.invoke(args=["staff", "add", "dami", "--role", "caseworker", "--password", "short"])

    assert done.exit_code == 1
    assert queries.find_staff("dami") is None


def test_accounts_are_closed_opened_and_listed(cli: OwnContextRunner) -> None:
    cli.invoke(args=["staff", "add", "dami", "--role", "operator"])
    cli.invoke(args=["staff", "close", "dami"])
    assert "closed" in cli.invoke(args=["staff", "list"]).output
    cli.invoke(args=["staff", "open", "dami"])

    assert "closed" not in cli.invoke(args=["staff", "list"]).output
    assert cli.invoke(args=["staff", "close", "nobody"]).exit_code == 1


def test_the_first_account_is_made_once_and_only_its_owner_may_read_the_file(app: Flask) -> None:
    file = settings().home / "first-staff.txt"
    name, password = file.read_text("utf-8").splitlines()

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert actions.sign_in(name, password)
    assert actions.first_staff() is None
