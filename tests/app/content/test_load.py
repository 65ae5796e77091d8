"""Is a pack put in force all at once, and does the last good one stay?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from app.cases import queries as cases
from app.catalogue import queries as catalogue
from app.content.actions import load_pack
from app.content.problems import PackWrong
from app.errors import Conflict
from app.parameters import queries as parameters
from tests.app.content.packs import write_pack
from tests.tools.isolation import OwnContextRunner


def test_a_loaded_pack_is_in_force(app: Flask, tmp_path: Path) -> None:
    load_pack(write_pack(tmp_path))
    assert [service.slug for service in catalogue.services(locale="ko")] == ["help"]
    assert parameters.values_on(date(2026, 6, 1))["help_sum"] == 100_000
    assert catalogue.holidays() == {date(2026, 1, 1)}
    assert cases.find_form("help", 1) is not None


def test_the_reference_pack_is_in_force_after_setup(app: Flask) -> None:
    slugs = {service.slug for service in catalogue.services(locale="en")}
    assert len(slugs) >= 45
    assert slugs >= {"basic-pension", "job-seeking-benefit", "child-allowance", "small-farm-payment", "wage-arrears"}


def test_a_wrong_pack_changes_nothing(app: Flask, tmp_path: Path) -> None:
    before = catalogue.digest()
    with pytest.raises(PackWrong):
        load_pack(write_pack(tmp_path, service=("office: town", "office: city")))
    catalogue.forget()
    assert catalogue.digest() == before
    assert "help_sum" not in parameters.numbers_on()


def test_a_form_that_changed_without_a_new_version_changes_nothing(app: Flask, tmp_path: Path) -> None:
    load_pack(write_pack(tmp_path / "first"))
    changed = write_pack(tmp_path / "second", form=("label: 집세", "label: 달세"), numbers=("100000", "200000"))
    with pytest.raises(Conflict):
        load_pack(changed)
    parameters.forget()
    assert parameters.values_on()["help_sum"] == 100_000


def test_a_form_with_a_new_version_is_taken_and_the_old_one_stays(app: Flask, tmp_path: Path) -> None:
    load_pack(write_pack(tmp_path / "first"))
    second = write_pack(tmp_path / "second", form=("label: 집세", "label: 달세"))
    form = second / "forms/help.yaml"
    form.write_text(form.read_text("utf-8").replace("version: 1", "version: 2"), "utf-8")
    load_pack(second)
    assert cases.find_form("help", 1) is not None
    newest = cases.find_form("help")
    assert newest is not None
    assert newest.version == 2


def test_loading_the_same_pack_again_changes_nothing(app: Flask, tmp_path: Path) -> None:
    write_pack(tmp_path)
    load_pack(tmp_path)
    before = catalogue.digest()
    load_pack(tmp_path)
    assert catalogue.digest() == before


def test_the_command_says_that_the_last_good_pack_stays(cli: OwnContextRunner, tmp_path: Path) -> None:
    write_pack(tmp_path, service=("office: town", "office: city"))
    result = cli.invoke(args=["pack", "load", str(tmp_path)])
    assert result.exit_code == 1
    assert "아무것도 바꾸지 않았어요" in result.output
