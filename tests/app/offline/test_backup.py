"""Does a restored server get back what it lost? From the devices, with the old dates."""

import json
from pathlib import Path

import pytest
from flask import Flask

from app.cases import queries as cases
from app.config import settings
from app.offline import queries
from tests.app.offline.device import Device
from tests.tools.isolation import OwnContextRunner


def test_a_restored_server_gets_back_from_the_devices_what_it_lost(
    app: Flask, phone: Device, cli: OwnContextRunner, tmp_path: Path
) -> None:
    before, after = phone.write(), phone.write()
    kept = phone.send(before)[0]["receipt"]
    assert cli.invoke(args=["backup", str(tmp_path / "copy")]).exit_code == 0
    lost = phone.send(after)[0]["receipt"]
    done = cli.invoke(args=["restore", str(tmp_path / "copy")])
    assert done.exit_code == 0, done.output
    epoch = phone.post({"envelopes": []}).get_json()["epoch"]
    assert epoch > kept["epoch"]
    results = phone.send(before, after, receipts=[kept, lost])
    assert [result["outcome"] for result in results] == ["duplicate", "accepted"]
    again = results[1]["receipt"]
    assert (again["received_at"], again["due_by"]) == (lost["received_at"], lost["due_by"])
    assert again["epoch"] == epoch


def test_an_old_receipt_keeps_its_dates(
    app: Flask, phone: Device, cli: OwnContextRunner, tmp_path: Path, time_machine
) -> None:  # type: ignore[no-untyped-def]
    cli.invoke(args=["backup", str(tmp_path / "copy")])
    paper = phone.write()
    time_machine.move_to("2026-11-01T00:00:00Z", tick=False)
    lost = phone.send(paper)[0]["receipt"]
    time_machine.move_to("2026-12-01T00:00:00Z", tick=False)
    cli.invoke(args=["restore", str(tmp_path / "copy")])
    forged = lost | {"received_at": "2020-01-01T00:00:00Z"}
    again = phone.send(paper, receipts=[forged, None, {"id": paper.id}, lost])[0]["receipt"]
    assert again["received_at"] == "2026-11-01T00:00:00Z"
    assert again["due_by"] == lost["due_by"]
    case = cases.get_case(paper.id)
    assert case.due_on is None or case.due_on.isoformat() == lost["due_by"]


def test_a_receipt_of_another_paper_or_a_forged_one_changes_nothing(app: Flask, phone: Device, time_machine) -> None:  # type: ignore[no-untyped-def]
    time_machine.move_to("2026-11-01T00:00:00Z", tick=False)
    first, second = phone.write(), phone.write()
    old = phone.send(first)[0]["receipt"]
    time_machine.move_to("2026-12-01T00:00:00Z", tick=False)
    stretched = old | {"id": second.id}
    assert phone.send(second, receipts=[old, stretched])[0]["receipt"]["received_at"] == "2026-12-01T00:00:00Z"


def test_a_backup_holds_no_key_and_no_answer(app: Flask, phone: Device, cli: OwnContextRunner, tmp_path: Path) -> None:
    phone.send(phone.write(answers={"full_name": "needle-in-an-answer"}))
    file = tmp_path / "copy"
    cli.invoke(args=["backup", str(file)])
    content = file.read_bytes()
    assert b"needle-in-an-answer" not in content
    assert file.stat().st_mode & 0o077 == 0
    for key in settings().keys_dir.iterdir():
        if key.suffix in {".pem", ".key"}:
            assert key.read_bytes() not in content


@pytest.mark.parametrize("content", [b"", b"nonsense", b"SQLite format 3\0nonsense"])
def test_what_is_no_backup_changes_nothing(
    app: Flask, phone: Device, cli: OwnContextRunner, tmp_path: Path, content: bytes
) -> None:
    paper = phone.write()
    phone.send(paper)
    file = tmp_path / "copy"
    file.write_bytes(content)
    assert cli.invoke(args=["restore", str(file)]).exit_code != 0
    assert queries.envelope(paper.id) is not None
    assert phone.post({"envelopes": []}).get_json()["epoch"] == phone.keys.epoch


def test_the_feed_goes_on_after_a_restore(app: Flask, phone: Device, cli: OwnContextRunner, tmp_path: Path) -> None:
    cursor = json.loads(phone.client.get("/sync/v1/feed/pages.ko").text)["cursor"]
    cli.invoke(args=["backup", str(tmp_path / "copy")])
    cli.invoke(args=["restore", str(tmp_path / "copy")])
    answer = phone.client.get("/sync/v1/feed/pages.ko", query_string={"after": cursor})
    assert (answer.status_code, answer.get_json()["reset"]) == (410, True)
    assert phone.client.get("/sync/v1/feed/pages.ko").status_code == 200
