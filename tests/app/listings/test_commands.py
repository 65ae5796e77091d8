"""What an operator sees of imports."""

from pathlib import Path
from typing import Any

from app.listings.importing import runs
from tests.app.listings.feeds import SAMPLES, listed


def test_an_import_tells_what_it_did_and_what_it_did_not_take(cli: Any) -> None:
    told = cli.invoke(args=["jobs", "import", str(SAMPLES / "work24_bad_records.xml"), "--format", "work24"])
    assert told.exit_code == 0
    assert "새 공고 2" in told.output
    assert "B3" in told.output
    assert "제목이 없어요" in told.output
    assert "번호가 없어요" in cli.invoke(args=["jobs", "rejects", "1"]).output


def test_an_answer_that_is_none_ends_with_1(cli: Any) -> None:
    told = cli.invoke(args=["jobs", "import", str(SAMPLES / "work24_error_in_200.xml"), "--format", "work24"])
    assert (told.exit_code, "SERVICE ERROR" in told.output) == (1, True)


def test_a_hold_is_told_and_confirmed(cli: Any, tmp_path: Path) -> None:
    for titles in ("abcde", "a"):
        told = cli.invoke(args=["jobs", "import", str(listed(tmp_path / "a.csv", *titles)), "--format", "csv"])
    assert "flask jobs confirm 2" in told.output
    assert "확인을 기다림" in cli.invoke(args=["jobs", "runs"]).output
    assert "4건" in cli.invoke(args=["jobs", "confirm", "2"]).output
    assert cli.invoke(args=["jobs", "confirm", "2"]).exit_code == 1


def test_addresses_are_kept_without_their_keys(cli: Any) -> None:
    address = "https://board.example/list.do?authKey=very-secret&region=52000"
    cli.invoke(args=["jobs", "feed", "add", "work24", address, "--format", "work24", "--every", "6"])
    told = cli.invoke(args=["jobs", "feed", "list"]).output
    assert ("region=52000" in told, "very-secret" in told) == (True, False)
    assert cli.invoke(args=["jobs", "feed", "remove", "work24"]).exit_code == 0


def test_an_address_that_cannot_be_reached_changes_nothing(cli: Any) -> None:
    told = cli.invoke(args=["jobs", "import", "http://127.0.0.1:9/none", "--format", "csv"])
    assert (told.exit_code, list(runs.latest())) == (1, [])
