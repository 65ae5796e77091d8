"""Does an XLSForm become a form that can be asked, and is everything else named with its cell?"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask

from tests.tools.isolation import OwnContextRunner
from tests.tools.shared_data import SHARED_DATA

SAMPLES = Path(__file__).parent / "samples"
REAL = SHARED_DATA / "xlsform"


def compiled(cli: OwnContextRunner, folder: Path) -> dict[str, Any]:
    done = cli.invoke(args=["forms", "import", str(SAMPLES / "heating.xlsx"), "--output", str(folder)])
    assert done.exit_code == 0, done.output
    form: dict[str, Any] = yaml.safe_load((folder / "forms" / "heating-aid.yaml").read_text("utf-8"))
    return form


def questions(form: dict[str, Any]) -> dict[str, Any]:
    return {one["name"]: one for section in form["sections"] for one in section["questions"]}


def test_groups_are_sections_and_repeats_are_rows(cli: OwnContextRunner, tmp_path: Path) -> None:
    form = compiled(cli, tmp_path)
    assert (form["title"], form["version"]) == ("난방비 신청", 3)
    assert [section["title"] for section in form["sections"]] == ["신청하는 분", "사는 곳", "난방비 신청"]
    assert questions(form)["family"]["questions"][0]["name"] == "name_of"
    assert questions(form)["more"]["type"] == "long_text"


def test_relevant_and_constraint_are_rules(cli: OwnContextRunner, tmp_path: Path) -> None:
    asked = questions(compiled(cli, tmp_path))
    assert asked["birth_date"]["check"] == {"<=": [{"var": "birth_date"}, {"today": []}]}
    both = {"or": [{"==": [{"var": "region"}, "north"]}, {"==": [{"var": "region"}, "south"]}]}
    assert asked["rooms"]["shown_if"] == both
    assert asked["rooms"]["wrong"] == "하나부터 열아홉까지예요."


def test_a_choice_filter_is_a_question_for_each_choice(cli: OwnContextRunner, tmp_path: Path) -> None:
    asked = questions(compiled(cli, tmp_path))
    assert asked["town_north"]["shown_if"] == {"==": [{"var": "region"}, "north"]}
    assert [one["name"] for one in asked["town_south"]["choices"]] == ["c3", "c4"]


def test_other_languages_are_written_beside_it(cli: OwnContextRunner, tmp_path: Path) -> None:
    compiled(cli, tmp_path)
    words = yaml.safe_load((tmp_path / "locale" / "heating-aid.en.yaml").read_text("utf-8"))["forms"]["heating-aid"]
    assert words["questions"]["birth_date"]["label"] == "When were you born?"
    assert words["questions"]["family"]["questions"]["name_of"]["label"] == "Name"


def test_everything_outside_the_subset_is_named_with_its_cell(cli: OwnContextRunner, tmp_path: Path) -> None:
    done = cli.invoke(args=["forms", "import", str(SAMPLES / "outside.xlsx"), "--output", str(tmp_path)])
    assert done.exit_code == 1
    for cell in ("3행, name 열", "9행, relevant 열", "15행, type 열", "14행, appearance 열"):
        assert f"survey 시트, {cell}" in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_workbook_is_told(cli: OwnContextRunner, tmp_path: Path) -> None:
    file = tmp_path / "form.xlsx"
    file.write_text("<html>404</html>", "utf-8")
    done = cli.invoke(args=["forms", "import", str(file)])
    assert done.exit_code == 1
    assert "읽을 수 없어요" in done.output


@pytest.mark.filterwarnings("ignore:Unknown extension")
def test_real_workbooks_are_compiled_or_answered(app: Flask, cli: OwnContextRunner, tmp_path: Path) -> None:
    if not REAL.exists():
        pytest.skip("pyxform's own workbooks are not on this machine")
    for file in sorted(REAL.iterdir()):
        done = cli.invoke(args=["forms", "import", str(file), "--output", str(tmp_path)])
        assert done.exit_code in (0, 1), (file.name, done.output)
        assert done.exception is None or isinstance(done.exception, SystemExit), (file.name, done.exception)
